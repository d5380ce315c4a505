#!/usr/bin/env python3
"""Keeping a loft: what is gone is forgotten only when it is said, with its words kept; copies are whole."""
import json
import shutil

import pictures
from loft_case import Loft, Tap, counts


def fill(loft, n=12, folder=""):
    for i in range(n):
        loft.put(f"{folder}{i}.png", pictures.a1111(f"study {i}, in the style of Claude Monet", seed=i, number=i))
    loft.ingest(loft.art, "--no-renditions")


def pruned(tap, loft, name, *options, code=0):
    done = loft.run("prune", "--format", "json", *options)
    tap.point(done.returncode == code, f"{name}: exit code {code}", done.returncode, done.stderr)
    return json.loads(done.stdout) if done.stdout else done.stderr


def say(loft):
    loft.good("set", "caption=A study of water", "--", "path:3.png")
    loft.good("tag", "+keep", "--", "path:3.png")
    loft.good("style", "+Tonalism", "-Claude Monet", "--", "path:3.png")


def prune(tap):
    with Loft() as loft:
        fill(loft)
        say(loft)
        before = loft.good("dump")
        bytes_3 = (loft.art / "3.png").read_bytes()
        tap.equal(pruned(tap, loft, "nothing is gone")["forgotten"], 0, "nothing is forgotten")
        (loft.art / "3.png").unlink()
        loft.ingest("--no-renditions")
        id = loft.find("state:missing")[0]["id"]
        report = pruned(tap, loft, "a dry run", "--dry-run")
        tap.equal((report["forgotten"], report["dump"], report["gone"][0]["id"]), (1, None, id), "a dry run tells what is gone")
        tap.equal(len(loft.find()), 12, "and forgets nothing")
        report = pruned(tap, loft, "one in twelve")
        tap.equal((report["artworks"], report["forgotten"]), (12, 1), "it is forgotten")
        tap.equal(loft.find("id:" + id), [], "and not found any more")
        tap.equal(loft.good("dump"), '["artloft dump", "1"]\n', "none of its words are left")
        text = open(report["dump"]).read()
        tap.equal(text, before, "the dump has them")
        loft.good("restore", report["dump"])
        tap.equal(loft.good("dump"), before, "and gives them back")
        loft.put("back.png", bytes_3)
        loft.ingest("--no-renditions")
        art = loft.find("path:back.png")[0]
        tap.equal((art["id"], art["caption"], art["tags"], [s["slug"] for s in art["styles"]]),
                  (id, "A study of water", ["keep"], ["tonalism"]), "to the file when it comes back")


def guard(tap):
    with Loft() as loft:
        fill(loft)
        say(loft)
        for i in (1, 2, 3):
            (loft.art / f"{i}.png").unlink()
        loft.ingest("--no-renditions")
        before = loft.good("dump")
        told = pruned(tap, loft, "three of twelve", code=2)
        tap.point("--force" in told and "3 of 12" in told, "more than a tenth is refused, with what to say", told)
        tap.equal((loft.good("dump"), len(loft.find())), (before, 12), "and nothing is forgotten")
        tap.point(not (loft.dir / ".artloft" / "pruned").exists(), "nor dumped")
        loft.put("1.png", b"something is there again")
        tap.equal(pruned(tap, loft, "one is back", "-n")["kept"], 1, "a file that is back is seen")
        (loft.art / "1.png").unlink()
        away = loft.art.with_name("away")
        loft.art.rename(away)
        report = pruned(tap, loft, "the folder is away", "--force")
        tap.equal((report["forgotten"], report["kept"]), (0, 3), "a folder that is away forgets nothing")
        loft.ingest("--no-renditions", code=0)
        tap.equal(pruned(tap, loft, "offline", "--force")["forgotten"], 0, "nor one that is offline")
        away.rename(loft.art)
        loft.ingest("--no-renditions")
        report = pruned(tap, loft, "forced", "--force")
        tap.equal((report["forgotten"], len(loft.find())), (3, 9), "--force forgets")


def backup(tap):
    with Loft() as loft:
        fill(loft)
        say(loft)
        copy = loft.top / "copies" / "kept.db"
        tap.equal(loft.run("backup", copy).returncode, 1, "a folder that is not there is no place")
        copy.parent.mkdir()
        loft.good("backup", copy)
        tap.equal([p.name for p in copy.parent.iterdir()], ["kept.db"], "a backup is one file")
        bytes_then = copy.read_bytes()
        again = loft.run("backup", copy)
        tap.equal((again.returncode, "--force" in again.stderr), (2, True), "one that is there is not written over")
        tap.equal(copy.read_bytes(), bytes_then, "nor touched")
        before = loft.good("dump")
        loft.good("set", "caption=Another", "--", "path:3.png")
        loft.good("backup", copy, "--force")
        tap.point(copy.read_bytes() != bytes_then, "--force does")
        after = loft.good("dump")
        database = loft.dir / ".artloft" / "catalog.db"
        tap.equal(loft.run("backup", database, "--force").returncode, 1, "the catalogue itself is no place either")
        copy.write_bytes(bytes_then)
        shutil.copy(copy, database)
        tap.equal((loft.good("dump"), counts(loft.ingest("--no-renditions"))), (before, {"unchanged": 12}),
                  "put in the place of the catalogue it is the catalogue")
        loft.good("set", "caption=Yet another", "--", "path:3.png")
        loft.good("restore", copy)
        tap.equal(loft.good("dump"), before, "restore takes its words")
        tap.point(after != before, "which were others meanwhile")


def main():
    tap = Tap()
    prune(tap)
    guard(tap)
    backup(tap)
    tap.done()


main()
