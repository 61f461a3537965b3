"""The examples at the end of each command's help; tests/cli/test_examples.py runs them."""

# Of the whole program first, under no name.
EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "": (
        ("condor-routes lint config.d", "what would HTCondor ignore or misread?"),
        ("condor-routes simulate --config config.d --ads jobs.ads", "where would these jobs go, and why?"),
        ("condor-routes convert config.d --prove", "the old syntax in the new, and proved"),
        ("condor-routes simulate --help", "options and examples of a command"),
    ),
    "knobs": (
        ("condor-routes knobs --config site.conf", "all router knobs, expanded"),
        ("condor-routes knobs --config config.d --where JOB_ROUTER_ROUTE_NAMES", "and where it is set"),
    ),
    "fmt": (
        ("condor-routes fmt --diff site.conf", "what would change"),
        ("condor-routes fmt config.d", "all files of a directory, in place"),
    ),
    "transform": (
        ("condor-routes transform --rules rules.conf jobs.ads", "as condor_transform_ads prints it"),
        ("condor-routes transform --rules rules.conf --format json jobs.ads", "for a program"),
    ),
    "simulate": (
        ("condor-routes simulate --config site.conf --ads jobs.ads", "where each job goes"),
        ("condor-routes simulate --config site.conf --ads jobs.ads --explain", "and why"),
        ("condor_ce_q -l | condor-routes simulate --config config.d --ce --ads -", "what waits now, on a CE"),
        ("condor-routes simulate --config site.conf --ads jobs.ads --native route-jobs", "byte for byte"),
    ),
    "compare": (
        ("condor-routes compare config.d site.conf --ads jobs.ads", "what would the new routes change?"),
        (
            "condor_ce_history -l | condor-routes compare /etc/condor-ce/config.d new.d --ce --ads -",
            "on a CE, with the jobs that it had",
        ),
    ),
    "build": (
        ("condor-routes build site.py --out site.conf", "write what the script says"),
        ("condor-routes build site.py --check site.conf", "is the committed file what it says?"),
        ("condor-routes build site.py --target-version 23.9.6", "for an older HTCondor"),
    ),
    "lint": (
        ("routelint config.d", "a directory is one configuration"),
        ("routelint --fix site.conf", "make the safe fixes"),
        ("routelint --output-format sarif --target-version '>=24,<26' config.d", "for a pipeline"),
    ),
    "explain": (
        ("condor-routes explain RL202", "by code"),
        ("condor-routes explain CV12", "also those of other commands"),
        ("condor-routes explain requirements-assignment", "by name"),
    ),
    "convert": (
        ("condor-routes convert config.d", "print what would change"),
        ("condor-routes convert --write --keep-old config.d", "in place, old text as comments"),
        ("condor-routes convert config.d --out new --prove", "proved with jobs made for it"),
        ("condor-routes convert config.d --prove jobs.ads", "proved with yours"),
    ),
    "preview": (
        ("condor-routes preview --worker worker.conf --ads routed.ads", "the container of each job"),
        ("condor-routes simulate --config site.conf --ads jobs.ads --worker worker.conf", "in one go"),
    ),
    "rehearse": (
        ("condor-routes rehearse --config site.conf --ads jobs.ads", "a real pool in a sandbox, as root"),
    ),
}


def epilog(name: str) -> str:
    """Return the examples of a command as click prints them, unwrapped."""
    rows = EXAMPLES.get(name, ())
    lines = [f"  {command}\n      {says}" for command, says in rows]
    return "\b\nExamples:\n" + "\n".join(lines) if rows else ""
