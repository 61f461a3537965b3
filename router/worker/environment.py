"""The environment of the container: the worker's, the job's, then the starter's own variables.

Source: reference docker-universe section 6; recorded runs env-*, kexpr-*, sje-*, threads-*, gpus*, home-*.
"""

from router.facts.versions import Feature
from router.model.words import QuotingError, is_quoted_v2, split_v2, unquote_v2
from router.worker.command import SCRATCH, SLOT_DIRECTORY, Command
from router.worker.outcome import Stopped
from router.worker.resources import assigned_devices
from router.worker.start import Start

SCRATCH_MARK = "#CoNdOrScRaTcHdIr#"
DELIMITER = ";"


def environment_of(start: Start, command: Command, *, image: str) -> dict[str, str]:
    """Return every variable of a container of the image.

    Raises:
        Stopped: the job's environment cannot be read.
    """
    variables = _worker_variables(start)
    _merge_job(start, variables)
    for name, value in variables.items():
        variables[name] = value.replace(SCRATCH_MARK, SCRATCH)
    _set_threads(start, variables)
    variables.update(_starter_variables(start, command, pulled=_is_pulled(start, image)))
    return variables


def _worker_variables(start: Start) -> dict[str, str]:
    text = start.knob("STARTER_JOB_ENVIRONMENT")
    if text is None:
        return {}
    variables: dict[str, str] = {}
    try:
        if is_quoted_v2(text):
            _merge(split_v2(unquote_v2(text)), variables)
        else:
            _merge(split_entries(text, DELIMITER), variables)
    except QuotingError as error:
        log = f"{error} The full value for STARTER_JOB_ENVIRONMENT: {text}"
        raise _unreadable(start, log) from None
    return variables


def _merge_job(start: Start, variables: dict[str, str]) -> None:
    """Add the job's: `Environment` (V2) counts if it is there, else `Env` (V1)."""
    raw = start.string("Environment")
    try:
        if raw is not None:
            _merge(split_v2(raw), variables)
        else:
            delimiter = (start.string("EnvDelim") or DELIMITER)[:1]
            _merge(split_entries(start.string("Env") or "", delimiter), variables)
    except QuotingError as error:
        log = f"{error} (This error was from the environment string in the job ClassAd.)"
        raise _unreadable(start, log) from None


def _unreadable(start: Start, log: str) -> Stopped:
    return start.unable(f"Aborting DockerProc::StartJob: {log}")


def split_entries(text: str, delimiter: str) -> tuple[str, ...]:
    """Return the entries of a V1 environment: no quoting; blanks before an entry go, empty ones too."""
    entries = text.replace("\n", delimiter).split(delimiter)
    return tuple(entry for entry in (entry.lstrip(" \t") for entry in entries) if entry)


def _merge(entries: tuple[str, ...], variables: dict[str, str]) -> None:
    for entry in entries:
        name, sign, value = entry.partition("=")
        if not sign:
            raise QuotingError(f"ERROR: Missing '=' after environment variable '{entry}'.")
        if not name:
            raise QuotingError(f"ERROR: missing variable in '{entry}'.")
        variables[name] = value


def _set_threads(start: Start, variables: dict[str, str]) -> None:
    """Set the thread counts to the slot's Cpus, up to the first that is set already.

    The starter stops there: with OMP_NUM_THREADS in the job, those after it in the list are not set either
    (env-v2, env-threads-other). Set to nothing is not set (env-threads-empty). A slot that does not say how
    many cores it has sets none.
    """
    if start.has_machine and start.machine_integer("Cpus") is None:
        return
    names = start.knob("STARTER_NUM_THREADS_ENV_VARS") or ""
    cpus = start.cpus
    for name in names.replace(",", " ").split():
        if variables.get(name):
            return
        variables[name] = str(cpus)


def _is_pulled(start: Start, image: str) -> bool:
    """Tell whether the starter fetches the image first, which it does unless a local one is trusted.

    Seen in a pool of 25.14.1: without `docker pull` the variable below is empty, with it -1.
    """
    known = start.worker.images.get(image) or start.worker.images.get(image.removesuffix(":latest"))
    here = known is not None and known.present
    return not (here and start.flag("DOCKER_TRUST_LOCAL_IMAGES", usual=False, ads=False))


def _starter_variables(start: Start, command: Command, *, pulled: bool) -> dict[str, str]:
    new_layout = start.worker.release.has(Feature.SLOT_DIRECTORY)
    home = f"{SLOT_DIRECTORY}/user" if new_layout else SCRATCH
    variables = dict.fromkeys(
        ("APPTAINER_CACHEDIR", "SINGULARITY_CACHEDIR", "TEMP", "TMP", "TMPDIR", "_CONDOR_SCRATCH_DIR"),
        SCRATCH,
    )
    variables |= {
        "BATCH_SYSTEM": "HTCondor",
        "_CHIRP_DELAYED_UPDATE_PREFIX": "Chirp*",
        "_CONDOR_BIN": start.knob("BIN") or "",
        "_CONDOR_CHIRP_CONFIG": f"{home}/.chirp.config",
        "_CONDOR_JOB_AD": f"{SCRATCH}/.job.ad",
        "_CONDOR_JOB_IWD": command.iwd,
        "_CONDOR_JOB_PIDS": "-1" if new_layout and pulled else "",
        "_CONDOR_MACHINE_AD": f"{SCRATCH}/.machine.ad",
        "_CONDOR_SLOT": start.slot,
    }
    if new_layout:
        variables["CONDOR_STARTER_PID"] = "<PID>"
        if start.flag("STARTER_SETS_HOME_ENV", usual=True, ads=False):
            variables["HOME"] = "<HOME>"
    variables |= assigned_devices(start)
    proxy = start.string("x509userproxy")
    if proxy:
        name = proxy.rpartition("/")[2] if command.transferred else proxy
        variables["X509_USER_PROXY"] = name if name.startswith("/") else f"{command.iwd}/{name}"
    return variables
