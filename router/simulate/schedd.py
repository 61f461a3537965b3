"""Take the idle jobs of a running schedd, which is only read from."""

from collections.abc import Iterator

from router.errors import BindingsMissing, RouterError
from router.simulate.jobs import JobAd
from router.simulate.jobs_long import canonical_value

_IDLE = "JobStatus == 1"


class ScheddUnreachable(RouterError):
    """A running schedd was asked for, and could not be found or did not answer."""


def idle_jobs(name: str, *, pool: str = "", constraint: str = "") -> Iterator[JobAd]:
    """Yield the idle jobs of a schedd: the local one, or the one that a pool's collector knows by this name.

    Raises:
        BindingsMissing: `htcondor2` is not installed.
        ScheddUnreachable: with what the library says.
    """
    try:
        import htcondor2 as library
    except ImportError as error:
        raise BindingsMissing(
            "asking a schedd needs the HTCondor bindings, which are not installed: "
            "pip install 'htcondor>=25' (Linux)"
        ) from error
    wanted = f"({_IDLE}) && ({constraint})" if constraint else _IDLE
    try:
        if name or pool:
            collector = library.Collector(pool) if pool else library.Collector()
            where = collector.locate(library.DaemonType.Schedd, name or None)
            schedd = library.Schedd(where)
        else:
            schedd = library.Schedd()
        ads = schedd.query(constraint=wanted)
    except (library.HTCondorException, OSError, ValueError) as error:
        raise ScheddUnreachable(f"schedd {name or 'of this host'}: {error}") from error
    for ad in ads:
        job = JobAd()
        for attribute in ad:
            text = canonical_value(str(ad.lookup(attribute)))
            if text is not None:
                job.set(attribute, text)
        yield job
