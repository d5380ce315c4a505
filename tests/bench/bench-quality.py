#!/usr/bin/env python3
"""How evenly good the renditions of different pictures are: `quality = even` beside `quality = fixed` of the same total bytes.

usage: bench-quality.py ARTLOFT SSIMULACRA2 PAINT_SAMPLES [--pictures FOLDER] [--width N] [--format avif,webp,jpeg]

Each picture is rendered N pixels wide and compared with the same pixels before encoding (libvips scales the original as the ladder
does). The score is that of SSIMULACRA 2.1 (ssimulacra2.c; higher is better). Printed: the mean, and the spread from the 5th to the 95th
percentile. Fixed is tried at several qualities; the one whose bytes come nearest counts. What is no picture is passed over.
"""
import argparse
import concurrent.futures
import json
import os
import subprocess
import tempfile

import originals

DEFAULT = {"avif": 57, "webp": 80, "jpeg": 77}
ENDS = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
STEPS = (-6, -4, -2, 0, 2, 4, 6, 8)


def vips(*command):
    environment = {name: value for name, value in os.environ.items() if name != "G_DEBUG"}
    subprocess.run(["vips", *command], check=True, capture_output=True, env=environment)


def render(artloft, folder, work, name, width, kind, lines):
    """id: rendition, of every picture."""
    loft = os.path.join(work, name)
    os.mkdir(loft)
    with open(os.path.join(loft, "artloft.ini"), "w") as file:
        file.write(f"[site]\nname = bench\n[renditions]\nwidths = {width}\nformats = {kind}\nthumbnail = 16\n{lines}\n")
    run = subprocess.run([artloft, "--loft", loft, "ingest", folder], capture_output=True, text=True)
    if run.returncode not in (0, 1):  # 1: some were no pictures
        raise RuntimeError(run.stderr)
    art = os.path.join(loft, "public", "art")
    return {one: os.path.join(art, one, file) for one in os.listdir(art) if os.path.isdir(os.path.join(art, one))
            for file in os.listdir(os.path.join(art, one)) if f"-{width}-" in file and file.endswith(ENDS[kind])}


def references(artloft, work, width):
    """id: the picture as large as its renditions, before encoding; and the same over the settings' background, which is white."""
    found, flat = {}, {}
    for line in subprocess.run([artloft, "--loft", os.path.join(work, "first"), "find", "--format", "jsonl"], check=True, capture_output=True,
                               text=True).stdout.splitlines():
        artwork = json.loads(line)
        one, path = artwork["id"], artwork["paths"][0]
        found[one] = os.path.join(work, one + ".png")
        flat[one] = os.path.join(work, one + ".ppm")
        vips("thumbnail", path, found[one] + "[compression=1]", str(width), "--height", "100000")
        vips("copy", found[one], flat[one] + "[background=255]")
    return found, flat


def scores(ruler, files, reference):
    def score(one):
        return float(subprocess.run([ruler, reference[one], files[one]], check=True, capture_output=True, text=True).stdout.split()[0])

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return sorted(pool.map(score, sorted(files)))


def percentile(values, share):
    at = share * (len(values) - 1)
    low = values[int(at)]
    return low + (at - int(at)) * (values[min(int(at) + 1, len(values) - 1)] - low)


def size(files):
    return sum(map(os.path.getsize, files.values()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("artloft")
    parser.add_argument("ssimulacra2")
    parser.add_argument("paint_samples")
    parser.add_argument("--pictures")
    parser.add_argument("--width", type=int, default=480)
    parser.add_argument("--format", default="avif,webp,jpeg")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = os.path.join(work, "originals")
        originals.gather(folder, given.paint_samples, given.pictures)
        render(given.artloft, folder, work, "first", given.width, "jpeg", "quality = fixed")
        reference, flat = references(given.artloft, work, given.width)
        for kind in given.format.split(","):
            even = render(given.artloft, folder, work, f"{kind}-even", given.width, kind, "quality = even")
            fixed = [render(given.artloft, folder, work, f"{kind}{step}", given.width, kind,
                            f"quality = fixed\n{kind}_quality = {DEFAULT[kind] + step}") for step in STEPS]
            fixed = min(fixed, key=lambda files: abs(size(files) - size(even)))
            spreads = []
            for name, files in (("fixed", fixed), ("even", even)):
                values = scores(given.ssimulacra2, files, flat if kind == "jpeg" else reference)
                spreads.append(percentile(values, 0.95) - percentile(values, 0.05))
                print(f"{kind:5} {name:6} {size(files) / 1024:7.0f} KiB  mean {sum(values) / len(values):.3f}  spread {spreads[-1]:.3f}")
            print(f"{kind:5} spread of even to fixed: {spreads[1] / spreads[0]:.2f}", flush=True)


main()
