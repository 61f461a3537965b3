"""One row per HTCondor version in which something a route can see changed. Nothing else compares versions.

Sources: reference job-router section 12, transform-language section 15, config-macros; lint-rules RL514
and RL522.
"""

from dataclasses import dataclass
from enum import Enum, auto


class Feature(Enum):
    """Something one HTCondor has and another has not."""

    ROUTE_ORDER = auto()  # routes are tried in the order in which they are listed
    BATCH_QUEUE = auto()  # HTCondor-CE of that age passes on BatchQueue, not remote_queue
    PYTHON_BINDINGS_1 = auto()  # the modules `classad` and `htcondor`
    TRANSFORMS = auto()  # JOB_ROUTER_ROUTE_NAMES, JOB_ROUTER_ROUTE_<name> and transforms around routes
    OLD_SYNTAX = auto()  # JOB_ROUTER_ENTRIES, _FILE, _CMD, JOB_ROUTER_DEFAULTS; `[...]` route bodies
    OLD_SYNTAX_BY_DEFAULT = auto()  # JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES defaults to True
    OLD_SYNTAX_IS_USUAL = auto()  # HTCondor-CE of that age ships its own routes in the old syntax
    GRID_RESOURCE_REQUIRED = auto()  # a route needs GridResource, whatever its universe
    PULLS_IMAGES = auto()  # the starter fetches a docker image that no job has used yet, even a local one
    ELVIS_BINDS_TIGHT = auto()  # `a ?: b + c` is `(a ?: b) + c`
    SPACED_ELVIS_BINDS_TIGHT = auto()  # the same for `a ? : b`
    UNIT_SUFFIXES = auto()  # `4G` is a number
    APPEND_OPERATORS = auto()  # `NAME += value`
    INCLUDE_IN_TRANSFORM = auto()  # `include :` runs inside a transform
    FUNCTION_ERRORS_ABORT = auto()  # `$INT(text)` ends the process
    EMPTY_CHOICE_ITEMS = auto()  # `$CHOICE(1,a,,b)` counts the empty item
    WHOLE_FORMAT_CHECKED = (
        auto()
    )  # `$INT(N,%d%d)` is no format, rather than one whose result is left to chance
    BASENAME_SUFFIX = auto()  # `$BASENAME(file,suffix)`
    CYCLES_ARE_UNDEFINED = auto()  # circular attributes evaluate to undefined rather than fail
    VERSION_FUNCTIONS_IN_ANY_CASE = auto()  # `versiongt(...)` is `versionGT(...)` and no error
    NESTS_LESS = auto()  # reads some 165 nested parentheses, not 1000; evaluates chains of 400 operators
    WARNS_OF_TWO_PREFIXES = auto()  # `SCHEDD.NAME.X` is reported as obsolete when reading
    DELETES_OS_USER = auto()  # the router removes OsUser
    OLD_SCHEDD_TRANSFORMS = auto()  # `[...]` in JOB_TRANSFORM_ knobs
    ID_TOKENS = auto()  # the router makes tokens for its jobs: JOB_ROUTER_CREATE_IDTOKEN_NAMES
    SCHEDD_ADDRESS_FILE = auto()  # JOB_ROUTER_SCHEDD1_ADDRESS_FILE and _SCHEDD2_
    KNOBS_OF_25 = auto()  # compiled-in knobs and templates of `use` as in 25.14.1, rather than 23.9.6
    BAD_KNOB_VALUES_ABORT = auto()  # a non-integer where an integer knob is read ends the process
    # The worker (reference docker-universe section 11).
    DOCKER_INIT = auto()  # `--init`
    DOCKER_SHM_SIZE = auto()  # `--shm-size`
    DOCKER_PULL_POLICY = auto()  # DockerPullPolicy
    DOCKER_LOG_DRIVER = auto()  # `--log-driver none`
    DEFAULT_CONTAINER = auto()  # USE_DEFAULT_CONTAINER
    DOCKER_ENTRYPOINT = auto()  # DockerOverrideEntrypoint
    GPU_BY_UUID = auto()  # a GPU named `GPU-...` gets its own device
    JOB_MOUNT_UNDER_SCRATCH = auto()  # the job's MountUnderScratch
    DOCKER_IMAGE_MARKS = auto()  # the image cache counts marks of its own, not images
    DOCKER_IMAGE_TAG = auto()  # an image without a tag is given `:latest`
    SLOT_DIRECTORY = auto()  # the scratch directory is one level down, and both are mounted
    DOCKER_BIND_MOUNTS = auto()  # the worker's volumes are written as `--mount`
    COUNTS_TRANSFER_FAILURES = auto()  # a failed transfer's hold reason begins with their number
    LAUNCH_FAILURE_HOLDS = auto()  # a job that cannot be launched is held, not retried


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """An HTCondor version, `major.minor.patch`."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> "Version":
        """Read `25`, `24.12` or `23.9.6`; a missing part is its last release (`23.0` is 23.0.999).

        Raises:
            ValueError: not one to three numbers separated by dots.
        """
        parts = text.split(".")
        if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError(f"`{text}` is not an HTCondor version such as 23.9.6")
        numbers = [int(part) for part in parts] + [999] * (3 - len(parts))
        return cls(*numbers)

    def __str__(self) -> str:
        return ".".join(str(part) for part in (self.major, self.minor, self.patch) if part != 999)


# Each row: from this version on, these features come and those go.
_ROWS: tuple[tuple[Version, frozenset[Feature], frozenset[Feature]], ...] = (
    (
        Version(0, 0, 0),
        frozenset(
            {
                Feature.PYTHON_BINDINGS_1,
                Feature.OLD_SYNTAX,
                Feature.OLD_SYNTAX_BY_DEFAULT,
                Feature.OLD_SYNTAX_IS_USUAL,
                Feature.GRID_RESOURCE_REQUIRED,
                Feature.UNIT_SUFFIXES,
                Feature.INCLUDE_IN_TRANSFORM,
                Feature.FUNCTION_ERRORS_ABORT,
                Feature.BAD_KNOB_VALUES_ABORT,
                Feature.OLD_SCHEDD_TRANSFORMS,
                Feature.WARNS_OF_TWO_PREFIXES,
            }
        ),
        frozenset(),
    ),
    # Fixed in both series of the time; HTCondor-CE's issues 283 and 307.
    (Version(8, 8, 7), frozenset({Feature.ROUTE_ORDER}), frozenset()),
    (Version(8, 9, 0), frozenset(), frozenset({Feature.ROUTE_ORDER})),
    (Version(8, 9, 5), frozenset({Feature.ROUTE_ORDER}), frozenset()),
    (Version(8, 9, 7), frozenset({Feature.TRANSFORMS}), frozenset()),
    (Version(9, 1, 3), frozenset({Feature.DOCKER_INIT}), frozenset()),
    (Version(9, 12, 0), frozenset({Feature.DOCKER_SHM_SIZE}), frozenset()),
    (Version(10, 0, 0), frozenset({Feature.ID_TOKENS}), frozenset()),  # not in 9.5.0
    (Version(10, 2, 0), frozenset({Feature.DOCKER_PULL_POLICY}), frozenset()),
    (Version(23, 4, 0), frozenset({Feature.DOCKER_LOG_DRIVER}), frozenset()),
    (Version(23, 5, 2), frozenset(), frozenset({Feature.OLD_SYNTAX_BY_DEFAULT})),
    (Version(23, 6, 0), frozenset(), frozenset({Feature.GRID_RESOURCE_REQUIRED})),  # HTCONDOR-2329
    (Version(23, 6, 1), frozenset({Feature.DEFAULT_CONTAINER, Feature.DOCKER_ENTRYPOINT}), frozenset()),
    (Version(23, 7, 1), frozenset({Feature.BATCH_QUEUE}), frozenset()),  # HTCONDOR-2563
    # Measured only between 23.0.28 (has them) and 23.9.6 (has not): RL514.
    (Version(23, 9, 6), frozenset(), frozenset({Feature.UNIT_SUFFIXES})),
    (Version(23, 10, 0), frozenset({Feature.ELVIS_BINDS_TIGHT}), frozenset()),  # HTCONDOR-2530
    (Version(23, 10, 1), frozenset({Feature.GPU_BY_UUID}), frozenset()),
    # HTCondor-CE 23.7.1 (feature) and 24.0 ship new-syntax routes: reference job-router section 12.
    # The knobs were recorded of 23.9.6 and 25.14.1; where between they changed was not measured.
    (Version(24, 0, 0), frozenset({Feature.KNOBS_OF_25}), frozenset({Feature.OLD_SYNTAX_IS_USUAL})),
    # Reference docker-universe section 11, newer versions.
    (Version(24, 7, 3), frozenset({Feature.PULLS_IMAGES}), frozenset()),
    (Version(24, 3, 0), frozenset({Feature.JOB_MOUNT_UNDER_SCRATCH}), frozenset()),
    (Version(24, 7, 3), frozenset({Feature.DOCKER_IMAGE_MARKS}), frozenset()),
    (Version(24, 10, 2), frozenset(), frozenset({Feature.OLD_SYNTAX})),  # HTCONDOR-3118
    (Version(25, 0, 0), frozenset(), frozenset({Feature.PYTHON_BINDINGS_1})),
    (Version(25, 6, 1), frozenset({Feature.SCHEDD_ADDRESS_FILE}), frozenset()),  # not in 25.4.0
    # Measured with the bindings of 25.12.2 and 25.13.2; HTCONDOR-3814, HTCONDOR-3831.
    (
        Version(25, 13, 2),
        frozenset(
            {
                Feature.CYCLES_ARE_UNDEFINED,
                Feature.NESTS_LESS,
                Feature.SPACED_ELVIS_BINDS_TIGHT,
                Feature.VERSION_FUNCTIONS_IN_ANY_CASE,
            }
        ),
        frozenset({Feature.FUNCTION_ERRORS_ABORT}),
    ),
    # Present in 25.14.1 and absent from 23.9.6; where between was not measured.
    (
        Version(25, 14, 0),
        frozenset(
            {
                Feature.APPEND_OPERATORS,
                Feature.EMPTY_CHOICE_ITEMS,
                Feature.WHOLE_FORMAT_CHECKED,
                Feature.BASENAME_SUFFIX,
                Feature.DELETES_OS_USER,
                Feature.DOCKER_IMAGE_TAG,
                Feature.SLOT_DIRECTORY,
                Feature.DOCKER_BIND_MOUNTS,
                Feature.COUNTS_TRANSFER_FAILURES,
                Feature.LAUNCH_FAILURE_HOLDS,
            }
        ),
        frozenset(
            {
                Feature.INCLUDE_IN_TRANSFORM,
                Feature.BAD_KNOB_VALUES_ABORT,
                Feature.WARNS_OF_TWO_PREFIXES,
                Feature.OLD_SCHEDD_TRANSFORMS,  # HTCONDOR-3538
            }
        ),
    ),
)

NEWEST = Version(25, 14, 1)


@dataclass(frozen=True, slots=True)
class Release:
    """An HTCondor version with what it can do."""

    version: Version
    features: frozenset[Feature]

    def has(self, feature: Feature) -> bool:
        """Tell whether this HTCondor has the feature."""
        return feature in self.features


def release(version: Version | str = NEWEST) -> Release:
    """Return what the given HTCondor version can do.

    Raises:
        ValueError: the text is no version.
    """
    wanted = Version.parse(version) if isinstance(version, str) else version
    features: frozenset[Feature] = frozenset()
    for since, added, removed in _ROWS:
        if wanted >= since:
            features = (features | added) - removed
    return Release(wanted, features)


def since(feature: Feature) -> Version:
    """Return the version that a feature came with."""
    return next(version for version, added, _ in reversed(_ROWS) if feature in added)


def breakpoints() -> tuple[Version, ...]:
    """Return the versions from which something differs, oldest first."""
    return tuple(since for since, _, _ in _ROWS)


NEWEST_RELEASE = release()
