#!/usr/bin/env python3
"""Many at work on one loft: ingests, readers, editors, a weaver. Nobody sees a lock, no edit is lost, nothing is made twice.

ARTLOFT_LONG: 20 rounds.
"""
import os
import shutil
import subprocess
import threading

from scene import LONG, SMALL, Loft, Tap, put_pictures

ROUNDS = 20 if LONG else 2
INGESTS, READERS, EDITORS = 6, 4, 2
FILES = 8  # new ones a round


class Crowd:
    def __init__(self, loft):
        self.loft, self.troubles, self.lock = loft, [], threading.Lock()
        self.stop = threading.Event()

    def run(self, *words, codes=(0,)):
        done = subprocess.run(self.loft.command(*words), capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL)
        if done.returncode not in codes or "locked" in done.stderr:
            with self.lock:
                self.troubles.append((words, done.returncode, done.stderr[-300:]))
        return done.stdout

    def until_stopped(self, *words, codes=(0,)):
        while not self.stop.is_set():
            self.run(*words, codes=codes)

    def edit(self, who, number):
        """Edits of its own field, one after another; the last has to stand."""
        for i in range(4):
            self.run("set", f"{who}=round {number} edit {i}", "--", "path:first")
            self.run("tag", f"+{who}-{number}-{i}", "--", "path:first")


def round_of(crowd, number, post):
    renditions = []
    ingests = [threading.Thread(target=lambda: renditions.append(crowd.run("ingest", "--format", "jsonl"))) for _ in range(INGESTS)]
    readers = [threading.Thread(target=crowd.until_stopped, args=words) for words in
               (("find", "--format", "json"), ("dump",), ("stats",), ("status",))[:READERS]]
    editors = [threading.Thread(target=crowd.edit, args=(field, number)) for field in ("caption", "notes")[:EDITORS]]
    weaver = threading.Thread(target=crowd.until_stopped, args=("weave", "--force", post))
    crowd.stop.clear()
    for thread in readers + [weaver] + ingests + editors:
        thread.start()
    for thread in ingests + editors:
        thread.join()
    crowd.stop.set()
    for thread in readers + [weaver]:
        thread.join()
    return sum(int(text.split('"renditions":')[1].split(",")[0].split("}")[0]) for text in renditions if '"renditions":' in text)


def main():
    tap = Tap()
    with Loft() as loft:
        ini = loft.dir / "artloft.ini"
        ini.write_text(ini.read_text().replace("[renditions]", SMALL, 1))
        put_pictures(loft, "first", range(3))
        loft.ingest(loft.art)
        post = loft.dir / "post.md"
        post.write_text("# A post\n\n<!-- artloft: gallery path:first -->\n")
        crowd, made = Crowd(loft), []
        for number in range(ROUNDS):
            put_pictures(loft, f"round-{number}", range(100 + number * FILES, 100 + number * FILES + FILES))
            made.append(round_of(crowd, number, post))
        tap.point(not crowd.troubles, f"{ROUNDS} rounds of {INGESTS} ingests, {READERS} readers, {EDITORS} editors and a weaver: no trouble",
                  *crowd.troubles[:3])
        tap.equal(made, [FILES * 3] * ROUNDS, "each rendition is made once")
        art = loft.find("path:first")
        tap.equal({(a["caption"], a["notes"]) for a in art}, {(f"round {ROUNDS - 1} edit 3",) * 2}, "the last edits stand")
        tags = sorted(f"{who}-{n}-{i}" for who in ("caption", "notes") for n in range(ROUNDS) for i in range(4))
        tap.equal([sorted(a["tags"]) for a in art], [tags] * 3, "no edit is lost")
        tap.equal(loft.run("fsck").returncode, 0, "the loft is whole")
        published = set(loft.published())
        with Loft() as alone:
            shutil.copy(ini, alone.dir / "artloft.ini")
            alone.ingest(loft.art)
            tap.equal((sorted(a["id"] for a in alone.find()), set(alone.published()) - {"gallery.css", "gallery.js"}),
                      (sorted(a["id"] for a in loft.find()), published - {"gallery.css", "gallery.js"}), "and as one made by one alone")
    tap.done()


main()
