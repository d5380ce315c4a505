#!/usr/bin/env python3
"""Every real file of the corpus gives renditions of the right size, and nothing that it says gets into them. Skipped without it.

usage: corpus.py SOURCE_ROOT RENDER_FILE
"""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "house"))
from tap import Tap

WIDTH = 96


def words_of(entry):
    """What must not be found again: whatever the file says that is long enough to be no accident."""
    expected = entry["expected"]
    texts = (expected.get(key) for key in ("prompt", "negative_prompt", "job_id", "author", "model_hash", "description"))
    return [text.encode() for text in texts if isinstance(text, str) and len(text) >= 8]


def main():
    root, render_file = sys.argv[1:]
    shared = os.environ.get("ARTLOFT_SHARED", os.path.join(root, "..", "shared"))
    corpus = os.path.join(shared, "corpus", "generators")
    tap = Tap()
    if not os.path.exists(os.path.join(corpus, "manifest.json")):
        tap.skip("real files", "there is no corpus")
        tap.done()
    for entry in json.load(open(os.path.join(corpus, "manifest.json")))["files"]:
        with tempfile.TemporaryDirectory() as out:
            run = subprocess.run([render_file, "--formats", "webp,jpeg", "--widths", str(WIDTH), "--thumbnail", "48",
                                  os.path.join(corpus, entry["path"]), out], capture_output=True, text=True, check=False)
            name = entry["path"]
            if not tap.point(run.returncode == 0, f"{name}: rendered", run.stderr):
                continue
            facts = json.loads(run.stdout)
            stored = sorted(int(side) for side in entry["pixel_size"].split("x"))
            tap.equal(sorted([facts["width"], facts["height"]]), stored, f"{name}: its size")
            files = os.listdir(out)
            width = min(facts["width"], WIDTH)
            tap.point(any(f.startswith(f"ladder-{width}x") for f in files) and len(files) >= 4, f"{name}: its ladder", files)
            leaked = [word for f in files for word in words_of(entry) if word in open(os.path.join(out, f), "rb").read()]
            tap.equal(leaked, [], f"{name}: says nothing")
    tap.done()


main()
