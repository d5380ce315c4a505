#!/usr/bin/env python3
"""Catalogues of older versions. tests/store/versions/N.sql is one that version N left, N.dump the words in it."""
import os
import pathlib
import re
import resource
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from loft_case import SOURCE, Loft, Tap  # noqa: E402

VERSIONS = SOURCE / "tests" / "store" / "versions"
HEADER = (SOURCE / "src" / "store" / "catalogue.h").read_text()
NOW = int(re.search(r"#define CATALOGUE_VERSION (\d+)", HEADER).group(1))
SAID = re.findall(r"^CREATE TABLE (\w+)\(", (SOURCE / "src" / "store" / "schema.sql").read_text().split("-- ==== What files say")[0], re.M)


def rows(path, sql):
    with sqlite3.connect(path) as base:
        return base.execute(sql).fetchall()


def version_of(path):
    return rows(path, "PRAGMA user_version")[0][0]


def shape_of(path):
    """Everything but the white space of a table's text."""
    return sorted((kind, name, " ".join(sql.split())) for kind, name, sql in
                  rows(path, "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def old_loft(loft, version):
    """Puts the catalogue of @version into @loft; its path, and the rows of what people said."""
    path = loft.dir / ".artloft" / "catalog.db"
    for file in path.parent.glob("catalog.db*"):
        file.unlink()
    with sqlite3.connect(path) as base:
        base.executescript((VERSIONS / f"{version}.sql").read_text())
    base.close()
    return path, {table: rows(path, f"SELECT * FROM {table} ORDER BY 1, 2") for table in SAID if has(path, table)}


def has(path, table):
    return rows(path, f"SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '{table}'")[0][0] == 1


def kept(path):
    return sorted(path.parent.glob("words-*.sql"))


def check_version(tap, version):
    name = f"version {version}"
    words = (VERSIONS / f"{version}.dump").read_text()
    with Loft() as loft:
        fresh = shape_of(loft.dir / ".artloft" / "catalog.db")
        path, before = old_loft(loft, version)
        read = loft.good("dump")
        tap.point(read == words and version_of(path) == version and not kept(path), f"{name} is read as it is", read)
        tap.point("Tiffany" in loft.good("styles"), f"{name}: its styles are listed")
        post = loft.top / "post.html"
        post.write_text("<!-- artloft: gallery stlye:x -->\n")
        done = loft.run("weave", "--check", post)
        tap.point(done.returncode == 1 and version_of(path) == version and not kept(path), f"{name}: what would be woven is read out of it as it is", done)

        loft.good("tag", "+later", "--", "tag:draft")
        tap.point(version_of(path) == NOW and shape_of(path) == fresh,
                  f"{name} is brought to version {NOW}: the same tables and indexes as a new catalogue",
                  str(sorted(set(shape_of(path)) ^ set(fresh))))
        loft.good("undo")
        tap.point(loft.good("dump") == words, f"{name}: every word is there")
        lost = [table for table in before if table not in ("edit", "edit_change", "tag", "artwork") and
                rows(path, f"SELECT * FROM {table} ORDER BY 1, 2") != before[table]]
        tap.point(not lost, f"{name}: every row of what people said", str(lost))
        tap.point(loft.run("fsck").returncode == 0, f"{name}: fsck finds it whole")

        tap.point(len(kept(path)) == 1, f"{name}: one file of words was written first", str(kept(path)))
        copy = loft.top / "copy.db"
        with sqlite3.connect(copy) as base:
            base.executescript(kept(path)[0].read_text())
        base.close()
        tap.point(all(rows(copy, f"SELECT * FROM {table} ORDER BY 1, 2") == before[table] for table in before),
                  f"{name}: it holds every row of what people had said")
        loft.good("tag", "+again", "--", "tag:draft")
        tap.point(len(kept(path)) == 1, f"{name}: that was once")

    with Loft() as loft:
        path, _ = old_loft(loft, version)
        many = [subprocess.Popen(loft.command("tag", f"+t{i}", "--", "tag:draft"), stdout=subprocess.DEVNULL) for i in range(8)]
        codes = [one.wait() for one in many]
        tap.point(codes == [0] * 8 and version_of(path) == NOW and len(kept(path)) == 1, f"{name}: eight at once, brought up once",
                  f"{codes} {kept(path)}")

    with Loft() as loft:
        path, _ = old_loft(loft, version)
        size = path.stat().st_size

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

        done = subprocess.run(loft.command("tag", "+t", "--", "tag:draft"), capture_output=True, text=True, preexec_fn=small_files)
        tap.point(done.returncode not in (0, 4) and ".artloft/" in done.stderr and version_of(path) == version and
                  path.stat().st_size == size, f"{name}: no room for the words: nothing is changed, the file is named",
                  done.returncode, done.stderr, version_of(path), path.stat().st_size, size)
        loft.good("tag", "+t", "--", "tag:draft")
        tap.point(version_of(path) == NOW, f"{name}: with room it goes on")


def main():
    tap = Tap()
    versions = sorted(int(path.stem) for path in VERSIONS.glob("*.sql"))
    tap.point(versions == list(range(1, NOW)), "a catalogue of each older version is kept", str(versions))
    for version in versions:
        check_version(tap, version)
    tap.done()


main()
