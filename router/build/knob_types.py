"""The knobs of a worker's containers with their types, so that editors and type checkers know them."""

from collections.abc import Sequence
from typing import TypedDict

from router.build.expr import Expression, Value


class WorkerKnobs(TypedDict, total=False):
    """Any of these, by HTCondor's own name; docs/reference/builders.md has the defaults."""

    DOCKER: str
    DOCKER_DROP_ALL_CAPABILITIES: bool | Expression
    DOCKER_EXTRA_ARGUMENTS: Sequence[str]
    DOCKER_IMAGE_CACHE_SIZE: int
    DOCKER_NETWORKS: Sequence[str]
    DOCKER_RUN_UNDER_INIT: bool
    DOCKER_LOG_DRIVER_NONE: bool
    DOCKER_SHM_SIZE: Value
    DOCKER_PERFORM_TEST: bool
    DOCKER_TEST_IMAGE_PATH: str
    DOCKER_TEST_IMAGE_NAME: str
    DOCKER_CACHE_ADVERTISE_INTERVAL: int
    DOCKER_SKIP_IMAGE_ARCH_CHECK: bool
    DOCKER_TRUST_LOCAL_IMAGES: bool
    DOCKER_MAP_ALL_GPUS: bool
    SINGULARITY: str
    SINGULARITY_JOB: bool | Expression
    SINGULARITY_IMAGE_EXPR: Value
    SINGULARITY_TARGET_DIR: str
    SINGULARITY_BIND_EXPR: Value
    SINGULARITY_EXTRA_ARGUMENTS: Sequence[str]
    SINGULARITY_IGNORE_MISSING_BIND_TARGET: bool
    SINGULARITY_RUN_TEST_BEFORE_JOB: bool
    SINGULARITY_USE_PID_NAMESPACES: str
    SINGULARITY_VERBOSITY: str
    SINGULARITY_TEST_SANDBOX_TIMEOUT: int
    SINGULARITY_USE_LAUNCHER: bool
    SINGULARITY_ADD_ROCM_FLAG: bool


class VmKnobs(TypedDict, total=False):
    """What `VmWorker` has no argument for."""

    VM_GAHP_LOG: str
    MAX_VM_GAHP_LOG: str
    VM_GAHP_REQ_TIMEOUT: int
    VM_GAHP_SEND_ALL_CLASSAD: bool
    VM_RECHECK_INTERVAL: int
    VM_KILLING_TIMEOUT: int
    VM_STATUS_MAX_ERROR: int
    XEN_ALLOW_HARDWARE_VT_SUSPEND: bool
    LIBVIRT_XML_SCRIPT: str
    LIBVIRT_XML_SCRIPT_ARGS: str
