"""The knobs of the job router as a whole that are read after its routes.

Source: job-router reference 1; their order is HTCondor's, since any may end it.
"""

from dataclasses import dataclass

from router.facts.aborts import abort_text
from router.model.params import Params, StoppedError
from router.model.table import LOCAL_SCHEDD, Destination, Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What of them counts for routing."""

    round_robin: bool = False
    max_jobs: int = -1
    router_name: str = "jobrouter"
    destination: Destination = LOCAL_SCHEDD


DEFAULTS = Settings()


def read_settings(params: Params) -> Settings:
    """Read the knobs, saying what HTCondor says of them.

    Raises:
        StoppedError: HTCondor would have ended at one of them.
    """
    params.boolean("JOB_ROUTER_RELEASE_ON_HOLD", True)
    round_robin = params.boolean("JOB_ROUTER_ROUND_ROBIN_SELECTION", False)
    max_jobs = params.integer("JOB_ROUTER_MAX_JOBS", -1)
    params.integer("MAX_JOB_MIRROR_UPDATE_LAG", 600)
    params.integer("PERIODIC_EXPR_INTERVAL", 60)
    params.integer("MAX_PERIODIC_EXPR_INTERVAL", 1200)
    params.number("PERIODIC_EXPR_TIMESLICE", 0.01, low=0, high=1)
    params.integer("JOB_ROUTER_POLLING_PERIOD", 10)
    name = params.text("JOB_ROUTER_NAME")
    if name is None:
        printed = abort_text("router name", "JOB_ROUTER_NAME must not be empty", params.release)
        raise StoppedError(
            Stop(why="JOB_ROUTER_NAME is empty, which ends HTCondor at start", printed=printed)
        )
    known = params.unknown.copy()
    destination = _schedd(params, "SCHEDD2", "to")
    _schedd(params, "SCHEDD1", "from")
    params.unknown = known  # CEs name their host there, which no job's route depends on
    return Settings(round_robin=round_robin, max_jobs=max_jobs, router_name=name, destination=destination)


def _schedd(params: Params, which: str, word: str) -> Destination:
    """Read which schedd jobs come from or go to, and say so if it is not the local one."""
    schedd = params.text(f"JOB_ROUTER_{which}_NAME")
    pool = params.text(f"JOB_ROUTER_{which}_POOL") or ""
    if schedd is not None:
        params.say(f"Routing jobs {word} schedd {schedd} in pool {pool}\n")
    return Destination(schedd=schedd or "", pool=pool)
