#!/usr/bin/env python3
"""What effort costs and saves in each encoder: bytes at the same score, CPU at the same quality number, both to the default effort.

usage: bench-encoders.py ENCODE_EFFORTS PAINT_SAMPLES [--pictures FOLDER] [--width N] [--count N]

The score is butteraugli's 3-norm (butteraugli_main of libjxl-devtools); between the qualities tried it is interpolated. Means over the
pictures are geometric.
"""
import argparse
import collections
import math
import os
import re
import subprocess
import tempfile

MIDDLE = {"avif": (7, 55), "webp": (2, 80)}


def score(reference, path):
    decoded = path + ".png"
    environment = {name: value for name, value in os.environ.items() if name != "G_DEBUG"}
    subprocess.run(["vips", "copy", path, decoded + "[compression=1]"], check=True, capture_output=True, env=environment)
    run = subprocess.run(["butteraugli_main", reference, decoded], capture_output=True, text=True)
    return float(re.search(r"3-norm: ([0-9.]+)", run.stdout + run.stderr).group(1))


def bytes_at(points, wanted):
    """@points: quality: (bytes, CPU, score). The bytes that would give the wanted score."""
    qualities = sorted(points)
    for low, high in zip(qualities, qualities[1:]):
        if points[high][2] <= wanted or high == qualities[-1]:
            (b0, _, s0), (b1, _, s1) = points[low], points[high]
            share = 0 if s0 == s1 else math.log(wanted / s0) / math.log(s1 / s0)
            return b0 * (b1 / b0) ** share


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("encode_efforts")
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
        for picture in sorted(os.listdir(folder))[:given.count]:
            lines = subprocess.run([given.encode_efforts, os.path.join(folder, picture), str(given.width), work], check=True,
                                   capture_output=True, text=True).stdout.splitlines()
            tried = collections.defaultdict(dict)
            for line in lines:
                kind, effort, quality, size, cpu, name = line.split()
                tried[kind, int(effort)][int(quality)] = (int(size), float(cpu),
                                                          score(os.path.join(work, "reference.png"), os.path.join(work, name)))
            for (kind, effort), points in tried.items():
                middle = MIDDLE[kind]
                usual = tried[kind, middle[0]][middle[1]]
                ratios[kind, effort][0].append(bytes_at(points, usual[2]) / usual[0])
                ratios[kind, effort][1].append(points[middle[1]][1] / usual[1])
    for (kind, effort), (sizes, cpu) in sorted(ratios.items()):
        print(f"{kind:5} {effort}  bytes {mean(sizes):.2f}  CPU {mean(cpu):.2f}")


main()
