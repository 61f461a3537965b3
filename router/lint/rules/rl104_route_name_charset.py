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
from router.lint.bodies import kind_of
from router.lint.characters import has_pasted
from router.lint.names import is_plain
from router.lint.rule import Context, rule
from router.lint.scene import TRANSFORM_LISTS, Scene
from router.syntax.config import Assignment, Block
from router.text import MappedText, Span

_KNOB = "JOB_ROUTER_ROUTE_"


@rule(on=(Scene, Block, Assignment), severity=Severity.ERROR)
def check(subject: Scene | Block | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report names in the list, and words that HTCondor drops between a knob's name and `@=`."""
    if not isinstance(subject, Scene):
        yield from _dropped_words(subject, context)
        return
    if not subject.has_old_routes:  # of those any name may be listed
        yield from _listed(subject, "JOB_ROUTER_ROUTE_NAMES", _KNOB, context)
    for knob in TRANSFORM_LISTS:
        yield from _listed(subject, knob, "JOB_ROUTER_TRANSFORM_", context)


def _listed(scene: Scene, knob: str, prefix: str, context: Context) -> Iterator[Diagnostic]:
    for name in scene.names(knob):
        text = name.text
        if is_plain(text) or "$" in text or "#" in text or has_pasted(text):
            continue  # RL106, RL010
        works = scene.definition(prefix + text) is not None
        if not works and prefix != _KNOB:
            continue  # RL108
        yield context.report(
            name,
            f"`{text}` is not made of letters, digits and `_` alone",
            help="this works today, and is not promised" if works else "no route can have this name",
            severity=Severity.WARNING if works else None,
            fix=_fix(name, scene),
        )


def _fix(name: MappedText, scene: Scene) -> Fix | None:
    bare = name.text.strip("\"'")
    if bare == name.text or scene.definition(_KNOB + bare) is None:
        return None
    return replace(name.whole_span, bare, title="Take the quotes away", safety=Safety.SAFE)


def _dropped_words(item: Block | Assignment, context: Context) -> Iterator[Diagnostic]:
    kind = kind_of(item.name)
    words = item.skipped if isinstance(item, Assignment) else _between(item, context)
    if kind is None or not words or "\n" in words:
        return
    start = item.text.text.find(words, len(item.name))
    yield context.report(
        item.text.part(0, start + len(words)),
        f"a name has no blanks: this defines `{kind[1]}`, and drops `{words}`",
        help=f"name it `{'_'.join([kind[1], *words.split()])}`",
    )


def _between(block: Block, context: Context) -> str:
    between = context.source.slice(Span(block.name_span.end, block.tag_span.start))
    return between.rstrip().removesuffix("@=").strip()
