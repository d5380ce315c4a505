#!/usr/bin/env python3
"""The largest pictures that are taken in are rendered within the worker's memory.

usage: large.py RENDER_FILE
"""
import os
import resource
import struct
import subprocess
import sys
import tempfile
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "house"))
from tap import Tap

SIDE = 10000  # squared: LIMIT_PIXELS
MEMORY = 1 << 30  # SANDBOX_MEMORY


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_png(path, channels):
    packer = zlib.compressobj(1)
    row = bytes([0]) + bytes([90, 120, 200, 255][:channels]) * SIDE
    data = b"".join(packer.compress(row) for _ in range(SIDE)) + packer.flush()
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2 if channels == 3 else 6, 0, 0, 0)) +
                   chunk(b"IDAT", data) + chunk(b"IEND", b""))


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        picture = os.path.join(folder, "large.png")
        for channels in (3, 4):
            write_png(picture, channels)
            run = subprocess.run([sys.argv[1], "--formats", "jpeg", "--widths", "320", "--thumbnail", "100", picture, folder], capture_output=True,
                                 text=True, check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY)))
            tap.point(run.returncode == 0, f"100 megapixels of {channels} channels are rendered", run.stderr)
    tap.done()


main()
