"""The way of a job through the statements of a configuration: transforms, its route, transforms."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from router.lint.bodies import Body, BodyKind, flat, nested
from router.lint.effects import Effect, effect, makes
from router.lint.latest import of_latest
from router.lint.patterns import bare
from router.lint.scene import Scene
from router.syntax.expr import Literal
from router.syntax.statement import Conditional, Copying, Delete, Regex, Statement
from router.text import value_class

_WORD = re.compile(r"[a-z_][a-z0-9_]*")


@value_class(kw_only=True)
class Step:
    """One statement on the way, an `if` as a whole; `sure` tells that its body runs for every job."""

    body: Body
    statement: Statement
    sure: bool


def runs_always(body: Body) -> bool:
    """Tell whether a transform has no REQUIREMENTS, or such as are `true`."""
    found = body.requirements
    if found is None:
        return not any("requirements" in name for name in body.macros)
    one = bare(found.expression)
    return isinstance(one, Literal) and one.value in (True, 1) and not isinstance(one.value, str)


def passage(body: Body, scene: Scene, *, about: Sequence[str] = ("",)) -> Iterator[Step]:
    """Yield the outermost statements that run for a job of a route; of a transform, those around it too.

    Which routes go through a transform is not asked: for one, those of all routes are left out. Bodies that
    name none of the attributes that it is `about` are left out as well.
    """
    keys = tuple(name.lower() for name in about)
    own = (body,) if not is_listed(body, scene) and body.may_name(*keys) else ()
    is_alone = body.kind is not BodyKind.ROUTE and not is_listed(body, scene)
    before, after = ((), ()) if is_alone else _naming(keys, scene)
    for one in (*before, *own, *after):
        yield from steps_of(one)


def is_listed(body: Body, scene: Scene) -> bool:
    """Tell whether a body is a transform that runs for every route: all such are on one way, and the same."""
    return id(body) in _listed(scene)


@of_latest
def _listed(scene: Scene) -> frozenset[int]:
    return frozenset(id(one) for some in scene.transforms for one in some)


def _naming(keys: tuple[str, ...], scene: Scene) -> tuple[tuple[Body, ...], ...]:
    """Return of the transforms before routes, and of those after, the ones that name an attribute."""
    known = _known_naming(scene)
    if keys not in known:
        known[keys] = tuple(tuple(one for one in some if one.may_name(*keys)) for some in scene.transforms)
    return known[keys]


@of_latest
def _known_naming(_scene: Scene) -> dict[tuple[str, ...], tuple[tuple[Body, ...], ...]]:
    return {}


def steps_of(body: Body) -> Iterator[Step]:
    """Yield the outermost statements of one route or transform."""
    sure = body.kind is BodyKind.ROUTE or runs_always(body)
    for statement in body.tree.statements:
        yield Step(body=body, statement=statement, sure=sure)


def may_set(body: Body, scene: Scene, *names: str) -> bool:
    """Tell whether anything on the way of a job may give it one of these attributes.

    For a transform every route counts, because any of them may be on the way.
    """
    if not is_listed(body, scene):
        return _sets(_statements(body, scene, names), names)
    known = _known_setting(scene)
    if names not in known:
        known[names] = _sets(_statements(body, scene, names), names)
    return known[names]


@of_latest
def _known_setting(_scene: Scene) -> dict[tuple[str, ...], bool]:
    """What `may_set` found for the transforms that are listed: the same for each of them."""
    return {}


def _statements(body: Body, scene: Scene, names: tuple[str, ...]) -> Iterator[Statement]:
    for step in passage(body, scene, about=names):
        yield step.statement
    if body.kind is BodyKind.TRANSFORM:
        keys = tuple(name.lower() for name in names)
        for route in scene.bodies:
            if route.kind is BodyKind.ROUTE and route.may_name(*keys):
                yield from route.tree.statements


def _sets(statements: Iterator[Statement], names: tuple[str, ...]) -> bool:
    return any(effect(one, name) & (Effect.SETS | Effect.MAY_SET) for one in statements for name in names)


def is_made(scene: Scene, name: str) -> bool:
    """Tell whether any route or transform can make an attribute, `/regex/` counted."""
    return name.lower() in scene.set_attributes or any(makes(one, name) for one in scene.assigned.by_pattern)


@dataclass(slots=True)
class Stretch:
    """Statements that run one after the other, with where each name stands: there are files of thousands."""

    steps: Sequence[Step]
    places: dict[str, list[int]] = field(default_factory=dict)
    anywhere: list[int] = field(default_factory=list)  # a /regex/ may mean any name

    def __post_init__(self) -> None:
        places = self.places
        for at, step in enumerate(self.steps):
            for name in _names_in(step.statement):
                if name in places:
                    places[name].append(at)
                else:
                    places[name] = [at]
            if any(_is_regex(one) for one in flat((step.statement,))):
                self.anywhere.append(at)

    def about(self, name: str, start: int) -> Iterator[tuple[int, Step, Effect]]:
        """Yield what is done to an attribute from a place on, and where."""
        places = self.places.get(name.lower(), [])
        found_at = places[bisect_left(places, start) :]
        if self.anywhere:
            found_at = sorted({*found_at, *self.anywhere[bisect_left(self.anywhere, start) :]})
        for at in found_at:
            found = effect(self.steps[at].statement, name)
            if found:
                yield at, self.steps[at], found


def _names_in(statement: Statement) -> frozenset[str]:
    """Return the words of a statement, of all branches of an `if`, in lower case."""
    if not isinstance(statement, Conditional):
        return frozenset(_WORD.findall(statement.text.text.lower()))
    texts = [one.text.text for one in flat((statement,))]
    texts += [branch.condition.text for one in nested(statement) for branch in one.branches]
    return frozenset(word for text in texts for word in _WORD.findall(text.lower()))


def _is_regex(statement: Statement) -> bool:
    return isinstance(statement, Copying | Delete) and isinstance(statement.target, Regex)
