#!/usr/bin/env python3
"""Too little room: small disks that fill up anywhere, disks that must not be written, little memory.

No crash; a message that names a file; an exit code as documented; originals as they were; and once there is room the next run ends as
one that always had it. ARTLOFT_LONG: disks from 256 KiB to 8 MiB in steps of 64 KiB, and memory in steps of 16 MiB.
"""
import hashlib
import subprocess

from scene import LONG, SMALL, Loft, Tap, digest, put_pictures, spread

DISKS = range(256, 8192 + 1, 64)  # KiB
MEMORY = range(32, 1024 + 1, 16)  # MiB
CODES = {0, 1, 3, 130}


class Disk:
    """A file system of its own on @path."""

    def __init__(self, path, kib):
        self.path, self.kib = path, kib

    def mount(self, options):
        return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", self.path], capture_output=True, check=False).returncode == 0

    def __enter__(self):
        self.path.mkdir(parents=True, exist_ok=True)
        self.there = self.mount(f"size={self.kib}k")
        return self

    def __exit__(self, *_):
        if self.there:
            subprocess.run(["umount", "-l", self.path], check=False)


def begin(loft):
    """Pictures large enough to fill the larger disks, and settings that make many files of them."""
    for number in range(24):
        put_pictures(loft, "first", [number])
    return {p: digest(p) for p in sorted(loft.art.rglob("*.png"))}


def settle(loft):
    ini = loft.dir / "artloft.ini"
    ini.write_text(ini.read_text().replace("[renditions]", SMALL.replace("32 64", "16 24 32 40 48 56 64 72 80 88 96"), 1))


def state(loft):
    art = loft.find()
    for one in art:
        one.pop("added"), one.pop("modified")
    return art, {name: hashlib.sha256(data).hexdigest() for name, data in loft.published().items()}, loft.run("fsck").returncode, loft.staged()


def judged(loft, done, what, bad):
    if done.returncode not in CODES:
        bad.append((what, "exit code", done.returncode, done.stderr[-300:]))
    elif done.returncode != 0 and str(loft.top) not in done.stderr + done.stdout:
        bad.append((what, "names no file", done.stderr[-300:]))
    return done.returncode != 0


def expected_of(loft):
    loft.good("init", loft.dir, "--name", loft.name, loft=False)
    settle(loft)
    loft.ingest(loft.art)
    return state(loft)


def small_disks(tap):
    bad, told, runs = [], 0, 0
    with Loft(init=False) as loft:
        originals = begin(loft)
        with Disk(loft.dir, 262144) as disk:
            if not disk.there:
                tap.skip("small disks", "no file system can be mounted here")
                return
            expected = expected_of(loft)
        for kib in spread(DISKS, 4):
            runs += 1
            with Disk(loft.dir, kib) as disk:
                made = loft.run("init", loft.dir, "--name", loft.name, loft=False)
                if judged(loft, made, f"{kib} KiB: init", bad):
                    told += 1
                else:
                    settle(loft)
                    told += judged(loft, loft.run("ingest", loft.art), f"{kib} KiB: ingest", bad)
                disk.mount("remount,size=262144k")
                if made.returncode != 0:
                    loft.run("init", loft.dir, "--name", loft.name, loft=False)
                    settle(loft)
                again = loft.run("ingest", loft.art)
                if again.returncode != 0 or state(loft) != expected:
                    bad.append((f"{kib} KiB", "the next run", again.returncode, again.stderr[-300:]))
            if {p: digest(p) for p in originals} != originals:
                bad.append((f"{kib} KiB", "originals have changed"))
    tap.point(not bad, f"{runs} disks from {DISKS[0]} KiB to {DISKS[-1] // 1024} MiB ({told} were too small), and the next run completes", *bad[:4])
    tap.point(0 < told < runs, "some are too small, and some are not", told)


def read_only(tap):
    bad = []
    with Loft() as loft:
        originals = begin(loft)
        settle(loft)
        public = loft.dir / "public" / "art"
        with Disk(public, 4096) as disk:
            if not disk.there:
                tap.skip("disks that must not be written", "no file system can be mounted here")
                return
            disk.mount("remount,ro")
            done = loft.run("ingest", loft.art)
            tap.point(judged(loft, done, "read-only output", bad) and not bad, "where the folder to publish must not be written, that is said", *bad)
        loft.ingest(loft.art)
        tap.equal((loft.run("fsck").returncode, len(loft.find()), {p: digest(p) for p in originals}), (0, 24, originals), "and the next run completes")


def little_memory(tap):
    bad, told = [], 0
    with Loft() as loft:
        originals = begin(loft)
        settle(loft)
        steps = spread(MEMORY, 3)
        for mib in steps:
            done = loft.run("ingest", loft.art, wrap=["sh", "-c", f'ulimit -v {mib * 1024}; exec "$@"', "sh"])
            told += done.returncode != 0
            if done.returncode < 0 or done.returncode > 127:
                bad.append((f"{mib} MiB", "crashed", done.returncode, done.stderr[-300:]))
        loft.ingest(loft.art)
        tap.point(not bad, f"{len(steps)} bounds on memory ({told} were too low): no crash", *bad[:4])
        tap.equal((loft.run("fsck").returncode, len(loft.find()), {p: digest(p) for p in originals}), (0, 24, originals), "and the next run completes")


def main():
    tap = Tap()
    small_disks(tap)
    read_only(tap)
    little_memory(tap)
    tap.done()


main()
