"""A worker of the vm universe: its knobs, checked together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from router.build.document import commented
from router.build.error import BuildError
from router.build.knob_types import VmKnobs
from router.build.knobs import write_knob
from router.build.names import did_you_mean, whole_number
from router.facts.versions import Release
from router.facts.worker_knobs import DEAD_KNOBS, VM_KNOBS

_KNOBS = {knob.name: knob for knob in VM_KNOBS}
_TYPES = ("kvm", "xen")
_NETWORKS = ("nat", "bridge", "user")
# What an argument of its own says, and is checked with the others.
_ARGUMENTS = {
    "VM_TYPE": "vm_type",
    "VM_GAHP_SERVER": "gahp_server",
    "VM_MEMORY": "memory",
    "VM_MAX_NUMBER": "max_number",
    "VM_NETWORKING": "networks",
    "VM_NETWORKING_TYPE": "networks",
    "VM_NETWORKING_DEFAULT_TYPE": "default_network",
    "VM_NETWORKING_BRIDGE_INTERFACE": "bridge_interface",
    "VM_HARDWARE_VT": "hardware_vt",
    "XEN_BOOTLOADER": "xen_bootloader",
    "VM_STATUS_INTERVAL": "status_interval",
    "VM_SOFT_SUSPEND": "soft_suspend",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VmWorker:
    """The configuration of a worker that runs virtual machines.

    `memory` is what machines get together, in MiB. `max_number` is how many run at a time; 0 is no limit,
    whatever the manual says. `networks` switches networking on. `knobs` sets the other knobs of virtual
    machines, checked against their types.

    >>> print(VmWorker(vm_type="kvm", memory=8192, max_number=4, networks=["nat"]).write())
    VM_TYPE = kvm
    VM_MEMORY = 8192
    VM_MAX_NUMBER = 4
    VM_NETWORKING = true
    VM_NETWORKING_TYPE = nat
    """

    is_configuration: ClassVar[bool] = True

    vm_type: str
    memory: int
    max_number: int = 0
    networks: tuple[str, ...] | list[str] = ()
    default_network: str = ""
    bridge_interface: str = ""
    hardware_vt: bool | None = None
    xen_bootloader: str = ""
    gahp_server: str = ""
    status_interval: int | None = None
    soft_suspend: bool | None = None
    knobs: VmKnobs = field(default_factory=VmKnobs)
    comment: str = ""

    def __post_init__(self) -> None:
        if self.vm_type == "vmware":
            raise BuildError("vm_type: HTCondor no longer supports VMware, from 9.12.0; kvm and xen are left")
        if self.vm_type not in _TYPES:
            raise BuildError(f"vm_type: `{self.vm_type}` is neither kvm nor xen")
        whole_number(self.memory, "memory", least=1)
        if (self.vm_type == "xen") != bool(self.xen_bootloader):
            raise BuildError("xen_bootloader: xen needs it, and nothing else reads it")
        self._check_networks()
        self._check_knobs()
        for _ in self._lines():
            pass

    def write(self) -> str:
        """Return the configuration text."""
        return "\n".join(self._lines())

    def write_document(self, release: Release, syntax: str | None) -> str:
        """Return the configuration file, which is the same for every HTCondor that has the universe."""
        return commented(self.comment, self.write())

    def _check_networks(self) -> None:
        for name in self.networks:
            if name not in _NETWORKS:
                raise BuildError(f"networks: `{name}` is none of {', '.join(_NETWORKS)}")
            if name == "user" and self.vm_type != "kvm":
                raise BuildError("networks: `user` is for kvm alone")
        if "bridge" in self.networks and not self.bridge_interface:
            raise BuildError("bridge_interface: without it HTCondor drops bridge from the networks")
        if self.default_network and self.default_network not in self.networks:
            raise BuildError(f"default_network: `{self.default_network}` is not among the networks")

    def _check_knobs(self) -> None:
        for name in self.knobs:
            if name in DEAD_KNOBS:
                raise BuildError(f"knobs: {name}: {DEAD_KNOBS[name]}")
            if name in _ARGUMENTS:
                raise BuildError(f"knobs: {name} is what the argument {_ARGUMENTS[name]} says")
            if name not in _KNOBS:
                hint = did_you_mean(name, _KNOBS)
                raise BuildError(f"knobs: `{name}` is no knob of virtual machines{hint}")
            if name.startswith("XEN_") and self.vm_type != "xen":
                raise BuildError(f"knobs: {name} is read for xen alone")

    def _lines(self) -> Iterator[str]:
        settings: dict[str, object] = {
            "VM_TYPE": self.vm_type,
            "VM_GAHP_SERVER": self.gahp_server or None,
            "VM_MEMORY": self.memory,
            "VM_MAX_NUMBER": self.max_number or None,
            "VM_NETWORKING": True if self.networks else None,
            "VM_NETWORKING_TYPE": self.networks or None,
            "VM_NETWORKING_DEFAULT_TYPE": self.default_network or None,
            "VM_NETWORKING_BRIDGE_INTERFACE": self.bridge_interface or None,
            "VM_HARDWARE_VT": self.hardware_vt,
            "XEN_BOOTLOADER": self.xen_bootloader or None,
            "VM_STATUS_INTERVAL": self.status_interval,
            "VM_SOFT_SUSPEND": self.soft_suspend,
            **self.knobs,
        }
        yield from (write_knob(_KNOBS[name], value) for name, value in settings.items() if value is not None)
