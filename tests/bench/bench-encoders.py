#!/usr/bin/env python3
"""What effort costs and saves in each encoder: bytes at the same score, CPU at the same quality number, both to the default effort.

usage: bench-encoders.py ENCODE_TRIALS SSIMULACRA2 PAINT_SAMPLES [--pictures FOLDER] [--width N] [--count N]

The score is that of SSIMULACRA 2.1 (ssimulacra2.c); between the qualities tried it is interpolated. Means over the pictures are geometric.
"""
import argparse
import collections
import math
import os
import subprocess
import tempfile

TRIALS = {"avif": ((5, 6, 7, 8, 9), (37, 47, 57, 67, 77)), "webp": ((0, 1, 2, 4, 6), (60, 70, 80, 88, 94))}
MIDDLE = {"avif": (7, 57), "webp": (2, 80)}


def bytes_at(points, wanted):
    """@points: quality: (bytes, CPU, score). The bytes that would give the wanted score."""
    curve = [points[quality] for quality in sorted(points)]
    (b0, _, s0), (b1, _, s1) = next(((low, high) for low, high in zip(curve, curve[1:]) if wanted <= high[2]), curve[-2:])
    return b0 * (b1 / b0) ** ((wanted - s0) / (s1 - s0))


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("encode_trials")
    parser.add_argument("ssimulacra2")
    parser.add_argument("paint_samples")
    parser.add_argument("--pictures")
    parser.add_argument("--width", type=int, default=640)
    parser.add_argument("--count", type=int, default=6)
    given = parser.parse_args()
    ratios = collections.defaultdict(lambda: ([], []))
    with tempfile.TemporaryDirectory() as work:
        folder = given.pictures or os.path.join(work, "originals")
        if not given.pictures:
            os.mkdir(folder)
            subprocess.run([given.paint_samples, folder], check=True, capture_output=True)
        asked = [f"{kind}:{effort}:{quality}" for kind, (efforts, qualities) in TRIALS.items() for effort in efforts for quality in qualities]
        for picture in sorted(os.listdir(folder))[:given.count]:
            _, *lines = subprocess.run([given.encode_trials, os.path.join(folder, picture), str(given.width), work, *asked], check=True,
                                       capture_output=True, text=True).stdout.splitlines()
            files = [line.split() for line in lines]
            scores = subprocess.run([given.ssimulacra2, os.path.join(work, "reference.png"), *(os.path.join(work, name) for *_, name in files)],
                                    check=True, capture_output=True, text=True).stdout.split()
            tried = collections.defaultdict(dict)
            for (trial, size, cpu, _), score in zip(files, scores):
                kind, effort, quality = trial.split(":")
                tried[kind, int(effort)][int(quality)] = (int(size), float(cpu), float(score))
            for (kind, effort), points in tried.items():
                middle = MIDDLE[kind]
                usual = tried[kind, middle[0]][middle[1]]
                ratios[kind, effort][0].append(bytes_at(points, usual[2]) / usual[0])
                ratios[kind, effort][1].append(points[middle[1]][1] / usual[1])
    for (kind, effort), (sizes, cpu) in sorted(ratios.items()):
        print(f"{kind:5} {effort}  bytes {mean(sizes):.2f}  CPU {mean(cpu):.2f}")


main()
