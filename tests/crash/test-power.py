#!/usr/bin/env python3
"""Power cuts: what was not synced when the power fails is lost, but for the catalogue's log, which may have come through.

The program is killed at a call; every published file that was written since the last sync is emptied, and the log is kept, or cut
anywhere behind what that sync covers. Then no row names a file that has not its right bytes, and the next run converges.
ARTLOFT_LONG: 100 cuts.
"""
import random
import re

from scene import LONG, Scene, Tap, differing, paths_in, tracing

CUTS = 100 if LONG else 10


def lose(scene, dice):
    """What the disk holds after the cut. How many files were lost."""
    public, log = scene.loft.dir / "public" / "art", scene.loft.dir / ".artloft" / "catalog.db-wal"
    unsynced, covered, size = [], 0, 0
    for line in scene.log.read_text(errors="replace").splitlines():
        call = line.split("(", 1)[0]
        if call == "syncfs" and line.rstrip().endswith("= 0"):
            unsynced, covered = [], size
        elif call in ("fsync", "fdatasync") and "catalog.db-wal" in line and line.rstrip().endswith("= 0"):
            covered = size  # SQLite does so before it moves pages from the log into the catalogue
        elif call in ("rename", "renameat", "renameat2") and "public/art" in line and "= 0" in line:
            into = re.findall(r"<([^>]*)>", line)[-1]  # the folder that the new name is in
            unsynced.append(public / into / paths_in(line)[-1])
        elif call == "pwrite64" and "catalog.db-wal" in line:
            count, offset = map(int, re.search(r", (\d+), (\d+)\) += ", line).groups()) if re.search(r", (\d+), (\d+)\) += ", line) else (0, 0)
            size = max(size, offset + count)
    lost = 0
    for path in unsynced:
        if path.is_file():
            path.write_bytes(b"")
            lost += 1
    if log.exists() and dice.random() < 0.5:
        data = log.read_bytes()
        log.write_bytes(data[:dice.randrange(min(covered, len(data)), len(data) + 1)])
    (log.with_name("catalog.db-shm")).unlink(missing_ok=True)
    return lost


def cut(tap):
    dice = random.Random(11)
    with Scene("ingest") as scene:
        points = scene.points()
        if points is None:
            tap.skip("power cuts", "tracing is not allowed here")
            return
        expected = scene.state()
        tap.point(any(p[0] == "syncfs" for p in points), "files are synced", points[-5:])
        # calls behind the first rename: before it there is nothing to lose
        published = [p[0].startswith("rename") and "public/art" in p[2] for p in points]
        later = points[published.index(True):]
        # those with a file placed right before; when results come in another order it may have been synced, hence some more cuts
        risky = [p for i, p in enumerate(points) if i > 0 and published[i - 1] and p[0] != "syncfs"]
        lost, cuts, bad = 0, 0, []
        while cuts < CUTS or (lost == 0 and cuts < 5 * CUTS):
            call, number, line = dice.choice(risky if cuts % 2 else later)
            cuts += 1
            scene.fresh()
            scene.run(f"{call}:signal=KILL:when={number}")
            lost += lose(scene, dice)
            looked = scene.loft.run("fsck", "--format", "json")
            named = [line for line in looked.stdout.splitlines() if '"rendition"' in line or '"catalogue"' in line]
            good, said = scene.again()
            wrong = named or (differing(expected, scene.state()) if good else said)
            if wrong:
                bad.append((call, number, line, wrong))
        tap.point(not bad, f"{cuts} power cuts, {lost} files lost by them: no row named one of these, and the next run converged", *bad[:3])
        tap.point(lost > 0, "the cuts lost something", lost)


def main():
    tap = Tap()
    if tracing(tap, "power cuts"):
        cut(tap)
    tap.done()


main()
