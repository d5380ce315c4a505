#!/usr/bin/env python3
"""Killed at calls that change files: after the same command once more all is as if nothing had been.

ARTLOFT_LONG: at each of the first 400 such calls, and 300 times at random.
"""
import random
import subprocess
import time

from scene import LONG, SCENES, Tap, differing, each, spread, tracing

EACH = 5  # of a command's calls, from the first to the last
OF_INGEST = 13
MOST = 400
RANDOM = 300 if LONG else 4


def chosen(scene):
    points = scene.points()
    changing = points and [p for p in points if p[0] != "openat" or "O_CREAT" in p[2]]
    return points and spread(changing[:MOST], OF_INGEST if scene.name == "ingest" else EACH)


def outcome(scene, expected):
    good, said = scene.again()
    return {"again": said} if not good else differing(expected, scene.state())


def kill(scene, expected, point):
    """Whether it died, and what went wrong."""
    call, number, line = point
    scene.fresh()
    died = scene.run(f"{call}:signal=KILL:when={number}").returncode not in (0, 1)
    wrong = outcome(scene, expected)
    return died, wrong and (call, number, line, wrong)


def at_calls(tap, name):
    met = each(name, chosen, kill)
    if met is None:
        tap.skip(f"{name}: killed", "tracing is not allowed here")
        return
    expected, outcomes = met
    died, bad = sum(died for died, _ in outcomes), [wrong for _, wrong in outcomes if wrong]
    tap.point(not bad and expected["fsck"][0] == 0 and not expected["left"],
              f"{name}: killed at {len(outcomes)} calls that change files (it died {died} times), once more, and all is as it should be",
              *bad[:3], expected["fsck"], expected["left"])
    tap.point(died * 2 >= len(outcomes), f"{name}: the calls were met", died)


def moments(scene):
    """How long to wait before it is killed, in seconds."""
    dice = random.Random(3)
    scene.fresh()
    began = time.monotonic()
    scene.loft.good(*scene.words)
    takes = time.monotonic() - began
    return [dice.random() * takes for _ in range(RANDOM)]


def kill_then(scene, expected, moment):
    scene.fresh()
    run = subprocess.Popen(scene.loft.command(*scene.words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(moment)
    run.kill()
    died = run.wait() != 0
    return died, outcome(scene, expected)


def at_random(tap):
    _, outcomes = each("ingest", moments, kill_then)
    died, bad = sum(died for died, _ in outcomes), [wrong for _, wrong in outcomes if wrong]
    tap.point(not bad, f"ingest: killed {RANDOM} times at random (it died {died} times)", *bad[:3])


def main():
    tap = Tap()
    if tracing(tap, "killed at calls that change files"):
        for name in SCENES:
            at_calls(tap, name)
    at_random(tap)
    tap.done()


main()
