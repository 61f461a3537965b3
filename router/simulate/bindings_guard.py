"""Evaluations that HTCondor may die of, done in a process of their own.

An attribute looked up in a list that a function made, `split("a b").x`, is read from memory that is no longer
the list's: 25.14.1, 23.9.6 and the library crash, but for empty lists and by luck (oracle). One looked up in
a list that holds itself, `Z.x` with `Z = {Z}`, is looked for without end.
"""

import faulthandler
import os
import pickle
from collections.abc import Callable

from router.model.evaluation import Unknown, Value

_DIES = "HTCondor crashes: an attribute is looked up in a list that a function made, or that holds itself"


def value_if_it_survives(evaluate: Callable[[], Value]) -> Value:
    """Return what the function gives in a child process, or that HTCondor crashes."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        faulthandler.disable()  # the crash is expected
        status = 1
        try:
            with os.fdopen(writing, "wb") as answer:
                pickle.dump(evaluate(), answer)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        found = answer.read()
    _, status = os.waitpid(child, 0)
    if status:
        return Unknown(reason=_DIES)
    value: Value = pickle.loads(found)
    return value
