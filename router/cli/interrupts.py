"""Stop a long run on Ctrl-C with whole pieces written."""

import contextlib
import signal
import threading
from collections.abc import Callable, Generator, Iterator
from types import FrameType
from typing import TypeVar

_Item = TypeVar("_Item")


def write_all(items: Generator[_Item], write: Callable[[_Item], None]) -> bool:
    """Write items as they come, each wholly or not at all; False if Ctrl-C ended that.

    A second Ctrl-C does not wait for a write that is stuck.
    """
    held = _Held()
    try:
        with contextlib.closing(items), held.listening():
            for item in items:
                with held.back():
                    write(item)
    except KeyboardInterrupt:
        return False
    return True


class _Held:
    """Holds an interrupt back while something is written."""

    def __init__(self) -> None:
        self._busy = self._came = False

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Take over SIGINT, which only the main thread can."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, self._interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @contextlib.contextmanager
    def back(self) -> Iterator[None]:
        """Hold an interrupt back until the end."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
        if self._came:
            raise KeyboardInterrupt

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        if self._busy and not self._came:
            self._came = True
            return
        raise KeyboardInterrupt
