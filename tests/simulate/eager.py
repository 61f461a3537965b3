"""Read job ads the long way, to compare with."""

from router.simulate.jobs import attribute_key
from router.simulate.jobs_long import Entry, LineTable
from router.syntax.read.expressions import Escapes, read_leading_expression
from router.syntax.write.expressions import write_expression
from router.text import MappedText


class Eager(LineTable):
    """Reads every line as an expression, and remembers none."""

    def __missing__(self, line: str) -> Entry | None:
        name, equals, value = line.strip().partition("=")
        if not name or name[0] == "#":
            return "", ""
        leading = (
            read_leading_expression(MappedText.of(value.strip()), escapes=Escapes.OLD) if equals else None
        )
        name = name.rstrip(" ")
        if leading is None:
            return None
        return attribute_key(name), f"{name} = {write_expression(leading.expression)}"
