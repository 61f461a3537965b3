"""Print how long configurations of 10 KB to 10 MB take to read, and to read, run and look one knob up in.

Usage: read_config.py. Each size is measured three times; the best counts.
"""

import time
from collections.abc import Callable
from functools import partial

from router.syntax.read.config import read_config
from router.text import SourceFile
from tests.configurations import load_text

ROUTE = """\
# Route {n}
JOB_ROUTER_ROUTE_Site{n} @=jrt
  REQUIREMENTS Owner == "user{n}" && RequestCpus <= 8
  UNIVERSE VANILLA
  MaxIdleJobs = $(MAX_IDLE)
  SET WantDocker true
  EVALSET RequestMemory 2 * RequestMemory
@jrt
JOB_ROUTER_ROUTE_NAMES_{n} = $(NAMES) Site{n}
"""


def text_of(size: int) -> str:
    """Return a configuration of about so many bytes."""
    count = max(size // len(ROUTE), 1)
    return "".join(ROUTE.format(n=n) for n in range(count))


def best(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that the quickest of three runs took."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def _load_and_expand(text: str) -> None:
    load_text(text).expand("MAX_IDLE")


def main() -> None:
    """Print the table."""
    print("| bytes | read s | read and run s | MB/s read |\n|---|---|---|---|")
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        text = text_of(size)
        source = SourceFile("bench.conf", text)
        read = best(partial(read_config, source))
        load = best(partial(_load_and_expand, text))
        print(f"| {len(text)} | {read:.3f} | {load:.3f} | {len(text) / read / 1e6:.1f} |", flush=True)


if __name__ == "__main__":
    main()
