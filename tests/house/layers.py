#!/usr/bin/env python3
"""The layers of docs/design.md hold: no include climbs, some libraries have one user each, names are unique.

usage: layers.py SOURCE_ROOT
"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tap import Tap

# highest first, as docs/design.md lists them; `cli` may include only the public headers
LAYERS = ["cli", "studio", "publish", "keep", "edit", "ingest", "html", "store", "worker", "image", "attribute", "generator", "metadata",
          "article", "container", "core"]
SOLE_USERS = {"sqlite3.h": "store", "vips/vips.h": "image", "seccomp.h": "worker", "gumbo.h": "article", "cmark.h": "article"}


def sources(root, *folders):
    for folder in folders:
        for where, folders, names in os.walk(os.path.join(root, folder)):
            folders[:] = [name for name in folders if name != "node_modules"]  # what npm brings is not ours
            for name in sorted(names):
                if name.endswith((".c", ".h")):
                    yield os.path.join(where, name)


def includes(path):
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found.group(1), found.group(2)


def climbs(room, target):
    if room == "cli":
        return target != "cli"
    return target in LAYERS and LAYERS.index(target) < LAYERS.index(room)


def problems(root):
    for path in sources(root, "src"):
        short = os.path.relpath(path, root)
        room = short.split(os.sep)[1]
        if room not in LAYERS:
            yield f"{short}: the room {room} is not in the list of layers"
            continue
        for number, kind, name in includes(path):
            target = name.split("/")[0]
            if kind == '"' and name != "config.h":
                if target not in LAYERS:
                    yield f"{short}:{number}: \"{name}\" names no room"
                elif target != room and climbs(room, target):
                    yield f"{short}:{number}: {room} includes {name}, which stands above it"
            elif kind == "<" and name in SOLE_USERS and SOLE_USERS[name] != room:
                yield f"{short}:{number}: only {SOLE_USERS[name]} may use {name}"


def repeated_names(root):
    seen = {}
    for path in sources(root, "src", "include", "tests", "assets"):
        seen.setdefault(os.path.basename(path), []).append(os.path.relpath(path, root))
    return [paths for name, paths in seen.items()
            if len([p for p in paths if not p.startswith("include" + os.sep)]) > 1]


def main():
    root = sys.argv[1]
    tap = Tap()
    tap.point(sum(1 for _ in sources(root, "src")) > 50, "the sources are found")
    found = list(problems(root))
    tap.point(not found, "no include climbs, and sqlite3, vips, seccomp, gumbo and cmark have one user each", *found)
    repeated = repeated_names(root)
    tap.point(not repeated, "a file name stands once in the tree", *repeated)
    tap.point(climbs("core", "store") and climbs("store", "publish") and not climbs("publish", "store") and climbs("cli", "core"),
              "the test knows up from down")
    tap.done()


main()
