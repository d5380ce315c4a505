#!/usr/bin/env python3
"""Finds the numbers of src/image/quality.c, and says what such numbers do for pictures that they were not made from.

usage: fit-quality.py ENCODE_TRIALS SSIMULACRA2 FOLDER... [--judge FOLDER] [--kept FILE] [--middle FORMAT=QUALITY,...]

Each picture of the folders that is wide enough is encoded 480 pixels wide at several qualities, and scored; in between, score and bytes are
interpolated. Sought are the numbers by which all pictures get the score that they have on average at one quality for all, the middle: least
squares of what is left between scores, solved again and again around the last answer, pictures that are farther off than twice the middling
one counting by less. Then the base is moved until all pictures together have the bytes that they have at the middle.

Printed for each format: the row for quality.c, and how the 95th less the 5th percentile of scores compares with that at one quality for all
of the same bytes. "Others": each picture judged by numbers found from nine tenths of the pictures, it not among them; pictures of --judge by
numbers that none of them had a part in. FILE keeps the trials, which take some seconds a picture.
"""
import argparse
import concurrent.futures
import json
import math
import os
import subprocess
import tempfile

WIDTH = 480
TRIALS = {"avif": (7, (30, 40, 48, 56, 64, 72, 80, 88), ("",)), "webp": (2, (36, 50, 62, 72, 80, 86, 92, 97), ("", ":fine")),
          "jpeg": (0, (40, 52, 62, 72, 80, 86, 92, 97), ("", ":fine"))}
TOP = {"avif": 110, "webp": 104, "jpeg": 110}
NAMES = ("base", "lost", "half", "quarter", "brightness", "plain", "colour", "fine")
HARD_EDGES = 3.0  # quality.c
ROUNDS = 25
PARTS = 10


# --- trials

def try_picture(tool, ruler, path, asked):
    """The CPU of a look, what quality.h sees in it, and of what is asked bytes and score. None: no picture, or too narrow."""
    environment = {name: value for name, value in os.environ.items() if name != "G_DEBUG"}
    with tempfile.TemporaryDirectory() as work:
        run = subprocess.run([tool, path, str(WIDTH), work, *asked], capture_output=True, text=True, env=environment)
        if run.returncode:
            return None
        first, *lines = run.stdout.splitlines()
        size, cpu, *looks = first.split()[1:]
        if not size.startswith(f"{WIDTH}x"):
            return None
        files = [line.split() for line in lines]
        scores = subprocess.run([ruler, os.path.join(work, "reference.png"), *(os.path.join(work, name) for *_, name in files)], check=True,
                                capture_output=True, text=True, env=environment).stdout.split() if files else []
    return float(cpu), list(map(float, looks)), {name: (int(size), float(score)) for (name, size, *_), score in zip(files, scores)}


def gather(given, folder, kept, looking):
    """(looks, trials) of every picture of @folder; adds to @looking the CPU milliseconds that a look took."""
    every = [f"{kind}:{effort}:{quality}{fine}" for kind, (effort, qualities, fines) in TRIALS.items() for quality in qualities for fine in fines]
    paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda path: try_picture(given.encode_trials, given.ssimulacra2, path, [trial for trial in every if trial not in kept.get(path, {})]), paths)
        for path, one in zip(paths, found):
            if one:
                cpu, looks, trials = one
                looking.append(cpu)
                kept.setdefault(path, {}).update(trials)
                yield looks, kept[path]


class Picture:
    """One picture in one format, its colours kept as fine as quality.c does."""

    def __init__(self, kind, looks, trials):
        *rest, colour = looks
        self.kind = kind
        self.fine = kind != "avif" and colour > HARD_EDGES
        self.terms = [1, *rest] + ([colour] if kind == "avif" else [0 if self.fine else colour, 1 if self.fine else 0])
        self.curve = self.points(trials, self.fine)
        self.usual = self.points(trials, False)

    def points(self, trials, fine):
        """Quality, score (which never falls), logarithm of bytes."""
        effort, qualities, _ = TRIALS[self.kind]
        best = -math.inf
        points = []
        for quality in qualities:
            size, score = trials[f"{self.kind}:{effort}:{quality}" + (":fine" if fine else "")]
            best = max(best + 1e-6, score)
            points.append((quality, best, math.log(size)))
        return points


def at(curve, quality):
    """Score and bytes; beyond the last points as between the last two."""
    low, high = next(((a, b) for a, b in zip(curve, curve[1:]) if quality <= b[0]), curve[-2:])
    share = (quality - low[0]) / (high[0] - low[0])
    return low[1] + share * (high[1] - low[1]), math.exp(low[2] + share * (high[2] - low[2]))


def bisect(low, high, rises_above):
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if rises_above(middle) else (middle, high)
    return low


def mean(values):
    return sum(values) / len(values)


def percentile(values, share):
    values = sorted(values)
    place = share * (len(values) - 1)
    low = int(place)
    return values[low] + (place - low) * (values[min(low + 1, len(values) - 1)] - values[low])


# --- the fit

def solve(matrix, right):
    """Gauss, with pivots; both are used up."""
    n = len(right)
    for i in range(n):
        pivot = max(range(i, n), key=lambda row: abs(matrix[row][i]))
        matrix[i], matrix[pivot], right[i], right[pivot] = matrix[pivot], matrix[i], right[pivot], right[i]
        for row in range(i + 1, n):
            factor = matrix[row][i] / matrix[i][i]
            matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[i])]
            right[row] -= factor * right[i]
    for i in reversed(range(n)):
        right[i] = (right[i] - sum(matrix[i][j] * right[j] for j in range(i + 1, n))) / matrix[i][i]
    return right


def sum_of(picture, numbers):
    return sum(a * b for a, b in zip(picture.terms, numbers))


def quality_at(picture, total, middle):
    top = TOP[picture.kind]
    return min(max(top - (top - middle) * math.exp(total), 1), 100)


def step(pictures, numbers, goal, middle):
    rows = []
    for picture in pictures:
        total = sum_of(picture, numbers)
        quality = quality_at(picture, total, middle)
        rise = (at(picture.curve, quality + 3)[0] - at(picture.curve, quality - 3)[0]) / 6
        rows.append((picture.terms, goal - at(picture.curve, quality)[0], min(-rise * (TOP[picture.kind] - quality), -2), total))
    far = 2 * percentile([abs(left) for _, left, _, _ in rows], 0.5)
    n = len(numbers)
    matrix = [[0.0] * n for _ in range(n)]
    right = [0.0] * n
    for terms, left, slope, total in rows:
        weight = min(1, far / max(abs(left), 1e-9))
        for i in range(n):
            right[i] += weight * slope * terms[i] * (left + slope * total)
            for j in range(n):
                matrix[i][j] += weight * slope * slope * terms[i] * terms[j]
    return [0.3 * old + 0.7 * new for old, new in zip(numbers, solve(matrix, right))]


def fit(pictures, middle):
    """The numbers, and how far their sum may lead: not farther than for one of these pictures, nor than was tried."""
    goal = mean([at(picture.usual, middle)[0] for picture in pictures])
    numbers = [0.0] * len(pictures[0].terms)
    for _ in range(ROUNDS):
        numbers = step(pictures, numbers, goal, middle)
    weight = sum(at(picture.usual, middle)[1] for picture in pictures)
    numbers[0] += bisect(-1, 1, lambda more: sum(at(p.curve, quality_at(p, sum_of(p, numbers) + more, middle))[1] for p in pictures) < weight)
    top, lowest = TOP[pictures[0].kind], pictures[0].curve[0][0]
    return numbers, min(max(abs(sum_of(picture, numbers)) for picture in pictures), math.log((top - lowest) / (top - middle)))


def even(picture, fitted, middle):
    numbers, most = fitted
    return round(quality_at(picture, min(max(sum_of(picture, numbers), -most), most), middle))


# --- the judgement

def judge(tag, pictures, qualities):
    results = [at(picture.curve, quality) for picture, quality in zip(pictures, qualities)]
    total = sum(size for _, size in results)
    one = bisect(1, 100, lambda quality: sum(at(picture.usual, quality)[1] for picture in pictures) > total)
    fixed = [at(picture.usual, one)[0] for picture in pictures]
    scores = [score for score, _ in results]
    spreads = [percentile(values, 0.95) - percentile(values, 0.05) for values in (fixed, scores)]
    print(f"      {tag}: {len(pictures)} pictures, {total / 1024:.0f} KiB, as at {one:.1f} for all; mean {mean(fixed):.1f}, {mean(scores):.1f}; "
          f"spread {spreads[0]:.1f}, {spreads[1]:.1f}: {spreads[1] / spreads[0]:.2f}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("encode_trials")
    parser.add_argument("ssimulacra2")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--judge", action="append", default=[])
    parser.add_argument("--kept")
    parser.add_argument("--middle", default="avif=57,webp=80,jpeg=77")
    given = parser.parse_args()
    kept, looking = {}, []
    if given.kept and os.path.exists(given.kept):
        with open(given.kept) as file:
            kept = json.load(file)
    folders = {folder: list(gather(given, folder, kept, looking)) for folder in given.folders + given.judge}
    if given.kept:
        with open(given.kept, "w") as file:
            json.dump(kept, file)
    print(f"a look takes {percentile(looking, 0.5):.1f} ms of CPU")
    for kind, middle in ((kind, int(middle)) for kind, middle in (word.split("=") for word in given.middle.split(","))):
        sets = {folder: [Picture(kind, looks, trials) for looks, trials in found] for folder, found in folders.items()}
        pictures = [picture for folder in given.folders for picture in sets[folder]]
        numbers, most = fit(pictures, middle)
        print(f"{kind}: top {TOP[kind]}  " + "  ".join(f"{name} {number:.3f}" for name, number in zip(NAMES, numbers)) + f"  most {most:.2f}")
        others = {}
        for part in range(PARTS):
            fitted = fit([picture for i, picture in enumerate(pictures) if i % PARTS != part], middle)
            others.update((id(picture), even(picture, fitted, middle)) for i, picture in enumerate(pictures) if i % PARTS == part)
        judge("the same", pictures, [even(picture, (numbers, most), middle) for picture in pictures])
        judge("others", pictures, [others[id(picture)] for picture in pictures])
        for folder in given.folders:
            judge("others, " + os.path.basename(folder), sets[folder], [others[id(picture)] for picture in sets[folder]])
        for folder in given.judge:
            judge(os.path.basename(folder), sets[folder], [even(picture, (numbers, most), middle) for picture in sets[folder]])


main()
