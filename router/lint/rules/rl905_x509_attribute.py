"""REQUIREMENTS on an attribute of an X.509 proxy, which a job with a token does not have.

## Why
The x509 attributes are filled in if a proxy comes with the job. Pilots come with tokens, and clients of
version 24 send no proxy by themselves. Then the comparison is undefined, and the route does not match.

## Example
REQUIREMENTS x509UserProxyVOName == "cms"

## Use instead
REQUIREMENTS Owner == "cms"

## Fix
None: test the owner the job was mapped to, or say with `=?=` that an absent attribute is no match.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES
from router.lint.bodies import BodyKind
from router.lint.patterns import conjuncts
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Binary, Call
from router.syntax.statement import Requirements


@rule(on=Requirements, severity=Severity.WARNING, migrate=True)
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report it in a comparison or a call that stands alone or under `&&`; RL508 to RL510 have the others."""
    if context.body is None or context.body.kind is not BodyKind.ROUTE:
        return
    for part in conjuncts(statement.expression):
        match part:
            case Binary(operator="==" | "<" | ">" | "<=" | ">=", left=left, right=right):
                names = [left, right]
            case Call(name=name, arguments=arguments) if name.lower() in ("regexp", "stringlistmember"):
                names = list(arguments)
            case _:
                continue
        for one in names:
            if (
                isinstance(one, AttributeRef)
                and one.scope is None
                and one.name.lower().startswith("x509userproxy")
            ):
                shown = ATTRIBUTES.get(one.name.lower(), one.name)
                yield context.report(
                    one,
                    f"a job with a token has no `{shown}`: it does not match",
                    help="test Owner, or write `=?=` to say so on purpose",
                )
