"""A transform that writes who the job is, or what it is.

## Why
The router submits the routed job as the source job's Owner, whatever the route writes there; another universe
or id makes the ad contradict itself. What came from the credential, AuthTokenSubject or
x509UserProxySubject, says something about the sender only as long as nobody else writes it. The dry run
accepts all of it.

## Example
SET Owner "root"

## Use instead
SET ProjectName "root"

## Fix
None: identity is mapped when the job comes in, the universe is UNIVERSE's.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; Owner = "root"; no ProjectName

Instead: routed by Site; Owner = "cms"; ProjectName = "root"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.effects import is_target
from router.lint.rule import Context, Place, rule
from router.lint.values import IDENTITY
from router.syntax.statement import Assigning, AttributeName, Copying, Delete, EvalMacro, Regex, Rename

_ITSELF = frozenset(
    {"owner", "user", "osuser", "ntdomain", "clusterid", "procid", "jobuniverse", "globaljobid", "qdate"}
    | {"remoteuser", "jobstatus"}
)
# Signed things may be taken away, but not made up.
_SIGNED = IDENTITY | {"x509userproxy", "x509userproxyexpiration"}
_NEVER_GONE = ("Owner", "User", "ClusterId", "ProcId", "JobUniverse")


@rule(on=(Assigning, Copying, Delete), severity=Severity.ERROR, names=_ITSELF | _SIGNED, old=True)
def check(statement: Assigning | Copying | Delete, context: Context) -> Iterator[Diagnostic]:
    """Report what sets such an attribute, and what takes away one that the job cannot do without."""
    if isinstance(statement, EvalMacro):
        return
    if isinstance(statement, Assigning):
        yield from _set(statement.attribute.name, statement.attribute, context)
        return
    if isinstance(statement, Delete | Rename):
        yield from _taken(statement.target, context)
    if isinstance(statement, Copying):
        new = statement.new_name.strip()
        signed = new.text.lower().startswith("orig_")  # the name under which HTCondor-CE keeps it
        if not signed:
            yield from _set(new.text, new, context)


def _set(name: str, place: Place, context: Context) -> Iterator[Diagnostic]:
    if name.lower() in _ITSELF:
        yield context.report(
            place,
            f"`{name}` is not for a transform to write",
            help="map identities where jobs come in; say the universe with UNIVERSE",
        )
    elif name.lower() in _SIGNED:
        yield context.report(
            place,
            f"`{name}` comes from the job's credential, and is not for a transform to write",
            help="keep what you want to say under a name of your own",
        )


def _taken(target: AttributeName | Regex, context: Context) -> Iterator[Diagnostic]:
    if isinstance(target, AttributeName):
        if target.name.lower() in _ITSELF:
            yield context.report(
                target,
                f"`{target.name}` is not for a transform to write",
                help="map identities where jobs come in; say the universe with UNIVERSE",
            )
        return
    gone = [name for name in _NEVER_GONE if is_target(target, name)]
    if gone:
        yield context.report(
            target,
            f"this takes `{gone[0]}` away, which says who or what the job is",
            help="anchor the pattern with `^` and `$`",
        )
