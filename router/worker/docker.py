"""The words of `docker create`, in the starter's order.

Source: reference docker-universe section 2 (the rows are numbered as there); recorded runs of both versions.
"""

from router.facts.docker import HOST_NAME_LIMIT
from router.facts.versions import Feature
from router.model.words import QuotingError, split_knob
from router.text import encode
from router.worker.account import account_words
from router.worker.command import Command
from router.worker.outcome import Mount, Outcome, Result, Stopped
from router.worker.resources import docker_devices
from router.worker.start import DOCKER_GOES, Start
from router.worker.volumes import split_names

SUDO = "sudo "
_MANY_CPUS = 4096


def create_words(
    start: Start, *, image: str, command: Command, environment: dict[str, str], mounts: list[Mount]
) -> tuple[str, ...]:
    """Return the whole command line.

    Raises:
        Stopped: the starter refuses to run it, or a knob makes it abort.
    """
    words = [
        *_program(start, image, command),
        "create",
        *_limits(start),
        *_capabilities(start),
        *_name(start),
        *_log_driver(start),
        *_variables(environment),
        *_volumes(start, mounts),
        *docker_devices(start),
        "--workdir",
        command.iwd,
        *account_words(start),
        *_network(start),
        *_services(start),
        *_pull(start),
        *_extra(start),
        *_shared_memory(start),
        *_tail(start, image, command),
    ]
    return tuple(words)


def _program(start: Start, image: str, command: Command) -> list[str]:  # row 1
    docker = start.knob("DOCKER") or ""
    if docker.startswith(SUDO):
        return ["/usr/bin/sudo", docker[len(SUDO) :].lstrip()]
    if not docker or " " in docker or not start.worker.has_file(docker):
        log = f"DockerAPI::createContainer( {image}, {command.program}, ... ) failed with return value -1"
        reason = f"{log}; `DOCKER` is `{docker}`, and there is no such file; {DOCKER_GOES}"
        raise Stopped(Outcome(result=Result.RETRIED, reason=reason))  # in newer releases too: docker-empty
    return [docker]


def _limits(start: Start) -> list[str]:  # rows 3 to 5
    cpus = start.cpus
    if start.flag("ASSIGN_CPU_AFFINITY", usual=False):
        # Which ones the startd assigns is not known here. A worker of just these CPUs gives them in this
        # order once its list has gone round (affinity-2); a first job gets 0 (aff-1).
        numbers = ",".join(str(cpu) for cpu in reversed(range(cpus))) if cpus <= _MANY_CPUS else "<CPUS>"
        words = [f"--cpuset-cpus={numbers}"]
    else:
        words = [f"--cpu-shares={100 * cpus}"]
    memory = start.memory
    return words if memory is None else [*words, f"--memory={memory}m"]


def _capabilities(start: Start) -> list[str]:  # rows 6 and 7
    words = []
    if start.flag("DOCKER_DROP_ALL_CAPABILITIES", usual=True):
        words = ["--cap-drop=all", "--cap-add=SYS_PTRACE", "--security-opt", "no-new-privileges"]
    if start.worker.release.has(Feature.DOCKER_INIT) and start.flag(
        "DOCKER_RUN_UNDER_INIT", usual=True, ads=False
    ):
        words.append("--init")
    return words


def _name(start: Start) -> list[str]:  # rows 8 and 9
    name = f"HTCJob{start.cluster}_{start.process}_{start.slot}_PID<PID>"
    return ["--name", name, "--label=org.htcondorproject=True"]


def _log_driver(start: Start) -> list[str]:  # row 10
    if not start.worker.release.has(Feature.DOCKER_LOG_DRIVER):
        return []
    return ["--log-driver", "none"] if start.flag("DOCKER_LOG_DRIVER_NONE", usual=True, ads=False) else []


def _variables(environment: dict[str, str]) -> list[str]:  # row 11
    return [
        word for name in sorted(environment, key=encode) for word in ("-e", f"{name}={environment[name]}")
    ]


def _volumes(start: Start, mounts: list[Mount]) -> list[str]:  # row 12
    """Write each volume; newer starters drop a repeated one, and write the worker's as `--mount`."""
    specs = [mount.spec for mount in mounts if mount.spec is not None]
    if not start.worker.release.has(Feature.DOCKER_BIND_MOUNTS):
        return [word for spec in specs for word in ("--volume", spec)]
    named = {mount.spec for mount in mounts if mount.named}
    words = []
    for spec in dict.fromkeys(specs):
        words += ["--mount", bind_mount(spec)] if spec in named else ["--volume", spec]
    return words


def bind_mount(spec: str) -> str:
    """Return a volume as newer starters write it: of its mode only `ro` is left (modes-1)."""
    source, destination, mode, *_ = (*spec.split(":"), "", "", "")
    read_only = ",readonly" if "ro" in mode.split(",") else ""
    return f"type=bind,source={source},target={destination}{read_only}"


def _network(start: Start) -> list[str]:  # rows 16 and 17
    network = start.string("DockerNetworkType")
    hostname = f"{start.string('Owner') or '<OWNER>'}-{start.cluster}.{start.process}-{start.machine_name}"
    # A placeholder's length says nothing about the real one's.
    named = ["--hostname", hostname if "<" in hostname else hostname[:HOST_NAME_LIMIT]]
    if network == "host":
        return ["--network=host"]
    if network == "none":
        return ["--network=none", *named]
    if network in (None, "", "nat"):
        return named
    allowed = start.networks
    if network not in split_names(allowed):
        raise start.refuse(
            f"Docker job requested network {network} not allowed by parameter DOCKER_NETWORKS"
            f" with value {allowed}, refusing to run job",
            start.finding(
                "RL839",
                "docker-network-not-allowed",
                f"the worker does not allow the network `{network}`",
                label=start.job_label("DockerNetworkType"),
                help="host, none and nat are written in lower case; others are listed in DOCKER_NETWORKS",
            ),
        )
    return [f"--network={network}", *named]


def _services(start: Start) -> list[str]:  # row 18
    words = []
    for service in split_names(start.string("ContainerServiceNames") or ""):
        port = start.integer(f"{service}_ContainerPort")
        if port is None:
            raise start.refuse(
                f"Requested container service '{service}' did not specify a port,"
                " or the specified port was not a number.",
                start.finding(
                    "RL840",
                    "service-without-port",
                    f"the service `{service}` has no port",
                    label=start.job_label("ContainerServiceNames"),
                    help=f"set `{service}_ContainerPort` to a number",
                ),
            )
        words += ["-p", str(port)]
    return words


def _pull(start: Start) -> list[str]:  # row 19
    if not start.worker.release.has(Feature.DOCKER_PULL_POLICY):
        return []
    return ["--pull", "always"] if (start.string("DockerPullPolicy") or "").lower() == "always" else []


def _extra(start: Start) -> list[str]:  # row 20
    text = start.knob("DOCKER_EXTRA_ARGUMENTS")
    try:
        return list(split_knob(text)) if text is not None else []
    except QuotingError as error:
        finding = start.finding(
            "RL834",
            "extra-arguments-quotes",
            "the quotes of `DOCKER_EXTRA_ARGUMENTS` do not pair, and no job starts",
            label=start.knob_label("DOCKER_EXTRA_ARGUMENTS"),
            help="put the whole in double quotes, a word with blanks in single ones",
        )
        raise start.refuse(f"docker: failed to parse extra arguments: {error}", finding) from None


def _shared_memory(start: Start) -> list[str]:  # row 21
    if not start.worker.release.has(Feature.DOCKER_SHM_SIZE):
        return []
    size = start.number("DOCKER_SHM_SIZE")
    return [] if size is None else ["--shm-size", str(size)]


def _tail(start: Start, image: str, command: Command) -> list[str]:  # rows 22 and 23
    if not command.program:
        return [image, *command.arguments]
    override = start.worker.release.has(Feature.DOCKER_ENTRYPOINT) and start.boolean(
        "DockerOverrideEntrypoint"
    )
    if override:
        return ["--entrypoint", command.program, image, *command.arguments]
    return [image, command.program, *command.arguments]
