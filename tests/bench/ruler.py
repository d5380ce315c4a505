#!/usr/bin/env python3
"""The benches' measure is SSIMULACRA 2.1: what its author's program gives for greys beside other greys (sizes that make every border and
every scale count), 100 for what is the same, and less the harder a picture was compressed.

usage: ruler.py SSIMULACRA2
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "house"))
from tap import Tap

# Side, grey, what the C++ program of libjxl says of it beside grey 128. Nearer greys are left out: there both measure their own rounding.
KNOWN = [(64, 148, 56.0586), (64, 178, -8.7594), (128, 148, 54.2788), (128, 178, -9.8238), (256, 148, 59.7789), (256, 178, -0.3909)]
NEAR = 0.15


def picture(folder, name, width, height, color):
    path = os.path.join(folder, name + ".ppm")
    with open(path, "wb") as file:
        file.write(b"P6 %d %d 255\n" % (width, height) + bytes(v for y in range(height) for x in range(width) for v in color(x, y)))
    return path


def colourful(x, y):
    return x * 2 & 255, (x * x + 3 * y * y) // 64 & 255, y * 255 // 150


def main():
    ruler = sys.argv[1]
    tap = Tap()

    def scores(*paths):
        run = subprocess.run([ruler, *paths], capture_output=True, text=True)
        return run.returncode, [float(line) for line in run.stdout.split()]

    with tempfile.TemporaryDirectory() as folder:
        for side, grey, known in KNOWN:
            pair = [picture(folder, f"{side}-{g}", side, side, lambda x, y, g=g: (g, g, g)) for g in (128, grey)]
            status, (score,) = scores(*pair)
            tap.point(status == 0 and abs(score - known) < NEAR, f"grey {grey} beside grey 128, {side} pixels", score, known)
        source = picture(folder, "source", 201, 151, colourful)
        files = [os.path.join(folder, f"{quality}.jpg") for quality in (90, 60, 20)]
        for file in files:
            subprocess.run(["vips", "copy", source, f"{file}[Q={os.path.basename(file)[:-4]}]"], check=True)
        status, found = scores(source, source, *files)
        tap.point(status == 0 and found[0] == 100, "a picture is like itself", found)
        tap.point(found == sorted(found, reverse=True) and found[1] > 80 and found[3] < 60, "the harder it was compressed the less", found)
        status, found = scores(source, pair[0])
        tap.point(status == 1 and not found, "pictures of two sizes are not compared")
    tap.done()


main()
