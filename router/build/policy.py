"""Policies: conditions, limits and demands that can be put on any route, alone or together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from router.build.error import BuildError
from router.build.expr import Expression, Value, condition
from router.build.functions import identical_member, is_undefined, regexp
from router.build.names import whole_number
from router.build.scopes import for_requirements
from router.build.statement import Step
from router.build.terms import all_of, any_of, attr

# Image names as the worker takes them: docker's own alphabet, and `*` for any characters.
_IMAGE = re.compile(r"(docker://)?[A-Za-z0-9][A-Za-z0-9._:/@+-]*")

_FEW = 8  # conditions that are still read one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many jobs a route takes: `jobs` at all, `idle` ones at a time; `None` leaves it to the knobs.

    >>> Limits(jobs=100, idle=5)
    Limits(jobs=100, idle=5)
    """

    jobs: int | None = None
    idle: int | None = None

    def __post_init__(self) -> None:
        # 0 or less closes the route: reference job-router section 4, RL304.
        for argument, value in (("max_jobs", self.jobs), ("max_idle_jobs", self.idle)):
            if value is not None:
                whole_number(value, argument, least=1)

    def tightened(self, other: "Limits") -> "Limits":
        """Return the smaller of each."""
        return Limits(jobs=_least(self.jobs, other.jobs), idle=_least(self.idle, other.idle))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Policy:
    """What a policy adds to a route: which jobs, how many, on which machines, changed how."""

    condition: Expression | None = None
    limits: Limits = Limits()
    machine: Expression | None = None
    statements: tuple[Step, ...] = ()


def only(wanted: Value) -> Policy:
    """Take only the jobs that meet a condition.

    >>> str(only(attr("Owner") == "osg").condition)
    'Owner == "osg"'
    """
    checked = condition(wanted, "wanted")
    for_requirements(checked, "wanted")
    return Policy(condition=checked)


def exclude(
    *,
    emails: Iterable[str] = (),
    subjects: Iterable[str] = (),
    token_subjects: Iterable[str] = (),
    owners: Iterable[str] = (),
) -> Policy:
    """Leave some people's jobs to other routes, and take those that have no such attribute at all.

    `emails` and `subjects` (DNs) are those of a job's proxy; `token_subjects` of its token. A job with a
    token only has no proxy attributes, and `!=` would exclude it (RL509).

    >>> str(exclude(emails=["User@example.com"]).condition)
    'x509UserProxyEmail =!= "User@example.com"'
    """
    banned = {
        "x509UserProxyEmail": (emails, "emails"),
        "x509UserProxySubject": (subjects, "subjects"),
        "AuthTokenSubject": (token_subjects, "token_subjects"),
        "Owner": (owners, "owners"),
    }
    conditions = [
        condition
        for name, (values, argument) in banned.items()
        for condition in _none_of(attr(name), _texts(values, argument))
    ]
    if not conditions:
        raise BuildError("exclude: name at least one of emails, subjects, token_subjects, owners")
    joined = all_of(conditions)
    for_requirements(joined, "exclude")
    return Policy(condition=joined)


def allow_images(*images: str) -> Policy:
    """Take only jobs that ask for one of these images, or for none; `*` stands for any characters.

    >>> str(allow_images("unlhcc/*").condition)
    'isUndefined(DockerImage) || DockerImage =?= "" || regexp("^(unlhcc/.*)$", DockerImage) =?= true'
    """
    own = attr("DockerImage")
    return Policy(condition=any_of([is_undefined(own), own.is_(""), image_in(own, images)]))


def cap(*, jobs: int | None = None, idle: int | None = None) -> Policy:
    """Close the route while it holds this many jobs, or this many idle ones."""
    if jobs is None and idle is None:
        raise BuildError("cap: say jobs, idle, or both")
    return Policy(limits=Limits(jobs=jobs, idle=idle))


def require(demand: Value) -> Policy:
    """Send jobs only to machines that meet a condition, beside what the job requires itself.

    >>> str(require(target("HasDocker")).machine)
    'TARGET.HasDocker'
    """
    return Policy(machine=condition(demand, "demand"))


def image_in(image: Expression, allowed: Iterable[str]) -> Expression:
    """Tell whether an image is among the allowed; false, never undefined or error, for anything else.

    An error in one route's REQUIREMENTS hides a job from every route: reference job-router section 5.2.
    """
    names = _texts(allowed, "images")
    if not names:
        raise BuildError("images: an empty list allows no image")
    for name in names:
        image_name(name.replace("*", "x"), "images", said=name)
    exact: list[Value] = [name for name in names if "*" not in name]
    patterns = [_pattern(name) for name in names if "*" in name]
    tests = []
    if exact:
        tests.append(identical_member(image, exact).is_(True))
    if patterns:
        tests.append(regexp(f"^({'|'.join(patterns)})$", image).is_(True))
    return any_of(tests)


def _pattern(name: str) -> str:
    """Return the regex of a name with `*`; an empty text names no image, not even for `*` alone."""
    return re.sub(r"[.+]", r"[\g<0>]", name).replace("*", ".*") if name.strip("*") else ".+"


def image_name(name: str, argument: str, *, said: str = "") -> None:
    """Check that a text can name an image.

    Raises:
        BuildError: it cannot.
    """
    if not isinstance(name, str) or not (name.startswith("/") or _IMAGE.fullmatch(name)):
        raise BuildError(f"{argument}: `{said or name}` is not the name of an image")


def _none_of(attribute: Expression, values: list[str]) -> list[Expression]:
    """Return conditions that hold of any other value and of none; of many values, one with a list."""
    plain = [value for value in values if "\\" not in value]
    conditions = [attribute.isnt(value) for value in plain]
    if len(plain) > _FEW:
        conditions = [identical_member(attribute, plain).isnt(True)]
    # A string with a backslash means two things in requirements; a pattern can do without (RL515).
    patterns = [re.escape(value) for value in values if "\\" in value]
    return [*conditions, *(regexp(f"^{pattern}$", attribute).isnt(True) for pattern in patterns)]


def _texts(values: Iterable[str], argument: str) -> list[str]:
    if isinstance(values, str):
        raise BuildError(f"{argument}: a list is wanted; write [{values!r}]")
    if not isinstance(values, Iterable):
        raise BuildError(f"{argument}: a list is wanted; put it in [ ]")
    found = list(values)
    for value in found:
        if not isinstance(value, str) or not value:
            hint = "; give its items one by one, or with a `*` before the list" * isinstance(value, list)
            raise BuildError(f"{argument}: {value!r} is not a text{hint}")
    return found


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)
