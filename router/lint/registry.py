"""Find the rule files. A file that is no rule is refused when the program starts, not passed over."""

import importlib
import os
import re
from functools import cache

from router.errors import RouterError
from router.lint import rules as package
from router.lint.rule import Rule

_FILE = re.compile(r"(rl|sec|ce)[0-9]{2,3}_[a-z0-9_]+")


class BrokenRule(RouterError):
    """A file in router/lint/rules is not a rule."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of their codes.

    Raises:
        BrokenRule: a file's name, or what it defines, is not a rule's.
    """
    found: dict[str, Rule] = {}
    # Not pkgutil: it takes as long to import as a dozen rules.
    files = {name[:-3] for folder in package.__path__ for name in os.listdir(folder) if name.endswith(".py")}
    for name in sorted(files - {"__init__"}):
        if not _FILE.fullmatch(name):
            raise BrokenRule(f"router/lint/rules/{name}.py: the name is not like rl508_undefined_equality")
        check = getattr(importlib.import_module(f"{package.__name__}.{name}"), "check", None)
        if not isinstance(check, Rule):
            raise BrokenRule(f"router/lint/rules/{name}.py: no `check` decorated with @rule")
        if check.code in found:
            raise BrokenRule(f"router/lint/rules/{name}.py: {check.code} is taken")
        found[check.code] = check
    return tuple(found[code] for code in sorted(found, key=_order))


def _order(code: str) -> tuple[int, str]:
    return (("RL", "SEC", "CE").index(code.rstrip("0123456789")), code)


def find_rule(wanted: str) -> Rule | None:
    """Return the rule with this code or name, in any case."""
    key = wanted.lower()
    return next((rule for rule in all_rules() if key in (rule.code.lower(), rule.name)), None)


def select(selector: str) -> tuple[Rule, ...]:
    """Return the rules that a selector means: a code, a name, the beginning of codes (`RL2`), or `ALL`."""
    key = selector.lower()
    if key == "all":
        return all_rules()
    prefix = re.fullmatch(r"(rl|sec|ce)[0-9]*", key)
    return tuple(
        rule for rule in all_rules() if rule.name == key or (prefix and rule.code.lower().startswith(key))
    )
