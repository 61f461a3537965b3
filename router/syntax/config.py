"""Configuration file nodes.

Lossless: `ConfigFile.items` partition the file. Every item's `span` begins where the one before ended, so it
holds the comment and blank lines above it; the file's own `tail` holds those after the last. Joining the
source's slices gives the file back exactly.
"""

from router.syntax.node import Node
from router.text import NOWHERE, MappedText, SourceFile, Span, value_class


@value_class(kw_only=True)
class Item(Node):
    """One statement of a file with the trivia above it.

    `lead` is that trivia (comments, blank lines), `text` the logical line (continuations joined, trimmed)
    of the statement, or of its first line where it has several.
    """

    lead: Span = NOWHERE
    text: MappedText

    @property
    def code_span(self) -> Span:
        """The item without its lead."""
        return Span(self.lead.end, self.span.end)


@value_class(kw_only=True)
class Assignment(Item):
    """`NAME = value`, `NAME : value` or `NAME += value` (25 and later, with any separator).

    `skipped` is the text between name and operator that HTCondor drops in silence (`SET Foo = 1` sets SET).
    """

    name: str
    name_span: Span = NOWHERE
    operator: str = "="
    value: MappedText
    skipped: str = ""


@value_class(kw_only=True)
class Block(Item):
    """`NAME @=tag` to `@tag`. `body` is what HTCondor stores: comments and blank lines gone, lines trimmed.

    `tag_span` is that of the opening tag, `body_span` of all lines between, `end_span` of the closing line.
    """

    name: str
    name_span: Span = NOWHERE
    tag: str
    tag_span: Span = NOWHERE
    body: MappedText
    body_span: Span = NOWHERE
    end_span: Span = NOWHERE


@value_class(kw_only=True)
class ConfigBranch(Node):
    """`if`, `elif` or `else`, with the items up to the next of them; `tail` is trivia before that line."""

    keyword: str
    condition: MappedText
    items: tuple[Item, ...] = ()
    tail: Span = NOWHERE


@value_class(kw_only=True)
class ConfigConditional(Item):
    """`if` to `endif`; `end` is the `endif` line, absent if there is none."""

    branches: tuple[ConfigBranch, ...] = ()
    end: MappedText | None = None


@value_class(kw_only=True)
class Include(Item):
    """`include [ifexist] [command [into FILE]] : argument`.

    `option` is all that stands before the colon; `known` tells whether HTCondor knows these words.
    """

    option: str = ""
    argument: MappedText
    if_exists: bool = False
    command: bool = False
    cache: str = ""
    known: bool = True


@value_class(kw_only=True)
class Use(Item):
    """`use CATEGORY : item, ...`."""

    category: str
    argument: MappedText


@value_class(kw_only=True)
class Message(Item):
    """`error : text` or `warning : text`."""

    keyword: str
    argument: MappedText


@value_class(kw_only=True)
class Section(Item):
    """A `[word]` line, which HTCondor ignores."""


@value_class(kw_only=True)
class Template(Item):
    """A line of a template language (ERB, EPP, Jinja, Go): masked, not checked. `kind` names it."""

    kind: str


@value_class(kw_only=True)
class MalformedItem(Item):
    """What HTCondor refuses to read."""

    code: str = ""


@value_class(kw_only=True)
class ConfigFile(Node):
    """One configuration file.

    `templates` are the tags of a template language, masked in the texts of the items and not checked;
    `template_lines` are those among them that share their lines with no other text.
    """

    source: SourceFile
    items: tuple[Item, ...] = ()
    tail: Span = NOWHERE
    templates: tuple[Span, ...] = ()
    template_lines: tuple[Span, ...] = ()
