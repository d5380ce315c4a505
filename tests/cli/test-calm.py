#!/usr/bin/env python3
"""What does not happen: an unchanged original is not opened, a crash costs one file, Ctrl-C loses nothing, no bar in a log."""
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import time

import pictures
from loft_case import Loft, Tap, counts


def fill(loft, count, **size):
    for i in range(count):
        loft.put(f"art-{i:02}.png", pictures.a1111(f"study {i}, watercolor", seed=i, number=1000 + i, **(size or {"width": 96, "height": 64})))


def untouched(tap):
    """The second run, under a tracer."""
    if not shutil.which("strace"):
        tap.skip("an unchanged original is not opened", "strace is not installed")
        return
    with Loft() as loft:
        fill(loft, 4)
        trace = loft.top / "trace"
        wrap = ("strace", "-f", "-qq", "-e", "trace=open,openat,openat2", "-o", trace)
        first = loft.run("ingest", loft.art, wrap=wrap)
        if first.returncode != 0 and "ptrace" in first.stderr:
            tap.skip("an unchanged original is not opened", "tracing is not allowed here")
            return
        tap.point(re.search(r"art-\d\d\.png", trace.read_text(errors="replace")), "the first run opens originals", first.stderr)
        report = loft.run("ingest", "--format", "json", wrap=wrap)
        text = trace.read_text(errors="replace")
        tap.point('"unchanged": 4' in report.stdout or '"unchanged":4' in report.stdout, "the second run finds all unchanged", report.stdout)
        tap.equal(re.findall(r".*art-\d\d\.png.*", text), [], "and opens none of them")


def crash(tap):
    worker = os.environ.get("ARTLOFT_WORKER_TEST")
    for fault in ("crash", "hang", "memory", "garbage", "exit", "render-crash"):
        with Loft() as loft:
            fill(loft, 3)
            loft.put("bad.png", pictures.png(width=96, height=64, seed=77, texts=[("Comment", f"artloft-fault:{fault};")]))
            report = loft.ingest(loft.art, code=1, env={"ARTLOFT_WORKER": worker})
            failed = report["failed"]
            tap.point(counts(report) == {"new": 3, "failed": 1} and failed[0]["path"].endswith("bad.png"),
                      f"a picture that makes its worker misbehave ({fault}) costs that file alone", report)
            tap.equal((len(loft.find()), loft.staged()), (3, []), f"{fault}: the others are in, nothing is left lying about")


def interrupted(tap):
    with Loft() as loft:
        loft.renders("formats = webp jpeg")
        fill(loft, 16, width=1100, height=800)
        run = subprocess.Popen(loft.command("ingest", "-j", "1", loft.art), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        base = loft.dir / "public" / "art"
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and run.poll() is None and not (base.exists() and len(list(base.glob("*/"))) >= 3):
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        said = run.communicate(timeout=60)
        tap.equal(run.returncode, 130, "Ctrl-C answers 130")
        kept = loft.find()
        tap.point(0 < len(kept) < 16, "what was finished is kept", len(kept), *said)
        tap.equal(loft.staged(), [], "nothing is left in staging")
        report = loft.ingest()
        tap.equal((report["new"], report["unchanged"]), (16 - len(kept), len(kept)), "the next run goes on from there")
        tap.equal(len(loft.find()), 16, "and ends with everything")


def bar(tap):
    """On a terminal a bar; in a log plain lines only."""
    with Loft() as loft:
        loft.renders("formats = webp jpeg")
        fill(loft, 6, width=700, height=500)
        plain = loft.run("ingest", loft.art)
        tap.point("\r" not in plain.stderr and "\033" not in plain.stderr, "no bar in a log", plain.stderr)
    with Loft() as loft:
        loft.renders("formats = webp jpeg")
        fill(loft, 6, width=700, height=500)
        master, slave = pty.openpty()
        run = subprocess.Popen(loft.command("ingest", loft.art), stdout=subprocess.DEVNULL, stderr=slave,
                               env={**os.environ, "TERM": "xterm"})
        os.close(slave)
        seen = b""
        while True:
            ready, _, _ = select.select([master], [], [], 120)
            try:
                data = os.read(master, 65536) if ready else b""
            except OSError:
                break
            if not data:
                break
            seen += data
        run.wait(timeout=60)
        os.close(master)
        tap.point(re.search(rb"\r.*\d+ of 6 files, \d+ %", seen), "a bar with numbers on a terminal", seen)
        tap.point(seen.rstrip(b"\r\n").endswith(b"\033[K"), "which is wiped at the end", seen[-80:])


def main():
    tap = Tap()
    untouched(tap)
    crash(tap)
    interrupted(tap)
    bar(tap)
    tap.done()


main()
