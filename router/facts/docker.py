"""The docker universe in tables: defaults, names and limits.

Source: reference docker-universe; where a row says so, recordings of the starter itself made with HTCondor
23.9.6 and 25.14.1 and a stand-in for the docker command (tests/vectors/docker-recorded.json).
"""

# Knobs the starter reads, with what it takes when they are not set (reference section 11). Those that have a
# compiled-in default of HTCondor's own table are here too, so that a preview does not depend on that table.
DEFAULTS: dict[str, str] = {
    "DOCKER": "/usr/bin/docker",
    "MOUNT_UNDER_SCRATCH": '"/tmp,/var/tmp"',
    "ENVIRONMENT_FOR_AssignedGPUs": "GPU_DEVICE_ORDINAL=/(CUDA|OCL)//  CUDA_VISIBLE_DEVICES=/CUDA//",
    "ENVIRONMENT_VALUE_FOR_UnAssignedGPUs": "10000",
    "STARTER_NUM_THREADS_ENV_VARS": (
        "CUBACORES GOMAXPROCS JULIA_NUM_THREADS MKL_NUM_THREADS NUMEXPR_NUM_THREADS OMP_NUM_THREADS"
        " OMP_THREAD_LIMIT OPENBLAS_NUM_THREADS PYTHON_CPU_COUNT ROOT_MAX_THREADS"
        " TF_LOOP_PARALLEL_ITERATIONS TF_NUM_THREADS"
    ),
    "BIN": "/usr/bin",
    "SINGULARITY_VERBOSITY": "-s",
}

# Universes whose jobs a starter may put into docker (section 1): vanilla and local.
DOCKER_UNIVERSES = frozenset({5, 12})

# Options of `docker create` that take no value: what stands behind one of them is the next option, the image
# or a word of the command. From `docker create --help` of engine 26.1.
BARE_OPTIONS = frozenset(
    {
        "--disable-content-trust",
        "--help",
        "--init",
        "--interactive",
        "--no-healthcheck",
        "--oom-kill-disable",
        "--privileged",
        "--publish-all",
        "--quiet",
        "--read-only",
        "--rm",
        "--sig-proxy",
        "--tty",
        "-P",
        "-i",
        "-it",
        "-q",
        "-t",
        "-ti",
    }
)

# The same of `apptainer exec`, as far as the starter uses them.
BARE_SINGULARITY_OPTIONS = frozenset({"--cleanenv", "--contain", "--ipc", "--nv", "-C"})

# What docker accepts behind the second colon of a volume (engine 26.1, linux); one of each group.
VOLUME_MODES: tuple[frozenset[str], ...] = (
    frozenset({"rw", "ro"}),
    frozenset({"z", "Z"}),
    frozenset({"nocopy"}),
    frozenset({"shared", "rshared", "slave", "rslave", "private", "rprivate"}),
    frozenset({"consistent", "cached", "delegated"}),
)

# Directories that a job should not write; docker's sockets are more than any file (RL826).
HOST_DIRECTORIES = (
    "/bin",
    "/boot",
    "/dev",
    "/etc",
    "/lib",
    "/lib64",
    "/proc",
    "/root",
    "/sbin",
    "/sys",
    "/run",
    "/usr",
    "/var/lib/condor",
    "/var/lib/condor-ce",
    "/var/lib/containers",
    "/var/lib/docker",
    "/var/run",
)
DOCKER_SOCKETS = (
    "/var/run/docker.sock",
    "/run/docker.sock",
    "/run/podman/podman.sock",
    "/run/containerd/containerd.sock",
    "/var/run/containerd/containerd.sock",
)
SHARED_SOFTWARE = ("/cvmfs", "/opt", "/software", "/sw")
HOST_SETTINGS = "/etc"  # whole, also where it cannot be written

IMAGE_CACHE_SIZE = 8  # section 11
HOST_NAME_LIMIT = 63  # section 2, row 17; recorded run hostname-long
HOLD_TEXT_LIMIT = 511  # section 9
INTERACTIVE_ARGUMENT = "86400"  # section 3; recorded run interactive-flag
MEMORY_QUANTUM = 128  # MiB; the default quantisation of RequestMemory, recorded run memory-129

# How the message of an aborting starter ends, so that a log can be searched for it: release -> kind -> text.
_ABORTS = {
    "23.9.6": (
        "./src/condor_utils/condor_config.cpp",
        {"boolean": 2612, "integer": 2303, "expression": 2295},
    ),
    "25.14.1": ("condor_config.cpp", {"boolean": 2659, "integer": 2375, "expression": 2367}),
}


def default(knob: str) -> str | None:
    """Return what a knob is when it is not set; names are case-insensitive."""
    return _BY_NAME.get(knob.lower())


def abort_place(release: str, kind: str) -> str:
    """Return the end of the message, empty for a release that was not recorded."""
    file, lines = _ABORTS.get(release, ("", {}))
    return f" at line {lines[kind]} in file {file}" if kind in lines else ""


_BY_NAME = {name.lower(): value for name, value in DEFAULTS.items()}
