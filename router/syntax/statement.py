"""Transform statement nodes: one logical line of a transform each.

Source of the forms: reference transform-language sections 3, 4, 7, 8; `condor_utils/xform_utils.cpp`.
A `Malformed` statement keeps a line that HTCondor refuses, with the reason HTCondor gives.
"""

from dataclasses import field

from router.syntax.expr import Expr
from router.syntax.node import Node
from router.text import NOWHERE, MappedText, Span, value_class


@value_class(kw_only=True)
class Statement(Node):
    """Any line of a transform. `text` is the logical line, mapped to the file."""

    text: MappedText


@value_class(kw_only=True)
class Regex(Node):
    """`/pattern/options` as the first argument of COPY, RENAME and DELETE."""

    pattern: str
    options: str = ""


@value_class(kw_only=True)
class AttributeName(Node):
    """An attribute name, verbatim: HTCondor does not expand macros in it."""

    name: str


Target = AttributeName | Regex


@value_class(kw_only=True)
class Command(Statement):
    """A line that begins with a keyword; `keyword_span` covers it."""

    keyword_span: Span = field(default=NOWHERE, compare=False, repr=False)


@value_class(kw_only=True)
class Assigning(Command):
    """A command with an attribute (or macro) and an expression.

    `value` is the rest of the line, unexpanded; `expression` is how it parses with its macros as operands,
    an `OpaqueExpr` where it does not. `separator` is the one skipped `=` or `,`, if there was one.
    """

    attribute: AttributeName
    value: MappedText
    expression: Expr
    separator: str = ""


@value_class(kw_only=True)
class Set(Assigning):
    """SET: store the expression unevaluated."""


@value_class(kw_only=True)
class Default(Assigning):
    """DEFAULT: as SET, only where the ad has no such attribute at all."""


@value_class(kw_only=True)
class EvalSet(Assigning):
    """EVALSET: store the value."""


@value_class(kw_only=True)
class EvalMacro(Assigning):
    """EVALMACRO: store the value as the text of a macro (`attribute` is the macro's name)."""


@value_class(kw_only=True)
class Copying(Command):
    """A command from an attribute or regex to a new name (`new_name` is the rest of the line)."""

    target: Target
    new_name: MappedText
    separator: str = ""


@value_class(kw_only=True)
class Copy(Copying):
    """COPY: copy the expression."""


@value_class(kw_only=True)
class Rename(Copying):
    """RENAME: copy, then delete."""


@value_class(kw_only=True)
class Delete(Command):
    """DELETE: `rest` is what follows the one name or regex, which HTCondor ignores."""

    target: Target
    rest: MappedText


@value_class(kw_only=True)
class Requirements(Command):
    """REQUIREMENTS: never macro-expanded, taken out before anything runs; the last one counts."""

    value: MappedText
    expression: Expr


@value_class(kw_only=True)
class Universe(Command):
    """UNIVERSE: a number or a name."""

    value: MappedText


@value_class(kw_only=True)
class NameStatement(Command):
    """NAME: the rest of the line, quotes and all."""

    value: MappedText


@value_class(kw_only=True)
class TransformStatement(Command):
    """TRANSFORM: with arguments it ends the transform; a bare one does nothing (`value` is empty)."""

    value: MappedText


@value_class(kw_only=True)
class MacroAssignment(Statement):
    """`name = value`, `name += value`, or a `name @=tag` block (`tag` set). Never sets an attribute."""

    name: str
    value: MappedText
    operator: str = "="
    tag: str = ""
    name_span: Span = field(default=NOWHERE, compare=False, repr=False)


@value_class(kw_only=True)
class Branch(Node):
    """`if`, `elif` or `else` with its condition (unexpanded; empty for `else`) and its lines."""

    keyword: str
    condition: MappedText
    statements: tuple[Statement, ...] = ()
    line: MappedText


@value_class(kw_only=True)
class Conditional(Statement):
    """`if` to `endif`. `text` is the `if` line; `end` the `endif` line, absent if there is none."""

    branches: tuple[Branch, ...] = ()
    end: MappedText | None = None


@value_class(kw_only=True)
class Directive(Statement):
    """`include :`, `use :`, `error :` or `warning :`; `options` are the words before the colon."""

    keyword: str
    value: MappedText
    options: str = ""


@value_class(kw_only=True)
class BranchLine(Statement):
    """`if`, `elif`, `else` or `endif` as one line, before lines are nested; `keyword` in lower case."""

    keyword: str
    condition: MappedText


@value_class(kw_only=True)
class Malformed(Statement):
    """A line HTCondor refuses. `reason` is HTCondor's text, which may be empty.

    `late` tells that only a run on a job notices: HTCondor's check of a transform does not. `unknown` tells
    that the first word is no keyword.
    """

    reason: str
    late: bool = False
    unknown: bool = False


@value_class(kw_only=True)
class TransformBody(Node):
    """The statements of one transform in their order, nested by `if`.

    `unread` is what follows `TRANSFORM arguments`, where HTCondor stops reading.
    """

    text: MappedText
    statements: tuple[Statement, ...] = ()
    unread: MappedText | None = None
