#!/usr/bin/env python3
"""The readers against real files with true values, where they are: ARTLOFT_SHARED, or ../shared beside the source tree. Skipped
elsewhere. Also that the answer for a file does not depend on which files were read before it.

usage: corpus.py SOURCE_ROOT INSPECT_LINES
"""
import json
import os
import random
import subprocess
import sys

root, inspect_lines = sys.argv[1:]
sys.path.insert(0, os.path.join(root, "tests", "house"))
from tap import Tap

RECALL, FALSE = "98", "0.5"  # percent
SAMPLE = 25  # files that are read by a process of their own


def inspect(paths):
    run = subprocess.run([inspect_lines] + paths, capture_output=True)
    lines = run.stdout.splitlines()
    return run, {json.loads(line)["path"]: line for line in lines}


tap = Tap()
shared = os.environ.get("ARTLOFT_SHARED") or os.path.join(root, "..", "shared")
folder = os.path.join(shared, "corpus", "generators")
manifest, score = os.path.join(folder, "manifest.json"), os.path.join(folder, "score")
if os.path.exists(manifest) and os.path.exists(score):
    paths = [os.path.join(folder, file["path"]) for file in json.load(open(manifest))["files"]]
    run, answers = inspect(paths)
    tap.point(run.returncode == 0 and len(answers) == len(paths), "every file is answered", run.stderr.decode())
    result = subprocess.run([sys.executable, score, "--min-recall", RECALL, "--max-false", FALSE, "-v"], input=run.stdout,
                            capture_output=True)
    tap.point(result.returncode == 0, "recall is at least %s %%, at most %s %% is claimed where a file is silent" % (RECALL, FALSE),
              *result.stdout.decode().splitlines())
    shuffled = paths[:]
    random.Random(1).shuffle(shuffled)
    tap.point(inspect(shuffled)[1] == answers, "any order gives the same answers")
    alone = random.Random(2).sample(paths, SAMPLE)
    tap.point(all(inspect([path])[1][path] == answers[path] for path in alone), "a file read alone gives the same answer")
else:
    tap.skip("recall is at least %s %%" % RECALL, "the corpus of generators' files is not here")
tap.done()
