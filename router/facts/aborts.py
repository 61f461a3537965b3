"""Where HTCondor's source ends a process, by what was wrong: the place that its message names.

Source: messages of condor_job_router_info 25.14.1 and 23.9.6. The lines belong to those builds.
"""

from router.facts.versions import Feature, Release

# what -> (place in 23.9.6, place in 25.14.1)
_PLACES = {
    "integer expression": (
        "2206 in file ./src/condor_utils/condor_config.cpp",
        "2283 in file condor_config.cpp",
    ),
    "integer result": ("2214 in file ./src/condor_utils/condor_config.cpp", "2283 in file condor_config.cpp"),
    "integer range": ("2225 in file ./src/condor_utils/condor_config.cpp", "2283 in file condor_config.cpp"),
    "number result": ("2462 in file ./src/condor_utils/condor_config.cpp", "2527 in file condor_config.cpp"),
    "number expression": (
        "2454 in file ./src/condor_utils/condor_config.cpp",
        "2527 in file condor_config.cpp",
    ),
    "number range": ("2478 in file ./src/condor_utils/condor_config.cpp", "2527 in file condor_config.cpp"),
    "boolean": ("2612 in file ./src/condor_utils/condor_config.cpp", "2659 in file condor_config.cpp"),
    "router name": (
        "634 in file ./src/condor_job_router/JobRouter.cpp",
        "468 in file ./src/condor_job_router/JobRouter.cpp",
    ),
    "route name": ("1175 in file ./src/condor_job_router/JobRouter.cpp", ""),
    "entries command": ("453 in file ./src/condor_job_router/JobRouter.cpp", ""),
    "entries file": ("469 in file ./src/condor_job_router/JobRouter.cpp", ""),
    "umbrella": (
        "1906 in file ./src/condor_job_router/JobRouter.cpp",
        "1620 in file ./src/condor_job_router/JobRouter.cpp",
    ),
    "universe": (
        "128 in file ./src/condor_job_router/VanillaToGrid.cpp",
        "133 in file ./src/condor_job_router/VanillaToGrid.cpp",
    ),
    "function": ("3444 in file ./src/condor_utils/config.cpp", "3605 in file config.cpp"),
}


def abort_text(what: str, message: str, release: Release) -> str:
    """Return the line that HTCondor prints when it ends for this reason."""
    old, new = _PLACES[what]
    return f'ERROR "{message}" at line {old if release.has(Feature.OLD_SYNTAX) else new}\n'
