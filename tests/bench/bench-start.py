#!/usr/bin/env python3
"""What it costs to start: commands that need no pixels, in a loft of sample art without its renditions, turn by turn with /bin/true, which
says what any process costs on this machine. Prints the least and the median CPU and wall time in milliseconds.

usage: bench-start.py ARTLOFT PAINT_SAMPLES [--rounds N]
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time


def run(command):
    """CPU and wall milliseconds."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit code {process.returncode}")
    return 1000 * (used.ru_utime + used.ru_stime), 1000 * wall


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("artloft")
    parser.add_argument("paint_samples")
    parser.add_argument("--rounds", type=int, default=200)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="artloft-bench-") as folder:
        art, loft = os.path.join(folder, "art"), os.path.join(folder, "loft")
        run([args.paint_samples, art])
        run([args.artloft, "init", loft])
        run([args.artloft, "--loft", loft, "ingest", "--no-renditions", art])
        within = [args.artloft, "--loft", loft]
        commands = {"true": ["/bin/true"], "artloft --version": [args.artloft, "--version"], "artloft find": within + ["find", "style:basquiat"],
                    "artloft status": within + ["status"], "artloft stats": within + ["stats"]}
        took = {name: [] for name in commands}
        for _ in range(args.rounds):
            for name, command in commands.items():
                took[name].append(run(command))
    for name, times in took.items():
        cpu, wall = [c for c, _ in times], [w for _, w in times]
        print(f"{name:20} CPU {min(cpu):6.2f} median {statistics.median(cpu):6.2f} ms   wall {min(wall):6.2f} median {statistics.median(wall):6.2f} ms")


main()
