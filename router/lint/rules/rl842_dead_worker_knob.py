"""A knob of the worker that no HTCondor reads.

## Why
Some names stand in the parameter table or in old recipes, and no code reads them: XEN_SCRIPT,
VM_MAX_MEMORY,
DOCKER_LOG_DRIVER_NAME, which the table has for DOCKER_LOG_DRIVER_NONE. Support for VMware ended with
9.12.0,
so all VMWARE_ knobs are dead, and a machine with `VM_TYPE = vmware` offers no virtual machines.

## Example
DOCKER_LOG_DRIVER_NAME = false

## Use instead
DOCKER_LOG_DRIVER_NONE = false

## Fix
None: what it was for is yours to say.

## HTCondor
Recorded with 23.9.6 and 25.14.1: `DOCKER_LOG_DRIVER_NAME = false` leaves `--log-driver none` in the
command.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.worker_knobs import DEAD_KNOBS
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of

_VMWARE = "VMware is no longer supported, from 9.12.0"


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report dead names, and VMware in any form."""
    for key, items in scene.definitions.items():
        why = DEAD_KNOBS.get(key.upper()) or (_VMWARE if key.startswith("vmware_") else "")
        if why:
            yield context.report(
                scene.name_label(items[-1]), f"no HTCondor reads `{items[-1].name}`", help=why
            )
    kind = scene.definition("VM_TYPE")
    if kind is not None and value_of(kind).text.strip().lower() == "vmware":
        yield context.report(
            value_of(kind).strip(),
            "the machine offers no virtual machines",
            help=f"{_VMWARE}; xen and kvm are left",
            severity=Severity.ERROR,
        )
