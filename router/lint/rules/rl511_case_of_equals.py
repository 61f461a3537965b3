"""`=?=` with a text in capitals, where `==` would have ignored the case.

## Why
`Owner == "OSG"` is true for osg, `Owner =?= "OSG"` is not. Accounts are in small letters as a rule.

## Example
REQUIREMENTS Owner =?= "CMS"

## Use instead
REQUIREMENTS Owner =?= "cms"

## Fix
None: how the account is spelled is the site's to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Binary, Literal

# Names that people choose, and write with and without capitals; paths, DNs and issuers are exact.
_NAMES = frozenset(
    {"owner", "user", "osuser", "x509userproxyvoname", "x509userproxyemail", "acctgroup", "acctgroupuser"}
    | {"projectname", "batchqueue", "batchproject", "queue", "remote_queue", "accountinggroup"}
)


@rule(on=Binary, severity=Severity.INFO, old=True, names=("=?=", "=!="))
def check(node: Binary, context: Context) -> Iterator[Diagnostic]:
    """Report the name of an account, a group or a queue against a text with capitals."""
    sides = [bare(node.left), bare(node.right)]
    texts = [one for one in sides if isinstance(one, Literal) and isinstance(one.value, str)]
    names = [one.name.lower() for one in sides if isinstance(one, AttributeRef)]
    if node.operator in ("=?=", "=!=") and texts and names and names[0] in _NAMES:
        text = str(texts[0].value)
        if text != text.lower() and "$(" not in texts[0].text:
            yield context.report(
                texts[0],
                f"`{node.operator}` minds the case of `{text}`",
                help=_instead(node.operator, names[0]),
            )


def _instead(operator: str, name: str) -> str:
    """Say what ignores the case, and still does right by a job that has no such attribute."""
    if name == "owner":
        return f"`{'==' if operator == '=?=' else '!='}` does not, and Owner is always there"
    return (
        "`==` does not" if operator == "=?=" else "`(… == …) =!= true` does not, and is true without it, too"
    )
