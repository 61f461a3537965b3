"""Put the garbage collector off while a text is read.

Reading makes hundreds of thousands of small objects that all live, and no cycles among them. The collector,
which looks at what lives again and again as it grows, would take half of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep the collector from running until the block ends."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
