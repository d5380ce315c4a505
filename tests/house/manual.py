#!/usr/bin/env python3
"""The manual page and --help tell of the same commands and options; the page is well formed.

usage: manual.py SOURCE_ROOT ARTLOFT
"""
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import Tap


def helps(artloft, *words):
    return subprocess.run([artloft, *words, "--help"], capture_output=True, text=True, check=True).stdout


def main():
    root, artloft = sys.argv[1:]
    page = os.path.join(root, "docs", "artloft.1")
    text = open(page, encoding="utf-8").read()
    tap = Tap()
    section = text.split(".Sh COMMANDS")[1].split(".Sh ")[0]
    entries = {}
    for entry in section.split("\n.It Cm ")[1:]:
        command = re.match(r"[a-z]+", entry).group()
        entries[command] = entries.get(command, "") + entry
    listed = re.findall(r"^  ([a-z]+) ", helps(artloft).split("Options:")[0], re.M)
    tap.point(len(listed) >= 8, "--help lists commands")
    tap.equal(sorted(entries), sorted(listed), "the page has an entry for each, and for no other")
    for command in listed:
        options = set(re.findall(r"--([a-z][a-z0-9-]*)", helps(artloft, command).split("Application Options")[-1])) - {"help"}
        told = set(re.findall(r"\bFl -([a-z][a-z0-9-]*)", entries.get(command, "")))
        tap.equal(sorted(told & options), sorted(options), f"{command}: the page tells every option")
        tap.equal(sorted(told - options), [], f"{command}: and no other")
    if shutil.which("mandoc"):
        run = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True)
        tap.point(run.returncode == 0, "the page is well formed", run.stdout, run.stderr)
    else:
        tap.skip("the page is well formed", "mandoc is not installed")
    tap.done()


main()
