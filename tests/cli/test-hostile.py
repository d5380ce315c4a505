#!/usr/bin/env python3
"""Files made to do harm, through ingest: each gets one verdict, none takes anything down, and nothing is published of those refused.

The figures are printed: the time, the most memory of the coordinator and of any worker, and the verdicts that differ from those
expected. Without ARTLOFT_LONG it is every fourth file.
"""
import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import threading
import time

from loft_case import SHARED, Loft, Tap, formulas, steers
from pictures import chunk, png

HOSTILE = SHARED / "corpus" / "hostile"
COORDINATOR_MB = 150
WORKER_MB = 1024
KEYS = (b"parameters", b"prompt", b"workflow", b"Description", b"Comment", b"invokeai_metadata", b"XML:com.adobe.xmp")
BESIDE = (".txt", ".json", ".xmp")


class Memory(threading.Thread):
    """The most that the command and its workers had, in MB, looked at while they run."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.own, self.worker, self.stop = pid, 0, 0, threading.Event()

    @staticmethod
    def peak(pid):
        try:
            for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
        except OSError:
            pass
        return 0

    def run(self):
        while not self.stop.wait(0.02):
            self.own = max(self.own, self.peak(self.pid))
            try:
                children = pathlib.Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
            except OSError:
                children = []
            self.worker = max([self.worker, *map(self.peak, children)])


def go_through(tap, loft):
    """Ingests loft.art, the report going to report.json; the memory that it took, and the seconds."""
    began = time.monotonic()
    with open(loft.top / "report.json", "w", encoding="utf-8") as out:
        run = subprocess.Popen(loft.command("ingest", "--format", "json", loft.art), stdout=out, stderr=subprocess.PIPE, text=True, errors="replace")
        memory = Memory(run.pid)
        memory.start()
        told = run.communicate()[1]
        memory.stop.set()
        memory.join()
    took = time.monotonic() - began
    tap.point(run.returncode in (0, 1), "all are gone through", run.returncode, told[-300:])
    tap.point(memory.own < COORDINATOR_MB, f"the coordinator stays under {COORDINATOR_MB} MB", memory.own)
    tap.point(memory.worker < WORKER_MB, f"a worker under {WORKER_MB} MB", memory.worker)
    return memory, took


def good_here(one):
    """Whether a file was to be refused for its decoder alone, which finds every pixel here: only of HEIC are there such decoders.
    What is to be refused for its size, its channels or its kind is so whatever a decoder says."""
    return (one["why"] == "the decoder gives nothing" and one["file"].endswith(".heic")
            and subprocess.run(["vips", "avg", HOSTILE / one["file"]], capture_output=True, check=False, timeout=120).returncode == 0)


def verdicts(tap, files):
    """Expected "ok": it is in; "reject": it is not; "either": whatever."""
    with Loft() as loft:
        loft.renders("widths = 64", "formats = jpeg", "thumbnail = 24")
        for one in files:
            path = loft.art / one["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(HOSTILE / one["file"], path)
        memory, took = go_through(tap, loft)
        report = json.loads((loft.top / "report.json").read_text())
        failed = [one["path"] for one in report["failed"]]
        art = {path: one for one in loft.find() for path in one["paths"]}
        known = {str(loft.art / one["file"]): one for one in files}
        tap.equal(len(failed), len(set(failed)), "none is refused twice")
        tap.equal([path for path in known if path in art and path in failed], [], f"none of {len(known)} has two verdicts")
        tap.equal([one["file"] for path, one in known.items() if path not in art and path not in failed and one["expected"] == "ok"], [],
                  "what is passed over by its kind was to be refused anyway")
        refused = [known[path]["file"] for path in failed if path in known and known[path]["expected"] == "ok"]
        taken = [known[path] for path in art if path in known and known[path]["expected"] == "reject"]
        print(f"# {len(files)} files in {took:.1f} s; the coordinator took {memory.own:.0f} MB at most, a worker {memory.worker:.0f} MB; "
              f"{len(art)} taken in, {len(failed)} refused; refused though good {refused}; "
              f"taken in though it was expected otherwise {[one['file'] for one in taken]}")
        tap.equal(refused, [], "what is good is taken in")
        tap.equal([one["file"] for one in taken if not good_here(one)], [], "what was to be refused is refused")
        ids = {one["id"] for one in art.values()}
        published = {name.split("/")[0] for name in loft.published() if "/" in name}
        tap.equal(published - ids, set(), "nothing of what was refused is published")


def texts(tap):
    """Texts made to do harm, as what generators write into pictures and as what lies beside them. They cost themselves, not the
    picture; and what is told of it is whole: JSON and CSV that read back alike, and a table that no terminal obeys."""
    with Loft() as loft:
        files = sorted(path for path in (HOSTILE / "text").rglob("*") if path.is_file())
        for seed, path in enumerate(files):
            data, picture = path.read_bytes(), f"{seed:03}.png"
            loft.put(picture, png(seed=seed, extra=b"".join(chunk(b"iTXt", key + b"\0\0\0\0\0" + data) for key in KEYS)))
            for ending in BESIDE:
                loft.put(picture + ending, data)
        memory, took = go_through(tap, loft)
        failed = json.loads((loft.top / "report.json").read_text())["failed"]
        art = loft.find()
        told = sum(1 for one in art if one["prompt"] or one["title"] or one["description"])
        print(f"# {len(files)} texts in {took:.1f} s; the coordinator took {memory.own:.0f} MB at most, a worker {memory.worker:.0f} MB; "
              f"{told} pictures have words of them")
        tap.equal(({one["stage"] for one in failed}, len(art)), ({"sidecar"}, len(files)), "a text costs no picture")
        tap.equal(len({one["path"] for one in failed}), len(failed), "none is refused twice")
        tap.point(told > 10, "some of them are taken for words", told)
        rows = list(csv.DictReader(io.StringIO(loft.good("find", "--format", "csv"))))
        tap.equal({row["id"]: row["prompt"].removeprefix("'") for row in rows}, {one["id"]: (one["prompt"] or "").removeprefix("'") for one in art},
                  "CSV reads back as JSON does")
        tap.equal([cell for row in rows for cell in formulas(row)], [], "no cell is a formula")
        tap.equal(steers(loft.good("find") + loft.good("show", *(one["id"] for one in art))), set(), "nothing of them steers a terminal")


def main():
    tap = Tap()
    manifest = HOSTILE / "manifest.json"
    if manifest.exists():
        files = [one for one in json.loads(manifest.read_text())["files"] if not one["file"].startswith("text/")]
        verdicts(tap, files if os.environ.get("ARTLOFT_LONG") else files[::4])
        texts(tap)
    else:
        tap.skip("hostile files", "the corpus is not here")
    tap.done()


main()
