#!/usr/bin/env python3
"""Keeping a loft: what is gone is forgotten only when it is said, with its words kept; copies are whole."""
import contextlib
import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess

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
        original = loft.art / "3.png"
        bytes_there = original.read_bytes()
        refused = loft.run("backup", original, "--force")
        tap.equal((refused.returncode, original.read_bytes() == bytes_there), (1, True), "nor what is no backup: an original is never written over")
        (loft.top / "empty").touch()
        loft.good("backup", "--force", loft.top / "empty")
        copy.write_bytes(bytes_then)
        shutil.copy(copy, database)
        tap.equal((loft.good("dump"), counts(loft.ingest("--no-renditions"))), (before, {"unchanged": 12}),
                  "put in the place of the catalogue it is the catalogue")
        loft.good("set", "caption=Yet another", "--", "path:3.png")
        loft.good("restore", copy)
        tap.equal(loft.good("dump"), before, "restore takes its words")
        tap.point(after != before, "which were others meanwhile")


def backup_meanwhile(tap):
    """While an ingest runs: what somebody said before is in every copy, and every copy is whole."""
    with Loft() as loft:
        fill(loft)
        say(loft)
        before = loft.good("dump")
        for i in range(24):
            loft.put(f"more/{i}.png", pictures.a1111(f"another {i}", seed=100 + i, number=100 + i, width=640, height=480))
        run = subprocess.Popen(loft.command("ingest"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        copies = []
        while run.poll() is None:
            copies.append(loft.top / f"copy-{len(copies)}.db")
            loft.good("backup", copies[-1])
        tap.point(len(copies) > 1, "copies are made while an ingest runs", len(copies), run.returncode)
        seen, words = [], set()
        with Loft() as other:
            database = other.dir / ".artloft" / "catalog.db"
            for copy in copies[:3] + copies[-3:]:
                shutil.copy(copy, database)
                seen.append(int(other.good("find", "--count")))
                words.add(other.good("dump"))
        tap.point(words == {before} and seen == sorted(seen) and seen[0] >= 12, "each is of one moment, with all words", words, seen)
        print(f"# {len(copies)} backups while an ingest ran, of {seen[0]} to {seen[-1]} artworks")


def art_of(loft):
    """What is published, as names and digests; without the artwork whose caption, and so its images, somebody changed."""
    changed = loft.find("path:3.png")[0]["id"]
    return {name: hashlib.sha256(data).hexdigest()[:16] for name, data in loft.published().items() if not name.startswith(changed)}


def damage(database, change):
    data = bytearray(database.read_bytes())
    change(data)
    database.write_bytes(data)


def zero_pages(data):
    for page in range(20, len(data) // 4096, 7):
        data[page * 4096:(page + 1) * 4096] = bytes(4096)


def fsck(tap):
    with Loft() as loft:
        loft.renders("widths = 32 64", "formats = jpeg", "thumbnail = 24")
        for i in range(4):
            loft.put(f"{i}.png", pictures.a1111(f"study {i}, in the style of Claude Monet", seed=i, number=i, width=96, height=64))
        loft.ingest(loft.art)
        say(loft)
        words, files = loft.good("dump"), art_of(loft)
        tap.equal((loft.run("fsck").returncode, loft.good("fsck", "--format", "json")), (0, "[]\n"), "a good loft is good")
        public = loft.dir / "public" / "art"
        images, others, gone = (sorted(public.glob(loft.find(f"path:{n}.png")[0]["id"] + "/*.jpg")) for n in (0, 1, 2))
        (loft.art / "2.png").rename(loft.top / "2.png")
        loft.ingest("--no-renditions")
        images[0].unlink()
        others[2].write_bytes(others[2].read_bytes()[:-9])
        damage(others[1], lambda data: data.__setitem__(len(data) // 2, data[len(data) // 2] ^ 1))
        gone[1].write_bytes(b"")
        (loft.dir / ".artloft" / "staging" / "12").write_bytes(b"half of an image")
        found = loft.run("fsck", "--format", "jsonl")
        told = [json.loads(line) for line in found.stdout.splitlines()]
        tap.equal((found.returncode, sorted(one["what"] for one in told), {one["mended"] for one in told}),
                  (1, ["leftover"] + ["rendition"] * 4, {False}), "files that are gone, cut, changed by one bit or left over are found")
        found = loft.run("fsck", "--repair", "--format", "jsonl")
        told = {one["path"]: one for one in map(json.loads, found.stdout.splitlines())}
        tap.equal((found.returncode, len(told), [p for p, one in told.items() if not one["mended"]]), (1, 5, [str(gone[1])]),
                  "--repair mends all whose originals are here")
        tap.point("original" in told[str(gone[1])]["text"], "and says why it cannot mend the rest", told)
        (loft.top / "2.png").rename(loft.art / "2.png")
        loft.ingest()
        tap.equal((loft.run("fsck", "--repair").returncode, loft.run("fsck").returncode, art_of(loft)), (1, 0, files),
                  "when the original is back, that is mended too")

        database = loft.dir / ".artloft" / "catalog.db"
        good = database.read_bytes()
        copy = loft.top / "copy.db"
        loft.good("backup", copy)
        damage(database, zero_pages)
        tap.equal(loft.run("fsck").returncode in (1, 3), True, "a damaged catalogue is told")
        mended = loft.run("fsck", "--repair", "--format", "json")
        tap.point(mended.returncode == 1 and "damaged-" in mended.stdout, "mended, and kept beside", mended.stdout, mended.stderr)
        tap.equal(loft.run("fsck", "--repair").returncode in (0, 1), True, "then its renditions")
        loft.good("restore", copy)
        loft.ingest()
        tap.equal((loft.good("dump"), art_of(loft), loft.run("fsck").returncode), (words, files, 0),
                  "with a backup's words and an ingest all is as it was")
        database.write_bytes(good)
        with contextlib.closing(sqlite3.connect(database)) as base, base:
            base.execute("DELETE FROM artwork WHERE n = (SELECT min(n) FROM artwork)")
        mended = loft.run("fsck", "--repair")
        tap.equal((mended.returncode, loft.run("fsck").returncode, len(loft.find())), (1, 0, 3), "rows of artworks that are lost take no others along")
        tap.point("the rest is lost" in mended.stdout and "every row" not in mended.stdout, "and that words went with them is told", mended.stdout)
        database.write_bytes(good)
        damage(database, lambda data: data.__setitem__(slice(0, 4096), bytes(4096)))
        broken = loft.run("fsck")
        tap.point(broken.returncode == 3 and "backup" in broken.stderr and "--repair" in broken.stderr,
                  "one that cannot be opened: exit code 3, and what to do", broken.returncode, broken.stderr)
        tap.equal(loft.run("fsck", "--repair").returncode, 1, "even that is mended")
        tap.equal(loft.good("dump"), words, "with every word, since all stood behind the first page")
        loft.good("restore", copy)
        loft.ingest()
        tap.equal((loft.good("dump"), art_of(loft), loft.run("fsck").returncode), (words, files, 0), "and all is as it was")
        damage(database, lambda data: data.__setitem__(63, 200))
        tap.equal((loft.run("fsck").returncode, loft.run("fsck", "--repair").returncode), (5, 5), "a newer one is left alone")


def small(loft, n):
    """Five files of each of @n pictures: their names by turns."""
    loft.renders("widths = 32 40 48 64", "formats = jpeg", "thumbnail = 24")
    fill(loft, n)
    loft.ingest(loft.art)
    return sorted((loft.dir / "public" / "art").glob("*/*.jpg"))


def renditions(tap):
    """A bit, a cut, another's bytes: each is found, none beside it, and made anew."""
    most = 100 if os.environ.get("ARTLOFT_LONG") else 12
    dice = random.Random(7)
    with Loft() as loft:
        files = small(loft, most // 5 + 5)
        before = art_of(loft)
        hurt = dice.sample(files, most)
        whole = {path: path.read_bytes() for path in files}
        for i, path in enumerate(hurt):
            data = bytearray(whole[path])
            if i % 3 == 0:
                data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            elif i % 3 == 1:
                del data[dice.randrange(len(data)):]
            else:
                data = whole[dice.choice([other for other in files if whole[other] != whole[path]])]
            path.write_bytes(data)
        found = loft.run("fsck", "--format", "jsonl")
        told = sorted(json.loads(line)["path"] for line in found.stdout.splitlines())
        tap.equal((found.returncode, told), (1, sorted(map(str, hurt))), f"{most} of {len(files)} published files changed: each is found, no other")
        mended = [json.loads(line)["mended"] for line in loft.run("fsck", "--repair", "--format", "jsonl").stdout.splitlines()]
        tap.equal((mended, loft.run("fsck").returncode, art_of(loft) == before), ([True] * most, 0, True), "and made anew, byte for byte")


def tampered(tap):
    """A catalogue whose paths lead elsewhere: nothing there is read, written or removed."""
    with Loft() as loft:
        small(loft, 3)
        secrets = [loft.dir / "public" / "secret.jpg", loft.top / "secret.jpg", loft.dir / "artloft.ini"]
        for path in secrets[:2]:
            path.write_bytes(b"not yours")
        kept = [path.read_bytes() for path in secrets]
        linked = loft.dir / "public" / "art" / "linked"
        linked.symlink_to(loft.top)
        astray = ["../secret.jpg", "x/../../secret.jpg", str(secrets[1]), "linked/secret.jpg", "../../artloft.ini"]
        with sqlite3.connect(loft.dir / ".artloft" / "catalog.db") as database:
            database.executemany("INSERT INTO loose(path, at) VALUES(?, 1)", [(path,) for path in astray])
            database.execute("UPDATE picture SET stem = '../' WHERE artwork = 1")
            database.execute("UPDATE picture SET stem = 'linked/' WHERE artwork = 2")
        database.close()
        found = loft.run("fsck", "--format", "jsonl")
        told = [json.loads(line)["text"] for line in found.stdout.splitlines()]
        tap.point(found.returncode == 1 and len(told) == 10 and all("leads out of" in text for text in told), "fsck tells of such paths", told)
        tap.equal(loft.run("gc", "-n").returncode, 1, "so does a look at what would go")
        gone = loft.run("gc")
        tap.equal((gone.returncode, (gone.stdout + gone.stderr).count("leads out of")), (1, len(astray)), "gc removes nothing there, and says so")
        tap.equal(loft.run("fsck", "--repair").returncode, 1, "fsck makes the files anew where they belong")
        loft.run("gc")
        (loft.art / "0.png").unlink()
        loft.ingest()
        loft.run("prune", "--force")
        tap.equal([path.read_bytes() for path in secrets], kept, "after fsck, gc and prune what lies elsewhere is as it was")
        tap.equal((loft.run("gc").returncode, loft.run("fsck").returncode), (0, 0), "and the loft is whole")


def emptied(tap):
    """A catalogue of no bytes is a new one to SQLite, not to fsck. A backup does not write among the loft's own files."""
    with Loft() as loft:
        tap.equal(loft.run("fsck").returncode, 0, "a new loft is good")
        loft.put("0.png", pictures.a1111("study", seed=1, number=1))
        loft.ingest(loft.art)
        tap.equal(loft.run("backup", "--force", loft.dir / ".artloft" / "catalog.db-wal").returncode, 1, "a backup keeps out of the loft's own folder")
        for file in (loft.dir / ".artloft").glob("catalog.db*"):
            file.unlink()
        (loft.dir / ".artloft" / "catalog.db").touch()
        found = loft.run("fsck")
        tap.point(found.returncode == 1 and "is empty" in found.stdout + found.stderr, "an emptied catalogue is told", found)
        tap.point("`artloft fsck`" in loft.good("status"), "by status too", loft.good("status"))
        loft.ingest(loft.art)
        tap.equal(loft.run("fsck").returncode, 0, "until it is filled again")


def empty_page(loft, table):
    """What a page says after it lost its rows, and is otherwise good: a count of none."""
    database = loft.dir / ".artloft" / "catalog.db"
    with contextlib.closing(sqlite3.connect(database)) as opened:
        page = opened.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(database, "r+b") as file:
        file.seek((page - 1) * 4096 + 3)
        file.write(b"\0\0")


def emptied_page(tap):
    """A page without rows is read without complaint; that rows were there is told where an index or nothing can tell."""
    for table, want in (("artwork_tag", "the rest is lost"), ("word", "rows may be lost")):
        with Loft() as loft:
            loft.put("0.png", pictures.a1111("study", seed=1, number=1))
            loft.ingest(loft.art)
            loft.good("set", "caption=Water", "--", "path:0.png")
            loft.good("tag", "+best", "--", "path:0.png")
            empty_page(loft, table)
            with open(loft.dir / ".artloft" / "catalog.db", "r+b") as file:
                file.seek(24 + 4 + 8)  # the number of free pages: damage that is seen
                file.write(b"\0\0\0\7")
            done = loft.run("fsck", "--repair")
            tap.point(want in done.stdout + done.stderr, f"a page of {table} that was emptied: {want}", done)


def unmendable(tap):
    """What cannot be made anew is told, each time, and what is good of it is kept."""
    with Loft() as loft:
        for i in range(3):
            loft.put(f"{i}.png", pictures.a1111(f"study {i}", seed=i, number=i, width=700, height=400))
        loft.ingest(loft.art)
        art = loft.dir / "public" / "art"
        id = loft.find("path:0.png")[0]["id"]
        os.truncate(loft.art / "0.png", 100)
        for folder in sorted(path for path in art.iterdir() if path.is_dir()):
            os.truncate(sorted(folder.glob("*.jpg"))[0], 10)
        files = set(loft.published())
        first = loft.run("fsck", "--repair", "--format", "jsonl")
        told = [json.loads(line) for line in first.stdout.splitlines()]
        tap.equal((first.returncode, [one["mended"] for one in told if one["id"] != id], [one["mended"] for one in told if one["id"] == id]),
                  (1, [True, True], [False]), "one bad original does not keep the others from being mended")
        again = loft.run("fsck", "--repair", "--format", "jsonl")
        tap.equal((again.returncode, [json.loads(line)["id"] for line in again.stdout.splitlines()]), (1, [id]), "it is told the next time too")
        loft.good("gc")
        tap.equal({name for name in files if name.startswith(id)} - set(loft.published()), set(), "and what is good of it is still known")


def main():
    tap = Tap()
    prune(tap)
    guard(tap)
    backup(tap)
    backup_meanwhile(tap)
    fsck(tap)
    emptied(tap)
    emptied_page(tap)
    unmendable(tap)
    renditions(tap)
    tampered(tap)
    tap.done()


main()
