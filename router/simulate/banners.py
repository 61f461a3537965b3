"""Read job ads as admins have them: with the lines that condor_q and a schedd's history file put between.

An editor or a shell on Windows may have put a byte order mark before them.

condor_q prints `-- Schedd: name : <address>` over its ads, a history file ends each with `*** Offset = ...`.
HTCondor's own tools take such lines for broken ones; here they end the ad before them.
"""

import io
import re
from typing import BinaryIO

_BANNER = re.compile(rb"^(?:\*\*\*|-- ).*$", re.MULTILINE)
_CHUNK = 1 << 20
MARK = b"\xef\xbb\xbf"


class WithoutBanners(io.RawIOBase):
    """A stream in which banners are blank lines, so that every other line keeps its number."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._begun = False
        self._ready = b""
        self._partial = b""

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readall(self) -> bytes:
        """Read all that is left."""
        whole = self._ready + _BANNER.sub(b"", self._partial + self._take())
        self._ready = self._partial = b""
        return whole

    def read(self, size: int | None = -1, /) -> bytes:
        """Read some bytes, at most `size` of them unless that is negative."""
        if size is None or size < 0:
            return self.readall()
        while not self._ready and self._fill():
            pass
        some, self._ready = self._ready[:size], self._ready[size:]
        return some

    def _take(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        if not self._begun:
            self._begun, data = True, data.removeprefix(MARK)
            data = data or self._stream.read(size)  # nothing but a mark is no end
        return data

    def _fill(self) -> bool:
        chunk = self._take(_CHUNK)
        head, end, tail = (self._partial + chunk).rpartition(b"\n")
        if not chunk:
            head, end, tail = head + end + tail, b"", b""
        self._ready, self._partial = _BANNER.sub(b"", head) + end, tail
        return bool(chunk)
