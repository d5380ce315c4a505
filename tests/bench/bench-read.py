#!/usr/bin/env python3
"""How many files a second the metadata of real files is read from, and in how much memory, against one process of exiftool over the
same files: by the readers alone in one process (no hashing), and by `artloft inspect` (all bytes hashed, in sandboxed workers). The
files are those of the shared corpus (ARTLOFT_SHARED, or ../shared beside the source tree), or those named.

usage: bench-read.py SOURCE_ROOT INSPECT_LINES ARTLOFT [FILE...]
"""
import os
import shutil
import subprocess
import sys
import time

ROUNDS = 5  # the best counts: what else the machine does only makes it slower
REPEAT = 10  # how many times each file is named in one run, so that starting is a small part of it


def run(command):
    """Seconds, and the most memory in MB, of a command whose output nobody reads."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return time.monotonic() - start, usage.ru_maxrss / 1024


def best(name, command, count):
    measured = [run(command) for _ in range(ROUNDS)]
    seconds, memory = min(seconds for seconds, _ in measured), max(memory for _, memory in measured)
    print(f"{name:16}{count / seconds:10.0f} files/s {memory:8.1f} MB at most")
    return count / seconds


def corpus(root):
    shared = os.environ.get("ARTLOFT_SHARED") or os.path.join(root, "..", "shared")
    folder = os.path.join(shared, "corpus", "generators")
    return [os.path.join(path, name) for path, _, names in os.walk(folder) for name in sorted(names) if path != folder]


root, inspect_lines, artloft, *files = sys.argv[1:]
files = sorted(files or corpus(root))
if not files:
    sys.exit("bench-read: no files: name some, or put the shared corpus beside the source tree")
many = files * REPEAT
ours = best("readers", [inspect_lines] + many, len(many))
whole = best("artloft inspect", [artloft, "inspect", "--format", "jsonl"] + many, len(many))
if shutil.which("exiftool"):
    theirs = best("exiftool", ["exiftool", "-fast2", "-json"] + many, len(many))
    print(f"readers {ours / theirs:.1f} times exiftool, artloft inspect {whole / theirs:.1f} times")
else:
    print("exiftool is not installed: nothing to compare with")
