#!/usr/bin/env python3
"""The matcher against the labelled texts, where they are: ARTLOFT_SHARED, or ../shared beside the source tree. Skipped elsewhere.

usage: style-score.py SOURCE_ROOT MATCH_LINES
"""
import os
import subprocess
import sys

root, match_lines = sys.argv[1:]
sys.path.insert(0, os.path.join(root, "tests", "house"))
from tap import Tap

BOUND = "98"
tap = Tap()
shared = os.environ.get("ARTLOFT_SHARED") or os.path.join(root, "..", "shared")
styles = os.path.join(shared, "corpus", "styles")
texts, score = os.path.join(styles, "dev.jsonl"), os.path.join(styles, "score")
if os.path.exists(texts) and os.path.exists(score):
    with open(texts, "rb") as lines:
        answers = subprocess.run([match_lines], stdin=lines, capture_output=True)
    again = subprocess.run([match_lines], input=open(texts, "rb").read(), capture_output=True)
    result = subprocess.run([sys.executable, score, "--truth", texts, "--min-f1", BOUND], input=answers.stdout, capture_output=True)
    tap.point(answers.returncode == 0, "every text is answered", answers.stderr.decode())
    tap.point(answers.stdout == again.stdout, "the same texts give the same answers")
    tap.point(result.returncode == 0, "F1 is at least %s %%" % BOUND, *result.stdout.decode().splitlines())
else:
    tap.skip("F1 is at least %s %%" % BOUND, "the labelled texts are not here")
tap.done()
