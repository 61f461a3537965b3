"""A regular expression that matches more names than meant, or none.

## Why
It is searched anywhere in the name and ignores case: `/request/` is RequestCpus and RequestMemory too.
One that does not compile is skipped, and one that is not closed drops the route.

## Example
DELETE /request/

## Use instead
DELETE /^RequestFoo$/

## Fix
None: what was meant cannot be told.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no RequestCpus; no RequestMemory

Instead: routed by Site; RequestCpus = 1; RequestMemory = 4000
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.broken import Cause, cause_of
from router.lint.rule import Context, rule
from router.syntax.statement import Copying, Delete, Malformed, Regex
from router.text.patterns import compiled

# A group or class that is not closed, or nothing to repeat: PCRE refuses those as Python does.
_BROKEN = (
    "missing )",
    "unterminated",
    "unbalanced parenthesis",
    "nothing to repeat",
    "bad escape (end of pattern)",
)


_ANCHORED = re.compile(r"(\(\?[a-zA-Z-]+\))?\(*(\?:)?(\^|\\A|\(\?[=!<])")
# `^A|B$` is `^A` or `B$`.
_HALF = re.compile(r"\^[^()|]+(\|[^()|^]+)+\$?")


@rule(on=(Copying, Delete, Malformed), severity=Severity.WARNING, odd=True)
def check(statement: Copying | Delete | Malformed, context: Context) -> Iterator[Diagnostic]:
    """Report an expression without `^` (nor the option `g`, which means the same), or a broken one."""
    if isinstance(statement, Malformed):
        if cause_of(statement) is Cause.REGEX:
            yield context.report(
                statement.text.strip(),
                "this regular expression is not closed, or has unknown options: " + context.when_refused,
                help="it ends at the next `/`; `g`, `i`, `m` and `U` may follow, and then a blank",
                severity=Severity.ERROR,
            )
        return
    target = statement.target
    if not isinstance(target, Regex):
        return
    try:
        compiled(target.pattern)
    except re.error as error:
        if str(error).startswith(_BROKEN):
            yield context.report(
                target, f"this regular expression does not compile ({error.msg}): the line is skipped"
            )
        return
    pattern = target.pattern
    if not pattern:
        yield context.report(
            target,
            "an empty regular expression matches every attribute of the job",
            help="write what the names begin with: `/^Name/`",
        )
    elif "g" in target.options:
        return
    elif not _ANCHORED.match(pattern):
        yield context.report(
            target,
            f"`{pattern}` matches anywhere in a name, in any case",
            help=f"anchor it: `/^{_grouped(pattern)}$/`",
        )
    elif _HALF.fullmatch(pattern):
        yield context.report(
            target,
            f"in `{pattern}` each half is anchored at one end only, and in any case",
            help=f"put what is between in parentheses: `/^({pattern.strip('^$')})$/`",
        )


def _grouped(pattern: str) -> str:
    return f"({pattern})" if "|" in pattern else pattern.removesuffix("$")
