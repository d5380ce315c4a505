#!/usr/bin/env python3
"""An ingest that is killed at a call that changes files: the next one ends where an undisturbed one would have ended."""
import shutil

import pictures
from loft_case import Loft, Tap

FILES = 5
# the calls by which files and the catalogue change, and at which of them the program dies
POINTS = [("mkdirat", 1), ("mkdirat", 3), ("renameat", 1), ("renameat", 2), ("renameat", 7), ("rename", 1),
          ("syncfs", 1), ("ftruncate", 1), ("pwrite64", 1), ("pwrite64", 6), ("pwrite64", 20), ("pwrite64", 45), ("fsync", 1)]


def fill(loft):
    """Small renditions, quickly made; the last file is a copy of the first."""
    ini = loft.dir / "artloft.ini"
    ini.write_text(ini.read_text().replace("[renditions]", "[renditions]\nwidths = 32 64\nformats = jpeg\nthumbnail = 24", 1))
    for i in range(FILES):
        n = i % (FILES - 1)
        loft.put(f"{i}.png", pictures.a1111(f"study {n}, watercolor", seed=n, number=n, width=96, height=64))


def state(loft):
    """All that is known and published, but for times and where the test's folder lies."""
    art = loft.find()
    for one in art:
        one.pop("added"), one.pop("modified")
        one["paths"] = [path.rsplit("/", 1)[-1] for path in one["paths"]]
        one["path"] = one["paths"][0]
    return sorted(art, key=lambda one: one["id"]), loft.published(), loft.staged()


def undisturbed():
    with Loft() as loft:
        fill(loft)
        loft.ingest(loft.art)
        return state(loft)


def killed(tap, call, number, expected):
    with Loft() as loft:
        fill(loft)
        wrap = ("strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}")
        first = loft.run("ingest", loft.art, wrap=wrap)
        if "ptrace" in first.stderr:
            tap.skip(f"killed at {call} {number}", "tracing is not allowed here")
            return 0
        loft.ingest(loft.art)
        tap.equal(state(loft), expected, f"killed at {call} {number} ({first.returncode}), the next run ends as if nothing had been")
        return int(first.returncode != 0)


def main():
    tap = Tap()
    if shutil.which("strace"):
        expected = undisturbed()
        tap.equal((len(expected[0]), len(expected[1])), (FILES - 1, 3 * (FILES - 1) + len(set(expected[1]) & {"gallery.css", "gallery.js"})),
                  "the undisturbed run takes everything in")
        died = sum(killed(tap, *point, expected) for point in POINTS)
        tap.point(died >= len(POINTS) - 3, "most of the calls were met", died)
    else:
        tap.skip("an ingest that is killed", "strace is not installed")
    tap.done()


main()
