#!/usr/bin/env python3
"""Two lofts joined: whichever is joined to the other, the same comes out; the other one is not touched. ARTLOFT_LONG: more rounds."""
import hashlib
import json
import os
import random
import shutil
import time

import pictures
from loft_case import Loft, Tap, counts

ROUNDS = 40 if os.environ.get("ARTLOFT_LONG") else 3
STYLES = ["Claude Monet", "Tonalism", "Jean-Michel Basquiat", "Neo Pop", "neo pop", "Op Art"]
TAGS = ["Draft", "draft", "Été", "ete", "best"]


def fill(loft, folder, numbers):
    for i in numbers:
        loft.put(f"{folder}/{i}.png", pictures.midjourney(f"study {i}, in the style of Claude Monet --sref {i % 3 + 77}", seed=i,
                                                         job=f"11111111-2222-4333-8444-55555555555{i % 4}"))
    if "widths = 32" not in (loft.dir / "artloft.ini").read_text():
        loft.renders("widths = 32", "formats = jpeg", "thumbnail = 24")
    loft.ingest(loft.art / folder)


def tree(folder):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def say_something(loft, dice):
    one = dice.choice(loft.find())["id"]
    style = dice.choice(STYLES)
    loft.run(*dice.choice([
        ("set", f"caption={dice.choice(['Water', 'Light', 'Air', ''])}", "--", f"id:{one}"),
        ("set", f"notes={dice.choice('abc')}", "credit=somebody", "--", f"id:{one}"),
        ("tag", "+" + dice.choice(TAGS), "--", f"id:{one}"),
        ("tag", "-" + dice.choice(TAGS), "--", f"id:{one}"),
        ("style", "+" + style, "--", f"id:{one}"),
        ("style", "-" + style, "--", f"id:{one}"),
        ("pick", one),
        ("styles", "name", f"--sref {dice.randrange(77, 80)}", dice.choice(["Blue", "Green"])),
        ("styles", "rename", style, dice.choice(["Another", "Yet another", ""])),
        ("styles", "merge", style, dice.choice(STYLES)),
        ("styles", "alias", style, dice.choice(["Pool", "pool", "Lake"])),
        ("styles", "kind", style, dice.choice(["artist", "movement"])),
        ("undo",),
    ]))


def weave(loft, name, id):
    post = loft.dir / "posts" / name
    post.parent.mkdir(exist_ok=True)
    post.write_text(f"# {name} {loft.name}\n\n<!-- artloft: figure {id} -->\n")
    loft.good("weave", post)


def merged(loft, other):
    return json.loads(loft.good("merge", other.dir, "--format", "json"))


def both_ways(tap, dice, number):
    with Loft(name="One") as one, Loft(name="One") as two:
        two.art = one.art
        fill(one, "shared", range(6))
        fill(two, "shared", [])
        fill(one, "ones", range(6, 9))
        fill(two, "twos", range(9, 12))
        for _ in range(12):
            say_something(dice.choice([one, two]), dice)
        if number == 0:
            time.sleep(1.1)  # said later than all before
            one.good("set", "caption=later", "--", "path:0.png")
        weave(one, "a.md", one.find("path:1.png")[0]["id"])
        weave(two, "a.md", two.find("path:2.png")[0]["id"])
        weave(two, "b.md", two.find("path:9.png")[0]["id"])
        first, second = one.top / "first", two.top / "second"
        shutil.copytree(one.dir, first)
        shutil.copytree(two.dir, second)
        before = tree(two.dir), tree(one.dir)
        dumps = []
        for target, source in ((first, two), (second, one)):
            keep, source_dir = (one if target == first else two), source.dir
            own = keep.dir
            keep.dir = target
            report = merged(keep, source)
            dumps.append(keep.good("dump"))
            again = merged(keep, source)
            tap.equal((report["artworks"], report["originals"], {v for v in again.values()}), (3, 3, {0}),
                      f"round {number}: what only the other has is new; again there is nothing")
            tap.equal(keep.run("fsck").returncode, 0, f"round {number}: the catalogue is whole")
            tap.equal(counts(keep.ingest("--no-renditions")), {"unchanged": 12}, f"round {number}: no file has to be read again")
            keep.dir = own
        tap.equal((tree(two.dir), tree(one.dir)), before, f"round {number}: the others are as they were")
        tap.equal(dumps[0].splitlines(), dumps[1].splitlines(), f"round {number}: the same in either order")
        if number == 0:
            tap.point('"later"' in dumps[0], "what was said last stands", dumps[0])


def alone(tap):
    with Loft() as one, Loft() as two:
        fill(two, "twos", range(4))
        two.good("set", "caption=Water", "--", "path:2.png")
        empty = one.good("dump")
        report = merged(one, two)
        tap.equal((report["artworks"], report["words"]), (4, 1), "an empty loft becomes as the other")
        tap.equal(one.good("dump"), two.good("dump"), "with all its words")
        mine, theirs = ({a["id"]: (a["prompt"], a["caption"], a["state"], [s["slug"] for s in a["styles"]], a["paths"]) for a in loft.find()}
                        for loft in (one, two))
        tap.equal(mine, theirs, "and all that its files say")
        loft_ini = (one.dir / "artloft.ini").read_text()
        tap.point(str(two.art / "twos") in loft_ini, "its roots are roots here", loft_ini)
        one.good("undo")
        tap.equal(one.good("dump"), empty, "the words can be taken back")
        tap.equal(one.run("merge", one.dir).returncode, 2, "a loft is not joined to itself")
        tap.equal(one.run("merge", two.art).returncode, 3, "nor a folder that is none")


def harvested(loft, name, address):
    """A post that shows a picture of which nobody here has the file."""
    post = loft.dir / name
    post.write_text(f'<article><figure><img src="{address}" alt="A pigeon"><figcaption>Art of {name}</figcaption></figure></article>')
    loft.good("harvest", post)


def unseen(tap):
    """Artworks known from posts alone go along."""
    known = "https://cdn.midjourney.com/0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d/0_1.png"
    with Loft(name="One") as one, Loft(name="One") as two:
        fill(one, "ones", range(3))
        harvested(one, "a.html", known.replace("0a1b", "ffff").replace("0_1", "0_2"))
        harvested(two, "b.html", known)
        first = one.top / "first"
        shutil.copytree(one.dir, first)
        merged(one, two)
        one_dir, one.dir = one.dir, first
        merged(two, one)
        one.dir = one_dir
        dump = one.good("dump")
        tap.point(dump.count('"stub"') == 2, "artworks that posts alone tell of go along, with what their file would be known by",
                  dump)
        tap.equal((dump.splitlines(), one.run("fsck").returncode), (two.good("dump").splitlines(), 0), "the same in either order")


def main():
    tap = Tap()
    unseen(tap)
    alone(tap)
    dice = random.Random(7)
    for number in range(ROUNDS):
        both_ways(tap, dice, number)
    print(f"# {ROUNDS} pairs of lofts, each joined in both orders")
    tap.done()


main()
