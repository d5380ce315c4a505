"""loft_case.py - a loft in a temporary folder and the real command, for tests that look at what comes out.

Environment, set by meson: ARTLOFT (the command), ARTLOFT_WORKER_TEST (a worker that misbehaves on request), ARTLOFT_SOURCE.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, os.path.join(os.environ["ARTLOFT_SOURCE"], "tests", "house"))
from tap import Tap  # noqa: E402,F401  (tests take it from here)

ARTLOFT = os.environ["ARTLOFT"]
SOURCE = pathlib.Path(os.environ["ARTLOFT_SOURCE"])
SHARED = pathlib.Path(os.environ.get("ARTLOFT_SHARED") or SOURCE.parent / "shared")


def steers(text):
    """What of @text would steer a terminal, or turn the order of its letters round."""
    turning = "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return {mark for mark in text if mark != "\n" and (unicodedata.category(mark) == "Cc" or mark in turning)}


def formulas(row):
    """The cells of @row (as csv.DictReader gives it) that a spreadsheet would take for formulas."""
    return [cell for cell in row.values() if cell[:1] in set("=+-@\t\r") and not re.fullmatch(r"[+-]?[0-9.]+", cell)]


class Loft:
    """`with Loft() as loft`: loft.dir, loft.art (an empty folder for originals), loft.run(...)."""

    def __init__(self, name="LocalPigeon.com", init=True):
        self.name, self.init = name, init

    def __enter__(self):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="artloft-test-"))
        self.dir, self.art = self.top / "loft", self.top / "downloads"
        self.art.mkdir()
        if self.init:
            self.good("init", self.dir, "--name", self.name, loft=False)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.top, ignore_errors=True)

    def renders(self, *lines):
        """Other lines for [renditions]: fewer sizes than people get, where something else is looked at."""
        ini = self.dir / "artloft.ini"
        ini.write_text(ini.read_text().replace("[renditions]", "\n".join(["[renditions]", *lines]), 1))

    def command(self, *words, loft=True):
        return [ARTLOFT, *(["--loft", str(self.dir)] if loft else []), *map(str, words)]

    def run(self, *words, loft=True, env=None, cwd=None, wrap=()):
        """The finished process, with text in stdout and stderr."""
        return subprocess.run([*map(str, wrap), *self.command(*words, loft=loft)], capture_output=True, text=True, errors="replace",
                              env={**os.environ, **(env or {})}, cwd=cwd or self.top, stdin=subprocess.DEVNULL, timeout=900)

    def good(self, *words, **how):
        """Standard output of a run that must succeed."""
        done = self.run(*words, **how)
        if done.returncode != 0:
            raise AssertionError(f"{words}: exit {done.returncode}: {done.stderr}{done.stdout}")
        return done.stdout

    def ingest(self, *paths, code=0, **how):
        """The JSON report of an ingest that must end with @code."""
        done = self.run("ingest", "--format", "json", *paths, **how)
        if done.returncode != code:
            raise AssertionError(f"ingest: exit {done.returncode}, not {code}: {done.stderr}{done.stdout}")
        return json.loads(done.stdout)

    def find(self, *query):
        """Artworks that match, as their JSON."""
        done = self.run("find", "--format", "json", *query)
        if done.returncode not in (0, 4):
            raise AssertionError(f"find {query}: exit {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)

    def put(self, name, data):
        path = self.art / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def published(self):
        """Every file below public/art, relative: bytes."""
        base = self.dir / "public" / "art"
        return {str(p.relative_to(base)): p.read_bytes() for p in sorted(base.rglob("*")) if p.is_file()}

    def staged(self):
        folder = self.dir / ".artloft" / "staging"
        return sorted(os.listdir(folder)) if folder.exists() else []


def counts(report):
    """The numbers of an ingest report that are not zero, renditions and times left aside."""
    keys = ("new", "changed", "moved", "copied", "missing", "offline", "unchanged")
    return {key: report[key] for key in keys if report[key]} | ({"failed": len(report["failed"])} if report["failed"] else {})
