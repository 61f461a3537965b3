"""What routes and transforms set, copy and read, by names in lower case; gathered when a rule first asks."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from router.lint.bodies import Body, BodyKind, expressions
from router.lint.names import Speller
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.statement import Assigning, AttributeName, Copying, Delete, EvalMacro


class Assigned:
    """The statements of all bodies, by what they are about."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        self._bodies = bodies

    @cached_property
    def _copying(self) -> tuple[Copying, ...]:
        return tuple(one for body in self._bodies for one in body.statements if isinstance(one, Copying))

    @cached_property
    def times_given(self) -> Counter[str]:
        """How many statements give a name its value."""
        return Counter(
            one.attribute.name.lower()
            for body in self._bodies
            for one in body.statements
            if isinstance(one, Assigning)
        )

    @cached_property
    def times_set(self) -> Counter[str]:
        """How many statements give a name its value, copy to it or rename to it."""
        return self.times_given + Counter(one.new_name.text.strip().lower() for one in self._copying)

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The names that statements set, copy to or rename to, and attributes of old routes."""
        # In the old syntax an expression may refer to a plain attribute of its route.
        plain = {name for body in self._bodies if body.old for name in body.macros}
        return frozenset(self.times_set) | plain

    @cached_property
    def read(self) -> frozenset[str]:
        """The names that expressions refer to."""
        return frozenset(
            node.name.lower()
            for body in self._bodies
            for one in body.statements
            for expression in expressions(one)
            for node in walk(expression)
            if isinstance(node, AttributeRef)
        )

    @cached_property
    def touched(self) -> frozenset[str]:
        """The names that statements set, copy, delete or read."""
        taken = (
            one.target.name.lower()
            for body in self._bodies
            for one in body.statements
            if isinstance(one, Copying | Delete) and isinstance(one.target, AttributeName)
        )
        return frozenset((*self.attributes, *self.read, *taken))

    @cached_property
    def copies_by_pattern(self) -> bool:
        """Whether a COPY or RENAME is to names that a regular expression makes."""
        return any("\\" in one.new_name.text for one in self._copying)

    @cached_property
    def by_pattern(self) -> tuple[Copying, ...]:
        """Each COPY or RENAME to names that a regular expression makes."""
        return tuple(one for one in self._copying if "\\" in one.new_name.text)

    @cached_property
    def macros(self) -> frozenset[str]:
        """The macros that bodies assign or evaluate."""
        found = {key for body in self._bodies for key in body.macros}
        for body in self._bodies:
            found.update(one.attribute.name.lower() for one in body.statements if isinstance(one, EvalMacro))
        return frozenset(found)

    @cached_property
    def times_assigned(self) -> Counter[str]:
        """In how many bodies a macro is assigned or evaluated."""
        return Counter(
            name
            for body in self._bodies
            for name in body.macros.keys()
            | {one.attribute.name.lower() for one in body.statements if isinstance(one, EvalMacro)}
        )

    @cached_property
    def macros_of(self) -> dict[BodyKind, frozenset[str]]:
        """The macros that bodies of each kind assign or evaluate."""
        found: dict[BodyKind, set[str]] = {kind: set() for kind in BodyKind}
        for body in self._bodies:
            found[body.kind].update(body.macros)
            found[body.kind].update(
                one.attribute.name.lower() for one in body.statements if isinstance(one, EvalMacro)
            )
        return {kind: frozenset(names) for kind, names in found.items()}

    @cached_property
    def transforms(self) -> tuple[Body, ...]:
        """The transforms before and after routes."""
        return tuple(one for one in self._bodies if one.kind is BodyKind.TRANSFORM)

    @cached_property
    def has_routes(self) -> bool:
        """Whether there is any route to put transforms before and after."""
        return any(one.kind is BodyKind.ROUTE for one in self._bodies)

    @cached_property
    def spelled(self) -> Speller:
        """The macros that bodies assign, as they are spelled."""
        return Speller(macro.name for body in self._bodies for macro in body.macros.values())
