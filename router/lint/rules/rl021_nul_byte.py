r"""A NUL byte, at which HTCondor stops reading a line.

## Why
What follows on the line is dropped, its end too: the next line goes on where the byte stood.
Nothing is said.
Such bytes come from a host that went down while the file was written, and from editors that write UTF-16.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS Owner == "cms"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5 \x00 && Owner =!= "root"

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS Owner == "cms"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5 && Owner =!= "root"

## Fix
None: what stood there may be lost.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.syntax.config import ConfigFile
from router.text import Span

_UTF_16_FROM = 4  # so many letters in a row, with a NUL behind each
_TEXT_HAS = 20  # lines with a NUL at most: a program or an archive has one on every second line


@rule(on=ConfigFile, severity=Severity.ERROR)
def check(file: ConfigFile, context: Context) -> Iterator[Diagnostic]:
    """Report the first one of each line that loses something by it; of what is no text, only that."""
    text = file.source.text
    at = text.find("\0")
    if at < 0:
        return
    if _is_utf_16(text, at):
        yield context.report(
            Span(at, at + 1),
            "this file is UTF-16, of which HTCondor reads next to nothing",
            help="save it as UTF-8",
        )
        return
    lines = sum("\0" in line for line in text.split("\n"))
    if lines > _TEXT_HAS:
        yield context.report(
            Span(at, at + 1),
            f"{lines} lines hold NUL bytes: this file is no text",
            help="name a configuration file",
        )
        return
    while at >= 0:
        end = text.find("\n", at)
        stop = len(text) if end < 0 else end
        start = text.rfind("\n", 0, at) + 1
        dropped = text[at:stop].replace("\0", "").strip()
        joined = text[start:at].strip() and text[stop:].strip("\0 \t\r\n")
        if dropped or joined:
            lost = f"drops `{dropped[:40]}` behind" if dropped else "does not see the line end behind"
            yield context.report(
                Span(at, at + 1),
                f"HTCondor {lost} a NUL byte, and reads the next line as if it went on here",
                help="write the line anew; how the byte came there is worth finding out",
            )
        at = text.find("\0", stop)


def _is_utf_16(text: str, at: int) -> bool:
    """Tell whether every other character is a NUL, from the first on."""
    between = text[at + 1 : at + 2 * _UTF_16_FROM : 2]
    return text[at : at + 2 * _UTF_16_FROM : 2] == "\0" * _UTF_16_FROM and "\0" not in between
