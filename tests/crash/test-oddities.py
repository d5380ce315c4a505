#!/usr/bin/env python3
"""Folders as they are found: every odd entry is taken in, or refused by a rule; nothing hangs, nothing outside is touched.

ARTLOFT_LONG: 100,000 entries instead of 3,000.
"""
import json
import os
import re
import socket
import subprocess
import threading
import time

from scene import LONG, SMALL, Loft, Tap, counts, pictures

ENTRIES = 100_000 if LONG else 3_000
NAMES = ["line\nbreak.png", "-dash.png", "..png", "...png", "]bracket[.png", "quote'\".png", "\u202ertl.png", "x" * 251 + ".png", "Case.png", "case.png",
         " blank .png", "percent%20.png", "semi;colon&.png", "tab\t.png", "back\\slash.png", "~tilde.png", "émile.png", "a:b.png"]


def small(loft):
    ini = loft.dir / "artloft.ini"
    ini.write_text(ini.read_text().replace("[renditions]", SMALL, 1))


def picture(number):
    return pictures.a1111(f"study {number}", seed=number, number=number, width=48, height=32)


def odd_entries(loft, outside):
    """A folder of every kind of entry; how many pictures of it are to be taken in."""
    top = os.fsencode(loft.art)
    taken = 0
    for i, name in enumerate([name.encode() for name in NAMES] + [b"\xff\xfe invalid.png"]):
        with open(os.path.join(top, name), "wb") as file:
            file.write(picture(i))
        taken += not name.startswith(b".")  # hidden
    os.mkfifo(loft.art / "fifo.png")
    unix = socket.socket(socket.AF_UNIX)
    unix.bind(str(loft.art / "socket.png"))
    os.symlink("/dev/zero", loft.art / "zero.png")
    os.symlink("..", loft.art / "loop")
    os.symlink("self.png", loft.art / "self.png")
    os.symlink(outside / "secret.png", loft.art / "link-out.png")
    os.symlink("nowhere", loft.art / "dangling.png")
    (loft.art / "empty.png").write_bytes(b"")
    (loft.art / "folder.png").mkdir()
    deep = loft.art
    here = os.getcwd()
    os.chdir(deep)
    for _ in range(400):
        os.mkdir("d")
        os.chdir("d")
    with open("deep.png", "wb") as file:
        file.write(picture(900))
    os.chdir(here)
    try:
        os.mknod(loft.art / "device.png", 0o600 | 0o020000, os.makedev(1, 3))
    except PermissionError:
        pass
    return taken, unix


def entries(tap):
    with Loft() as loft:
        small(loft)
        outside = loft.top / "outside"
        outside.mkdir()
        (outside / "secret.png").write_bytes(picture(901))
        taken, unix = odd_entries(loft, outside)
        done = loft.run("ingest", "--format", "json", loft.art)
        unix.close()
        art = loft.find()
        tap.point(done.returncode in (0, 1), "an odd folder is walked to its end", done.returncode, done.stderr[-600:])
        names = {os.path.basename(path) for one in art for path in one["paths"]}
        plain = {name for name in NAMES if not name.startswith(".")} - {"\u202ertl.png"}
        tap.equal(plain - names, set(), "files of odd names are in")
        tap.point(len(art) in (taken, taken + 1), "and the one whose name is not text; the deepest by the rule of the scan", len(art), taken)
        tap.equal([one for one in art if "secret" in str(one["paths"]) or "link-out" in str(one["paths"])], [],
                  "a link that leaves the root is not followed")
        published = [name for name in loft.published() if not name.startswith("gallery.")]
        tap.equal([name for name in published if not re.fullmatch(r"[a-z0-9]+/[a-z0-9-]+\.jpg", name)], [], "published names are plain")
        tap.equal(len(published), len(art) * 3, "and each artwork has its own")
        again = loft.run("ingest", "--format", "json")
        tap.equal(json.loads(again.stdout)["new"], 0, "a second run finds nothing new")
        listed = subprocess.run(loft.command("find", "--format", "paths", "-0"), capture_output=True).stdout.split(b"\0")
        tap.point(os.path.join(os.fsencode(loft.art), b"\xff\xfe invalid.png") in listed, "a name that is no text is given as it is", listed[:3])
        tap.equal(loft.run("fsck").returncode, 0, "the loft is whole")


def moving(tap):
    """Files that change, are cut, or vanish while they are read."""
    with Loft() as loft:
        small(loft)
        for i in range(20):
            loft.put(f"{i}.png", picture(i))
        stop = threading.Event()

        def disturb():
            turn = 0
            while not stop.is_set():
                path = loft.art / f"{turn % 20}.png"
                data = picture(turn % 20)
                (lambda: path.write_bytes(data[:len(data) // 2]), lambda: path.unlink(missing_ok=True), lambda: path.write_bytes(data))[turn % 3]()
                turn += 1
                time.sleep(0.001)
        thread = threading.Thread(target=disturb)
        thread.start()
        codes = [loft.run("ingest", loft.art).returncode for _ in range(3)]
        stop.set()
        thread.join()
        tap.point(set(codes) <= {0, 1}, "files that change, are cut and vanish while they are read cost themselves alone", codes)
        for i in range(20):
            loft.put(f"{i}.png", picture(i))
            os.utime(loft.art / f"{i}.png", (4102444800 if i % 2 else 0, 4102444800 if i % 2 else 0))  # a clock that went wrong
        report = loft.ingest()
        tap.equal((report["failed"], len({a["id"] for a in loft.find("state:present")})), ([], 20), "when they rest, all are in, whatever their time")
        tap.equal(loft.run("fsck").returncode, 0, "the loft is whole")


def many(tap):
    with Loft() as loft:
        for i in range(ENTRIES):
            folder = loft.art / str(i // 500)
            folder.mkdir(exist_ok=True)
            (folder / f"{i}.txt").write_bytes(b"")
        loft.put("one.png", picture(1))
        began = time.monotonic()
        report = loft.ingest(loft.art, "--no-renditions")
        tap.equal(report["new"], 1, f"{ENTRIES} entries that are no pictures are passed over")
        print(f"# {ENTRIES} entries walked in {time.monotonic() - began:.1f} s")


def roots_of_the_settings(tap):
    """What people write under [roots] changes where files belong, not which there are."""
    def states(loft):
        return sorted((art["state"], tuple(art["paths"])) for art in loft.find())

    with Loft() as loft:
        loft.put("a.png", pictures.png(seed=1))
        inner = loft.put("in/b.png", pictures.png(seed=2)).parent
        loft.ingest("--no-renditions", loft.art)
        ini = loft.dir / "artloft.ini"
        plain, there = ini.read_text(), states(loft)
        ini.write_text(plain.replace("[roots]\n", f"[roots]\ninner = {inner}\n"))
        tap.equal((counts(loft.ingest("--no-renditions")), states(loft)), ({"moved": 1, "unchanged": 1}, there), "a root inside of another has what lies there, alone")
        ini.write_text(plain)
        tap.equal((counts(loft.ingest("--no-renditions")), states(loft)), ({"moved": 1, "unchanged": 1}, there), "taken out, the other has it again")
        ini.write_text(plain.replace(str(loft.art), str(loft.top / "elsewhere")))
        (loft.top / "elsewhere").mkdir()
        first, second = loft.run("ingest", "--no-renditions"), loft.run("ingest", "--no-renditions")
        tap.equal(("is not among the [roots]" in first.stderr, "is not among the [roots]" in second.stderr), (True, False), "a root that is taken out is told of once")
        tap.equal(states(loft), sorted(("offline", paths) for _, paths in there), "and its files are offline")
        ini.write_text(plain)
        tap.equal((counts(loft.ingest("--no-renditions")), states(loft)), ({"unchanged": 2}, there), "put back, it is as it was")


def offline(tap):
    """A root that is not mounted, or empty, changes no words and no renditions."""
    with Loft() as loft:
        small(loft)
        for i in range(4):
            loft.put(f"{i}.png", picture(i))
        loft.ingest(loft.art)
        loft.good("set", "caption=Kept", "--", "path:1.png")
        words, files = loft.good("dump"), loft.published()
        away = loft.art.with_name("away")
        for how in ("gone", "empty"):
            loft.art.rename(away)
            if how == "empty":
                loft.art.mkdir()
            report = loft.ingest()
            tap.equal((report["missing"], report["offline"], loft.good("dump"), loft.published() == files), (0, 4, words, True),
                      f"a root that is {how} is offline, and all is kept")
            tap.equal(loft.run("prune", "--force").returncode, 0, "nothing to forget")
            tap.equal(len(loft.find()), 4, "and nothing forgotten")
            if how == "empty":
                loft.art.rmdir()
            away.rename(loft.art)
            report = loft.ingest()
            tap.equal((report["unchanged"], len(loft.find("state:present"))), (4, 4), "when it is back nothing is read again")


def main():
    tap = Tap()
    entries(tap)
    moving(tap)
    many(tap)
    roots_of_the_settings(tap)
    offline(tap)
    tap.done()


main()
