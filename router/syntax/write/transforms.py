"""Write transform statements in their canonical form: keyword in capitals, one blank between words.

Values keep their text: HTCondor expands macros in it before it is parsed. A statement that HTCondor refuses
is written as it was.
"""

from collections.abc import Iterable, Iterator

from router.syntax.statement import (
    Assigning,
    Command,
    Conditional,
    Copying,
    Delete,
    Directive,
    MacroAssignment,
    NameStatement,
    Regex,
    Requirements,
    Statement,
    Target,
    TransformStatement,
    Universe,
)

INDENT = "   "
_WIDEST = 60  # deeper nesting is nobody's, and would make the text grow as its square


def write_statements(statements: Iterable[Statement], *, indent: str = "") -> Iterator[str]:
    """Yield the lines of statements; those of an `if` are indented, the text of a block is not."""
    stack = [iter(_lines(statements, indent))]
    while stack:
        for item in stack[-1]:
            if isinstance(item, str):
                yield item
            else:
                stack.append(iter(_conditional(*item)))
                break
        else:
            stack.pop()


def keyword_of(statement: Command) -> str:
    """Return the keyword of a command, in capitals."""
    return "NAME" if isinstance(statement, NameStatement) else _KEYWORDS.get(type(statement).__name__, "")


_KEYWORDS = {
    "Set": "SET",
    "Default": "DEFAULT",
    "EvalSet": "EVALSET",
    "EvalMacro": "EVALMACRO",
    "Copy": "COPY",
    "Rename": "RENAME",
    "Delete": "DELETE",
    "Requirements": "REQUIREMENTS",
    "Universe": "UNIVERSE",
    "TransformStatement": "TRANSFORM",
}

_Item = str | tuple[Conditional, str]


def _lines(statements: Iterable[Statement], indent: str) -> Iterator[_Item]:
    for statement in statements:
        if isinstance(statement, Conditional):
            yield statement, indent
        elif isinstance(statement, MacroAssignment) and statement.operator == "@=":
            yield f"{indent}{statement.name} @={statement.tag}"
            yield from statement.value.text.split("\n") if statement.value.text else ()
            yield f"@{statement.tag}"
        else:
            yield f"{indent}{write_statement(statement)}"


def _conditional(statement: Conditional, indent: str) -> Iterator[_Item]:
    for branch in statement.branches:
        yield f"{indent}{branch.keyword} {branch.condition.text}".rstrip()
        yield from _lines(branch.statements, (indent + INDENT)[:_WIDEST])
    if statement.end is not None:
        yield f"{indent}endif"


def write_statement(statement: Statement) -> str:
    """Return the one line of a statement that is neither an `if` nor a block."""
    match statement:
        case Assigning():
            words = [_word(statement.attribute.name), statement.value.text.strip()]
        case Copying():
            words = [_target(statement.target), statement.new_name.text.strip()]
        case Delete():
            words = [_target(statement.target), statement.rest.text.strip()]
        case Requirements() | Universe() | NameStatement() | TransformStatement():
            words = [statement.value.text.strip()]
        case MacroAssignment():
            return f"{statement.name} {statement.operator} {statement.value.text}".rstrip()
        case Directive():
            head = f"{statement.keyword} {statement.options}".rstrip()
            return f"{head} : {statement.value.text}".rstrip()
        case _:
            return statement.text.text
    return " ".join(word for word in (keyword_of(statement), *words) if word)


def _target(target: Target) -> str:
    if isinstance(target, Regex):
        return f"/{target.pattern}/{target.options}"
    return _word(target.name)


def _word(name: str) -> str:
    """Return a name as one word: in quotes where it is empty, has a blank, or begins like a quoted one."""
    if name and name[0] not in "\"'" and not any(character in name for character in " \t\r\n"):
        return name
    return f"'{name}'" if '"' in name else f'"{name}"'
