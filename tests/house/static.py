#!/usr/bin/env python3
"""clang-tidy and cppcheck find nothing (their configuration: .clang-tidy, and the options below). Skipped where they are not installed.

usage: static.py SOURCE_ROOT BUILD_ROOT
"""
import glob
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import Tap

CPPCHECK = ["cppcheck", "--std=c11", "--enable=warning,portability,performance", "--inline-suppr", "--error-exitcode=1", "--quiet",
            "--library=gtk", "--suppress=missingIncludeSystem", "--suppress=normalCheckLevelMaxBranches"]
# How far the analyzer follows the paths of one function: its own limit (225,000 nodes) in a long run, and in the others what takes less
# than half of that run's time, which is nearly all spent in a few functions of many branches.
TIDY = ["clang-tidy", "--quiet"] + ([] if os.environ.get("ARTLOFT_LONG") else [
    "--extra-arg=-Xclang", "--extra-arg=-analyzer-config", "--extra-arg=-Xclang", "--extra-arg=max-nodes=60000"])


TOGETHER = 16  # files in one run of clang-tidy: a third of its time for a single one is its start


def tidy(root, build, paths):
    run = subprocess.run(TIDY + ["-p", build, *paths], capture_output=True, text=True, cwd=root)
    return [line for line in run.stdout.splitlines() if " error: " in line or " warning: " in line]


def main():
    root, build = sys.argv[1:]
    tap = Tap()
    if shutil.which("cppcheck"):
        run = subprocess.run(CPPCHECK + ["-j", str(os.cpu_count()), "-I.", "-Iinclude", "-Isrc", "src"], capture_output=True, text=True,
                             cwd=root)
        tap.point(run.returncode == 0, "cppcheck finds nothing", run.stderr)
    else:
        tap.skip("cppcheck finds nothing", "cppcheck is not installed")
    commands = os.path.join(build, "compile_commands.json")
    if shutil.which("clang-tidy") and os.path.exists(commands):
        known = {os.path.realpath(os.path.join(c["directory"], c["file"])) for c in json.load(open(commands))}
        paths = [p for p in sorted(glob.glob(os.path.join(root, "src", "*", "*.c"))) if os.path.realpath(p) in known]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            batches = [paths[at:at + TOGETHER] for at in range(0, len(paths), TOGETHER)]
            found = [line for lines in pool.map(lambda batch: tidy(root, build, batch), batches) for line in lines]
        tap.point(len(paths) > 50, "clang-tidy sees the sources", len(paths))
        tap.point(not found, "clang-tidy finds nothing", *sorted(set(found)))
    else:
        tap.skip("clang-tidy finds nothing", "clang-tidy is not installed")
    tap.done()


main()
