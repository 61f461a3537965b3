"""The knobs of the job router, and those that HTCondor-CE's own configuration reads from a site.

Sources: reference job-router sections 2, 4 and 11, and the names in the programs of 23.9.6 and 25.14.1; the
compiled-in tables know only a few of them.
"""

from router.facts.versions import Feature

_ROUTER = """
    JOB_ROUTER JOB_ROUTER_ARGS JOB_ROUTER_DEBUG JOB_ROUTER_LOCK JOB_ROUTER_LOG JOB_ROUTER_ADDRESS_FILE
    JOB_ROUTER_CREATE_IDTOKEN_NAMES JOB_ROUTER_DEFAULT_MAX_IDLE_JOBS_PER_ROUTE
    JOB_ROUTER_DEFAULT_MAX_JOBS_PER_ROUTE JOB_ROUTER_DEFAULTS JOB_ROUTER_DEFAULTS_GENERATED
    JOB_ROUTER_ENTRIES JOB_ROUTER_ENTRIES_CMD JOB_ROUTER_ENTRIES_FILE JOB_ROUTER_ENTRIES_REFRESH
    JOB_ROUTER_HOOK_KEYWORD JOB_ROUTER_IDTOKEN_REFRESH JOB_ROUTER_LOG_FILE JOB_ROUTER_MAX_JOBS JOB_ROUTER_NAME
    JOB_ROUTER_POLLING_PERIOD JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES
    JOB_ROUTER_RELEASE_ON_HOLD JOB_ROUTER_ROUND_ROBIN_SELECTION JOB_ROUTER_ROUTE_NAMES
    JOB_ROUTER_SCHEDD1_ADDRESS_FILE JOB_ROUTER_SCHEDD1_JOB_QUEUE_LOG JOB_ROUTER_SCHEDD1_NAME
    JOB_ROUTER_SCHEDD1_POOL JOB_ROUTER_SCHEDD1_SPOOL JOB_ROUTER_SCHEDD2_ADDRESS_FILE
    JOB_ROUTER_SCHEDD2_JOB_QUEUE_LOG JOB_ROUTER_SCHEDD2_NAME JOB_ROUTER_SCHEDD2_POOL
    JOB_ROUTER_SCHEDD2_SPOOL JOB_ROUTER_SEND_ROUTE_IDTOKENS JOB_ROUTER_SOURCE_JOB_CONSTRAINT
    JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES
"""
_CE = """
    COMPLETED_JOB_EXPIRATION CONDORCE_MAX_JOBS CONDORCE_PILOT_JOB_ENV ENABLE_JOB_RETRIES
    JOB_ROUTER_CLASSAD_USER_MAP_NAMES ROUTED_JOB_MAX_TIME
"""
# `JOB_ROUTER_ROUTE_x` and the like: any name may follow.
FAMILIES = (
    "job_router_route_",
    "job_router_transform_",
    "job_router_create_idtoken_",
    "job_router_classad_user_map",
)

# A list of names, misspelled so that the knob looks like the route or transform of a strange name.
NEARLY_LISTS: dict[str, str] = {
    "job_router_route_name": "JOB_ROUTER_ROUTE_NAMES",
    "job_router_route_names_": "JOB_ROUTER_ROUTE_NAMES",
    "job_router_route_list": "JOB_ROUTER_ROUTE_NAMES",
    "job_router_transform_names": "JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES",
    "job_router_transform_name": "JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES",
    "job_router_transform_pre_route_names": "JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES",
    "job_router_transform_post_route_names": "JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES",
    "job_transform_name": "JOB_TRANSFORM_NAMES",
}

# What the router reads as an integer, and as true or false. With any other value it ends when it starts,
# in 23.9.6 and 25.14.1 (runs of condor_job_router); condor_job_router_info of 25.14.1 goes on.
INTEGERS = frozenset(
    {
        "job_router_default_max_idle_jobs_per_route",
        "job_router_default_max_jobs_per_route",
        "job_router_entries_refresh",
        "job_router_idtoken_refresh",
        "job_router_max_jobs",
        "job_router_polling_period",
        "max_job_mirror_update_lag",
    }
)
BOOLEANS = frozenset({"job_router_release_on_hold", "job_router_round_robin_selection"})

# What not every router knows: the feature that it came with, and those that went with the old syntax.
SINCE: dict[str, Feature] = {
    "job_router_create_idtoken_names": Feature.ID_TOKENS,
    "job_router_idtoken_refresh": Feature.ID_TOKENS,
    "job_router_send_route_idtokens": Feature.ID_TOKENS,
    "job_router_schedd1_address_file": Feature.SCHEDD_ADDRESS_FILE,
    "job_router_schedd2_address_file": Feature.SCHEDD_ADDRESS_FILE,
}
OF_OLD_SYNTAX = frozenset({"job_router_use_deprecated_router_entries", "merge_job_router_default_ads"})

ROUTER_KNOBS: dict[str, str] = {name.lower(): name for name in _ROUTER.split()}
CE_KNOBS: dict[str, str] = {name.lower(): name for name in _CE.split()}
