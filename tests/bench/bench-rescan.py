#!/usr/bin/env python3
"""What it costs to see that nothing has changed: `artloft ingest` of known files, against find, which is asked for the same facts of each
file (size, time, inode), turn by turn. Prints the least CPU and wall time of each, and their ratio.

usage: bench-rescan.py ARTLOFT [--files N] [--folder FOLDER]

FOLDER keeps the files (pictures of one pixel, 500 in a folder) and the loft: to take in 100,000 the first time takes some minutes.
"""
import argparse
import os
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zlib

ROUNDS = 9
IN_A_FOLDER = 500


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def make_files(folder, count):
    for i in range(count):
        below = os.path.join(folder, f"{i // IN_A_FOLDER:04d}")
        if i % IN_A_FOLDER == 0:
            os.makedirs(below, exist_ok=True)
        with open(os.path.join(below, f"picture-{i:06d}.png"), "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)) +
                       chunk(b"IDAT", zlib.compress(bytes([0, i >> 16, i >> 8 & 255, i & 255]))) + chunk(b"IEND", b""))


def run(command):
    """CPU and wall seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr.strip()[-400:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def measure(artloft, folder, count):
    originals, loft = os.path.join(folder, "originals"), os.path.join(folder, "loft")
    ingest = [artloft, "--loft", loft, "ingest", "--no-renditions"]
    if not os.path.exists(os.path.join(loft, "artloft.ini")):
        make_files(originals, count)
        run([artloft, "init", loft])
    run(ingest + [originals])
    rescans, finds = [], []
    for _ in range(ROUNDS):
        rescans.append(run(ingest))
        finds.append(run(["find", originals, "-printf", "%s %T@ %i\\n"]))
    cpu, wall = min(c for c, _ in rescans), min(w for _, w in rescans)
    theirs, their_wall = min(c for c, _ in finds), min(w for _, w in finds)
    print(f"{count} known files: artloft ingest CPU {cpu:.3f} s, wall {wall:.3f} s; find CPU {theirs:.3f} s, wall {their_wall:.3f} s; "
          f"ratio {cpu / theirs:.2f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("artloft")
    parser.add_argument("--files", type=int, default=100000)
    parser.add_argument("--folder")
    given = parser.parse_args()
    if given.folder:
        measure(given.artloft, given.folder, given.files)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(given.artloft, folder, given.files)


main()
