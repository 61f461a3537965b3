"""The knobs that HTCondor has, with their compiled-in values, and the templates of `use`.

The tables are what condor_config_val of 25.14.1 and 23.9.6 prints (`-dump -default`, `use CATEGORY:ITEM`);
23.9.6 is kept as its differences; Feature.KNOBS_OF_25 tells which of the two a release is given.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from router.facts.versions import Feature, Release

_FOLDER = Path(__file__).parent

# Macros that a daemon sets itself, from the machine it runs on. Known only there, or by `--define`.
HOST_MACROS = frozenset(
    {
        "config_root",
        "detected_cores",
        "detected_cpus",
        "detected_cpus_limit",
        "detected_memory",
        "detected_physical_cpus",
        "full_hostname",
        "hostname",
        "ip_address",
        "ip_address_is_ipv6",
        "ipv4_address",
        "ipv6_address",
        "opsysandver",
        "opsyslongname",
        "opsysmajorver",
        "opsysname",
        "opsysshortname",
        "opsysver",
        "pid",
        "ppid",
        "real_gid",
        "real_uid",
        "tilde",
        "username",
        "utsname_machine",
        "utsname_nodename",
        "utsname_release",
        "utsname_sysname",
        "utsname_version",
    }
)

# What every machine that matters here answers.
_LINUX = {
    "ARCH": "X86_64",
    "CondorIsAdmin": "true",
    "OPSYS": "LINUX",
    "OPSYSLEGACY": "LINUX",
    "UNAME_ARCH": "x86_64",
    "UNAME_OPSYS": "Linux",
}

EXCLUDED_FILES = (
    r"^((\..*)|(.*\.pl)|(.*\.py)|(.*\.sh)|(.*~)|(#.*)|(.*\.rpmsave)|(.*\.rpmnew)"
    r"|(.*\.dpkg-old)|(.*\.dpkg-dist)|(.*\.cfsaved))$"
)


def default_knobs(release: Release) -> Mapping[str, tuple[str, str]]:
    """Return the compiled-in knobs: lower-case name -> name and value, as `-raw` prints it."""
    return _defaults(release.has(Feature.KNOBS_OF_25), str(release.version))


@cache
def _defaults(new: bool, version: str) -> Mapping[str, tuple[str, str]]:
    tables: dict[str, dict[str, str | None]] = json.loads((_FOLDER / "knob_defaults.json").read_text("utf-8"))
    table = dict(tables["25.14.1"])
    if not new:
        table |= tables["23.9.6"]
    table |= _LINUX
    table["CONDOR_VERSION"] = version
    return {name.lower(): (name, value) for name, value in table.items() if value is not None}


def knob_templates(release: Release) -> Mapping[str, str | None]:
    """Return the templates: `category:item` in lower case -> the lines; None where only the name is known."""
    return _templates(release.has(Feature.KNOBS_OF_25))


@cache
def _templates(new: bool) -> Mapping[str, str | None]:
    tables: dict[str, dict[str, str | bool | None]] = json.loads(
        (_FOLDER / "knob_templates.json").read_text("utf-8")
    )
    table = dict(tables["25.14.1"])
    if not new:
        table |= tables["23.9.6"]  # False: no such template
    return {
        name.lower(): lines if isinstance(lines, str) else None
        for name, lines in table.items()
        if lines is not False
    }


def has_template(category: str, item: str, release: Release) -> bool:
    """Tell whether `use category : item` names a template; without an item, whether there is the category."""
    wanted = f"{category}:{item}".lower()
    templates = knob_templates(release)
    return wanted in templates if item else any(name.startswith(wanted) for name in templates)
