"""Make a container image without a network: one static program, and a file that says which image it is."""

import io
import tarfile
from pathlib import Path

# A job that reads this file knows in which image it runs; the pool's own machine has no such file.
MARK = "/etc/rehearsal-image"
_APPLETS: tuple[str, ...] = (
    *("cat", "cp", "date", "echo", "env", "false", "grep", "hostname", "id", "ls", "mkdir", "printenv", "ps"),
    *("pwd", "rm", "sed", "sh", "sleep", "test", "touch", "tr", "true", "wc"),
)


def image_archive(name: str, *, tree: Path) -> bytes:
    """Return the tar archive of an image called `name`, with the busybox of a root tree in it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        # The top folder must be open to all: tini could not be reached below a private one.
        for folder in (".", "bin", "etc"):
            archive.addfile(_entry(folder, tarfile.DIRTYPE, 0o755))
        archive.addfile(_entry("tmp", tarfile.DIRTYPE, 0o1777))
        busybox = (tree / "usr/bin/busybox").read_bytes()
        archive.addfile(_entry("bin/busybox", tarfile.REGTYPE, 0o755, size=len(busybox)), io.BytesIO(busybox))
        for applet in _APPLETS:
            link = _entry(f"bin/{applet}", tarfile.SYMTYPE, 0o777)
            link.linkname = "busybox"
            archive.addfile(link)
        mark = f"{name}\n".encode()
        archive.addfile(_entry(MARK.lstrip("/"), tarfile.REGTYPE, 0o644, size=len(mark)), io.BytesIO(mark))
    return buffer.getvalue()


def _entry(path: str, kind: bytes, mode: int, *, size: int = 0) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(path)
    entry.type, entry.mode, entry.size = kind, mode, size
    return entry
