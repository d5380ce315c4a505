#!/usr/bin/env python3
"""Killed at calls that change files: after the same command once more all is as if nothing had been.

ARTLOFT_LONG: at each of the first 400 such calls, and 300 times at random.
"""
import random
import subprocess
import time

from scene import LONG, SCENES, Scene, Tap, differing, spread, tracing

EACH = 5  # of a command's calls, from the first to the last
MOST = 400
RANDOM = 300 if LONG else 4


def outcome(scene, expected):
    good, said = scene.again()
    return {"again": said} if not good else differing(expected, scene.state())


def at_calls(tap, name):
    with Scene(name) as scene:
        points = scene.points()
        if points is None:
            tap.skip(f"{name}: killed", "tracing is not allowed here")
            return
        expected = scene.state()
        chosen = spread([p for p in points if not p[0] == "openat" or "O_CREAT" in p[2]][:MOST], EACH)
        died, bad = 0, []
        for call, number, line in chosen:
            scene.fresh()
            died += scene.run(f"{call}:signal=KILL:when={number}").returncode != 0
            wrong = outcome(scene, expected)
            if wrong:
                bad.append((call, number, line, wrong))
        tap.point(not bad and expected["fsck"][0] == 0 and not expected["left"],
                  f"{name}: killed at {len(chosen)} calls that change files (it died {died} times), once more, and all is as it should be",
                  *bad[:3], expected["fsck"], expected["left"])
        tap.point(died * 2 >= len(chosen), f"{name}: the calls were met", died)


def at_random(tap):
    dice = random.Random(3)
    with Scene("ingest") as scene:
        scene.fresh()
        began = time.monotonic()
        scene.loft.good(*scene.words)
        takes = time.monotonic() - began
        expected = scene.state()
        died, bad = 0, []
        for _ in range(RANDOM):
            scene.fresh()
            run = subprocess.Popen(scene.loft.command(*scene.words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(dice.random() * takes)
            run.kill()
            died += run.wait() != 0
            wrong = outcome(scene, expected)
            if wrong:
                bad.append(wrong)
        tap.point(not bad, f"ingest: killed {RANDOM} times at random (it died {died} times)", *bad[:3])


def main():
    tap = Tap()
    if tracing(tap, "killed at calls that change files"):
        for name in SCENES:
            at_calls(tap, name)
    at_random(tap)
    tap.done()


main()
