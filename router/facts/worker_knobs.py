"""The knobs of a worker\'s docker, Singularity and virtual machines: type, first release.

Sources: reference docker-universe section 11, singularity and vm-universe, tables of knobs. A first release
of 8.0.0 stands for any that can still be met.
"""

from dataclasses import dataclass

from router.facts.versions import Release, Version


@dataclass(frozen=True, slots=True)
class WorkerKnob:
    """One knob. `kind` is boolean, integer, condition, expression, text, list, path or words.

    A *condition* is a boolean expression about machine and job; anything but true or false ends the starter.
    """

    name: str
    kind: str
    since: str = "8.0.0"
    least: int = 0

    def known_to(self, release: Release) -> bool:
        """Tell whether that HTCondor reads it."""
        return Version.parse(self.since) <= release.version


DOCKER_KNOBS = (
    WorkerKnob("DOCKER", "path"),
    WorkerKnob("DOCKER_DROP_ALL_CAPABILITIES", "condition", "8.4.7"),
    WorkerKnob("DOCKER_EXTRA_ARGUMENTS", "words", "8.9.1"),
    WorkerKnob("DOCKER_IMAGE_CACHE_SIZE", "integer", "8.3.8", least=1),
    WorkerKnob("DOCKER_NETWORKS", "list", "9.8.0"),
    WorkerKnob("DOCKER_RUN_UNDER_INIT", "boolean", "9.1.3"),
    WorkerKnob("DOCKER_LOG_DRIVER_NONE", "boolean", "23.4.0"),
    WorkerKnob("DOCKER_SHM_SIZE", "expression", "9.12.0"),
    WorkerKnob("DOCKER_PERFORM_TEST", "boolean", "9.1.0"),
    WorkerKnob("DOCKER_TEST_IMAGE_PATH", "path", "9.1.0"),
    WorkerKnob("DOCKER_TEST_IMAGE_NAME", "text", "9.1.0"),
    WorkerKnob("DOCKER_CACHE_ADVERTISE_INTERVAL", "integer", "10.3.0"),
    WorkerKnob("DOCKER_SKIP_IMAGE_ARCH_CHECK", "boolean", "24.1.1"),
    WorkerKnob("DOCKER_TRUST_LOCAL_IMAGES", "boolean", "25.0.3"),
    WorkerKnob("DOCKER_MAP_ALL_GPUS", "boolean", "23.10.1"),
)
SINGULARITY_KNOBS = (
    WorkerKnob("SINGULARITY", "path"),
    WorkerKnob("SINGULARITY_JOB", "condition", "8.5.8"),
    WorkerKnob("SINGULARITY_IMAGE_EXPR", "expression", "8.5.8"),
    WorkerKnob("SINGULARITY_TARGET_DIR", "path", "8.5.8"),
    WorkerKnob("SINGULARITY_BIND_EXPR", "expression", "8.6.0"),
    WorkerKnob("SINGULARITY_EXTRA_ARGUMENTS", "words", "8.7.10"),
    WorkerKnob("SINGULARITY_IGNORE_MISSING_BIND_TARGET", "boolean", "8.9.9"),
    WorkerKnob("SINGULARITY_RUN_TEST_BEFORE_JOB", "boolean", "8.9.10"),
    WorkerKnob("SINGULARITY_USE_PID_NAMESPACES", "text", "10.1.2"),
    WorkerKnob("SINGULARITY_VERBOSITY", "text", "10.1.3"),
    WorkerKnob("SINGULARITY_TEST_SANDBOX_TIMEOUT", "integer", "23.7.2", least=1),
    WorkerKnob("SINGULARITY_USE_LAUNCHER", "boolean", "24.3.0"),
    WorkerKnob("SINGULARITY_ADD_ROCM_FLAG", "boolean", "25.8.2"),
)
VM_KNOBS = (
    WorkerKnob("VM_TYPE", "text"),
    WorkerKnob("VM_GAHP_SERVER", "path"),
    WorkerKnob("VM_MEMORY", "integer", least=1),
    WorkerKnob("VM_MAX_NUMBER", "integer"),
    WorkerKnob("VM_NETWORKING", "boolean"),
    WorkerKnob("VM_NETWORKING_TYPE", "list"),
    WorkerKnob("VM_NETWORKING_DEFAULT_TYPE", "text"),
    WorkerKnob("VM_NETWORKING_BRIDGE_INTERFACE", "text"),
    WorkerKnob("VM_HARDWARE_VT", "boolean"),
    WorkerKnob("XEN_BOOTLOADER", "path"),
    WorkerKnob("XEN_ALLOW_HARDWARE_VT_SUSPEND", "boolean"),
    WorkerKnob("LIBVIRT_XML_SCRIPT", "path"),
    WorkerKnob("LIBVIRT_XML_SCRIPT_ARGS", "text"),
    WorkerKnob("VM_STATUS_INTERVAL", "integer", least=30),
    WorkerKnob("VM_STATUS_MAX_ERROR", "integer"),
    WorkerKnob("VM_GAHP_REQ_TIMEOUT", "integer", least=1),
    WorkerKnob("VM_RECHECK_INTERVAL", "integer", least=1),
    WorkerKnob("VM_SOFT_SUSPEND", "boolean"),
    WorkerKnob("VM_KILLING_TIMEOUT", "integer", least=1),
    WorkerKnob("VM_GAHP_LOG", "path"),
    WorkerKnob("MAX_VM_GAHP_LOG", "text"),
    WorkerKnob("VM_GAHP_SEND_ALL_CLASSAD", "boolean"),
)
# Names that are in old documents and tables and that no code reads any more.
DEAD_KNOBS = {
    "VM_MAX_MEMORY": "nothing reads it; VM_MEMORY is the one",
    "VM_NETWORKING_MAC_PREFIX": "the code that read it is switched off",
    "XEN_SCRIPT": "nothing reads it",
    "XEN_BRIDGE_SCRIPT": "nothing reads it",
    "VM_GAHP_CONFIG": "nothing reads it",
    "VMWARE_NETWORKING_TYPE": "VMware is no longer supported, from 9.12.0",
    "VMWARE_PERL": "VMware is no longer supported, from 9.12.0",
    "VMWARE_SCRIPT": "VMware is no longer supported, from 9.12.0",
    "SINGULARITY_MOUNT_HOME": "nothing reads it",
    "DOCKER_TRUSTED": "there is no such knob; DOCKER_TRUST_LOCAL_IMAGES is the nearest",
    "DOCKER_LOG_DRIVER_NAME": "a misspelling of DOCKER_LOG_DRIVER_NONE",
}
