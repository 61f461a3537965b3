"""A route name with characters other than letters, digits and `_`.

## Why
Names are split at blanks and commas, quotes and all, and `-` in a knob makes the whole configuration
unreadable. A dot happens to work.

## Example
JOB_ROUTER_ROUTE_NAMES = "Site"
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Safe: quotes are taken away where a route has the name without them. Other names are left to you.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route '"Site"' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity, replace
from router.lint.names import is_plain
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.config import Block
from router.text import MappedText, Span

_KNOB = "JOB_ROUTER_ROUTE_"


@rule(on=(Scene, Block), severity=Severity.ERROR)
def check(subject: Scene | Block, context: Context) -> Iterator[Diagnostic]:
    """Report names in the list, and words that HTCondor drops between a knob's name and `@=`."""
    if isinstance(subject, Block):
        yield from _dropped_words(subject, context)
        return
    if subject.has_old_routes:
        return  # there any name may be listed
    for name in subject.names("JOB_ROUTER_ROUTE_NAMES"):
        text = name.text
        if is_plain(text) or "$" in text:
            continue
        works = subject.definition(_KNOB + text) is not None
        yield context.report(
            name,
            f"`{text}` is not made of letters, digits and `_` alone",
            help="this works today, and is not promised" if works else "no route can have this name",
            severity=Severity.WARNING if works else None,
            fix=_fix(name, subject),
        )


def _fix(name: MappedText, scene: Scene) -> Fix | None:
    bare = name.text.strip("\"'")
    if bare == name.text or scene.definition(_KNOB + bare) is None:
        return None
    return replace(name.whole_span, bare, title="Take the quotes away", safety=Safety.SAFE)


def _dropped_words(block: Block, context: Context) -> Iterator[Diagnostic]:
    if not block.name.upper().startswith(_KNOB):
        return
    between = Span(block.name_span.end, block.tag_span.start)
    words = context.source.slice(between).rstrip().removesuffix("@=").strip()
    if words and "\n" not in words:
        yield context.report(
            Span(
                block.name_span.start,
                block.name_span.end + context.source.slice(between).find(words) + len(words),
            ),
            f"a name has no blanks: this defines `{block.name[len(_KNOB) :]}`, and drops `{words}`",
            help=f"name it `{'_'.join([block.name[len(_KNOB) :], *words.split()])}`",
        )
