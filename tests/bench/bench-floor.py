#!/usr/bin/env python3
"""How far `artloft ingest` is from what its encoders take for the same pixels, which is as fast as it could be: CPU seconds of both,
turn by turn, the least of each, and their ratio, for the jobs of bench-renditions.py.

usage: bench-floor.py ARTLOFT ENCODE_FLOOR PAINT_SAMPLES [--pictures FOLDER] [--rounds N]
"""
import argparse
import importlib
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
renditions = importlib.import_module("bench-renditions")
originals = importlib.import_module("originals")

# Memory stays with the process from picture to picture, as it does with the worker (worker_main.c). Else the floor would pay for
# pages that ingest does not pay for, and lie too high.
KEEPING = {**os.environ, "MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(96 << 20)}


def least(artloft, encode_floor, pictures, job, rounds):
    widths, formats = renditions.JOBS[job]
    wholes, floors = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as out:
            wholes.append(renditions.by_artloft(artloft, pictures, widths, formats, out, os.cpu_count(), "balanced"))
            run = subprocess.run([encode_floor, os.path.join(out, "loft"), *pictures], capture_output=True, text=True, check=True, env=KEEPING)
            floors.append(float(run.stdout.split()[0]))
    return min(cpu for _, cpu, _ in wholes), min(wall for wall, _, _ in wholes), min(floors)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("artloft")
    parser.add_argument("encode_floor")
    parser.add_argument("paint_samples")
    parser.add_argument("--pictures")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        pictures = originals.gather(os.path.join(work, "originals"), given.paint_samples, given.pictures)
        for job in renditions.JOBS:
            cpu, wall, floor = least(given.artloft, given.encode_floor, pictures, job, given.rounds)
            print(f"{job} job, {len(pictures)} pictures: ingest CPU {cpu:.2f} s, encoders' own {floor:.2f} s, ratio {cpu / floor:.2f}; "
                  f"cores busy {cpu / wall / os.cpu_count():.2f}")


main()
