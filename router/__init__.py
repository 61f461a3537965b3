"""Build, lint, dry-run and convert HTCondor job routes.

The names below are the public ones; `router.build` has the builders. They are imported when they are used,
so that the command line starts at once. Their types are in `__init__.pyi`.
"""

import sys
from importlib import import_module
from types import ModuleType

_HOMES = {
    "__version__": "router.version",
    "BrokenAd": "router.simulate.jobs_long",
    "Configuration": "router.model.configuration",
    "Conversion": "router.convert.result",
    "Diagnostic": "router.diagnostics",
    "JobAd": "router.simulate.jobs",
    "Outcome": "router.simulate.outcome",
    "RouteTable": "router.model.table",
    "RouterError": "router.errors",
    "Severity": "router.diagnostics",
    "SourceFile": "router.text",
    "Span": "router.text",
    "Version": "router.facts.versions",
    "convert": "router.api",
    "format": "router.api",
    "lint": "router.api",
    "load_configuration": "router.model.configuration",
    "load_routes": "router.api",
    "read_ads": "router.simulate.jobs_formats",
    "read_config": "router.api",
    "read_route_ads": "router.api",
    "read_transform": "router.api",
    "simulate": "router.api",
}
__all__ = list(_HOMES)


class _Package(ModuleType):
    """Keeps the functions `lint`, `format`, `convert` and `simulate` before the packages of those names.

    Importing `router.lint.rule` would otherwise put the package in the place of the function.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'router' has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    setattr(sys.modules[__name__], name, found)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


sys.modules[__name__].__class__ = _Package
