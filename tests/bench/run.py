"""What `make bench` runs: every measurement, its tables in Markdown.

The environment says how much: `BENCH_ADS` (job ads, 5000 if unset), `BENCH_FILES` (files in the largest tree,
1000), `BENCH_ROUNDS` (5). The issue's figures are with BENCH_ADS=100000, which takes some ten minutes.
"""

import os
import platform

from tests.bench import bench_large, bench_lint, bench_simulate, bench_transform, read_config, real_tool


def main() -> None:
    """Print all tables."""
    count, files, rounds = (
        int(os.environ.get(name, default))
        for name, default in (("BENCH_ADS", 5_000), ("BENCH_FILES", 1_000), ("BENCH_ROUNDS", 5))
    )
    load = "/".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load before {load}.\n")
    print("## Starting, and routelint\n")
    bench_lint.main(files, rounds)
    print("## Large files\n")
    bench_large.main()
    print("## Reading configuration (processor time, best of three)\n")
    read_config.main()
    if not real_tool.is_there():
        print("\nNo condor_transform_ads here (CONDOR_ROUTES_ORACLE, PATH): not compared with it.")
    print(f"\n## transform, {count} ads\n", flush=True)
    bench_transform.main([count], rounds)
    print(f"\n## simulate --ce with four routes, {count} ads\n", flush=True)
    bench_simulate.main(count, rounds)


if __name__ == "__main__":
    main()
