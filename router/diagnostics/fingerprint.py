"""What stays the same of a finding when lines are added above it."""

import hashlib
from collections.abc import Iterable, Iterator

from router.diagnostics.diagnostic import Diagnostic
from router.diagnostics.paths import repository_path


def fingerprints(findings: Iterable[Diagnostic], *, anywhere: bool = False) -> Iterator[str]:
    """Yield a fingerprint for each finding, different for each.

    It depends on the code, the path and the text of the line; where all three recur, on how often before.
    Those that hold `anywhere` stay the same when a file is moved.
    """
    seen: dict[str, int] = {}
    for finding in findings:
        source = finding.primary.source
        line = source.line(source.position(finding.primary.span.start).line)
        marked = source.slice(finding.primary.span)
        path = "" if anywhere else repository_path(source.path)
        key = "\0".join((finding.code, path, " ".join(line.split()), " ".join(marked.split())))
        seen[key] = seen.get(key, 0) + 1
        data = f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")
        yield hashlib.sha256(data).hexdigest()[:32]
