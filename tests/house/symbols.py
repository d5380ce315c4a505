#!/usr/bin/env python3
"""libartloft exports what include/artloft declares: nothing leaks, nothing is forgotten.

usage: symbols.py SOURCE_ROOT LIBRARY
"""
import glob
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import Tap


def declared(root):
    names = set()
    for header in glob.glob(os.path.join(root, "include", "artloft", "*.h")):
        text = re.sub(r"/\*.*?\*/", "", open(header, encoding="utf-8").read(), flags=re.S)
        names |= set(re.findall(r"ARTLOFT_API\b[^;]*?\b(artloft_\w+)\s*\(", text))
    return names


def exported(library):
    out = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True).stdout
    names = {line.split()[-1] for line in out.splitlines() if line.split()[-2] in "TDBRVW"}
    return {name for name in names if not name.startswith(("__asan", "__odr_asan", "__ubsan", "_init", "_fini", "__bss", "_edata", "_end"))}


def main():
    root, library = sys.argv[1:]
    tap = Tap()
    says, does = declared(root), exported(library)
    tap.point(len(says) > 20, "the headers declare functions")
    tap.point(not does - says, "nothing is exported that no header declares", *sorted(does - says))
    tap.point(not says - does, "everything that is declared is exported", *sorted(says - does))
    tap.done()


main()
