#!/usr/bin/env python3
"""Calls that fail: a full disk, a broken one, no permission, no descriptors, once and for ever after.

No crash; a message that names the file; an exit code as documented; originals as they were; and the next run completes.
ARTLOFT_LONG: every call of the first 400, with each error.
"""
from scene import LONG, SCENES, Tap, differing, each, spread, tracing

ERRORS = ["ENOSPC", "EIO", "EACCES", "EMFILE"]
CALLS = ["write", "pwrite64", "fsync", "fdatasync", "syncfs", "openat", "rename", "renameat", "mkdir", "mkdirat", "ftruncate"]
EACH = 6
MOST = 400
CODES = {0, 1, 3, 130}


def faults(points):
    """(call, number, error, for ever): in CI each point with one error, these in turn."""
    for i, (call, number, line) in enumerate(points):
        for j, error in enumerate(ERRORS if LONG else [ERRORS[i % len(ERRORS)]]):
            for ever in (False, True) if LONG else [(i + j) % 2 == 1]:
                yield call, number, error, ever


def chosen(scene):
    points = scene.points()
    return points and list(faults(spread([p for p in points if p[0] in CALLS][:MOST], EACH)))


def fail(scene, expected, fault):
    """Whether the command told of it, and what went wrong."""
    call, number, error, ever = fault
    scene.fresh()
    done = scene.run(f"{call}:error={error}:when={number}{'+' if ever else ''}", calls=CALLS)
    what = f"{call} {number}{'+' if ever else ''} {error}: exit {done.returncode}: {done.stderr.strip()[-400:]}"
    bad = []
    if done.returncode not in CODES:
        bad.append((what, "exit code"))
    elif done.returncode != 0:
        mute = call == "write" and ever  # nor can the message be written then
        if not mute and str(scene.loft.top) not in done.stderr + done.stdout:
            bad.append((what, "names no file"))
    if scene.hashes() != scene.originals:
        bad.append((what, "originals have changed"))
    good, said = scene.again()
    wrong = differing(expected, scene.state()) if good else said
    if wrong:
        bad.append((what, "the next run", wrong))
    return done.returncode in CODES - {0}, bad


def failing(tap, name):
    met = each(name, chosen, fail)
    if met is None:
        tap.skip(f"{name}: calls that fail", "tracing is not allowed here")
        return
    told, bad = sum(told for told, _ in met[1]), [one for _, bad in met[1] for one in bad]
    tap.point(not bad, f"{name}: {len(met[1])} calls that fail ({told} of them told), and the next run completes",
              f"{len(bad)} otherwise", *bad[:4])


def main():
    tap = Tap()
    if tracing(tap, "calls that fail"):
        for name in SCENES:
            failing(tap, name)
    tap.done()


main()
