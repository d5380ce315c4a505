#!/usr/bin/env python3
"""docs/schema.md says what src/store/schema.sql says: it is made from that file, and from what SQLite makes of it.

usage: schema-doc.py SOURCE_ROOT [--write]
"""
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "house"))
from tap import Tap

COLUMN = re.compile(r"\s+(\w+)\s+(.*?),?\s*(?:--\s*(.*))?$")
NOT_COLUMNS = ("PRIMARY KEY", "UNIQUE", "CHECK", "FOREIGN", "tokenize")


def parse(sql):
    """The file as blocks: ("text", words), ("half", title), ("table", words, name, {column: comment}, constraints)."""
    words, table, seen = [], None, False
    for line in sql.splitlines():
        if table is not None:
            if line.startswith(")"):
                yield table
                table = None
                continue
            add_column(table, line)
        elif line.startswith("-- ===="):
            yield ("half", line.strip("-= "))
            words = []
        elif line == "--" and not seen:
            yield ("text", " ".join(words))
            words = []
        elif line.startswith("--"):
            words.append(line[2:].strip())
        elif (found := re.match(r"CREATE (?:VIRTUAL )?TABLE (\w+)", line)):
            table = ("table", " ".join(words), found.group(1), {}, [])
            words, seen = [], True
        elif not line and words and not seen:
            yield ("text", " ".join(words))
            words = []


def add_column(table, line):
    columns, constraints = table[3], table[4]
    code, _, comment = line.partition("--")
    code, comment = code.strip().rstrip(","), comment.strip()
    if code.startswith(NOT_COLUMNS):
        constraints.append(code)
    elif table[2] == "search":
        for name in code.split(","):
            columns[name.strip()] = comment
    elif code:
        columns[code.split()[0]] = comment


def type_of(db, table, name):
    """ "integer", "text, may be NULL", "integer -> artwork" as SQLite has understood it."""
    for _, column, kind, required, default, key in db.execute(f"PRAGMA table_info({table})"):
        if column == name:
            text = (kind or "text").lower()
            if not required and not key and table != "search":
                text += ", may be NULL"
            if default is not None:
                text += f", at first {default}"
            for row in db.execute(f"PRAGMA foreign_key_list({table})"):
                if row[3] == name:
                    text += f" → {row[2]}"
            return text
    raise KeyError(f"{table}.{name}")


def key_of(db, table):
    rows = [row for row in db.execute(f"PRAGMA table_info({table})") if row[5]]
    return ", ".join(row[1] for row in sorted(rows, key=lambda row: row[5]))


def indexes_of(db, table):
    for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY rowid",
                             (table,)):
        found = re.match(r"CREATE INDEX (\w+) ON \w+\((.*?)\)(?: WHERE (.*))?$", sql)
        yield f"`{found.group(1)}` ({found.group(2)}" + (f" where {found.group(3)})" if found.group(3) else ")")


def cell(text):
    return text.replace("|", "\\|").replace("<", "&lt;")


def table_text(db, block):
    _, words, name, columns, constraints = block
    lines = [f"### {name}", ""] + ([cell(words), ""] if words else [])
    lines += ["| column | type | |", "| --- | --- | --- |"]
    carried = ""
    for column, comment in columns.items():
        carried = comment or carried if name == "search" else comment
        lines.append(f"| {column} | {cell(type_of(db, name, column))} | {cell(carried)} |")
    notes = []
    if key_of(db, name):
        notes.append(f"Key: {key_of(db, name)}.")
    unique = [text[len("UNIQUE"):].strip(" ()") for text in constraints if text.startswith("UNIQUE")]
    if unique:
        notes.append("Unique: " + "; ".join(unique) + ".")
    indexes = list(indexes_of(db, name))
    if indexes:
        notes.append("Indexes: " + ", ".join(indexes) + ".")
    if notes:
        lines += ["", " ".join(cell(note) for note in notes)]
    return lines + [""]


def document(sql):
    db = sqlite3.connect(":memory:")
    db.executescript(sql)
    lines = ["# The catalogue", "",
             "`.artloft/catalog.db` of a loft is an SQLite database in write-ahead mode. This page is made from "
             "`src/store/schema.sql` by `tests/store/schema-doc.py --write`.", ""]
    for block in parse(sql):
        if block[0] == "text":
            text = block[1]
            if text.startswith("schema.sql"):
                continue
            lines += [cell(text), ""]
        elif block[0] == "half":
            lines += [f"## {block[1]}", ""]
        else:
            lines += table_text(db, block)
    triggers = [row[0] for row in db.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")]
    lines += ["## Triggers", "", "```sql"] + [f"{trigger};" for trigger in triggers] + ["```", ""]
    return "\n".join(lines)


def tables_of(sql):
    db = sqlite3.connect(":memory:")
    db.executescript(sql)
    return [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_%' "
                                         "AND name NOT LIKE 'sqlite_%' ORDER BY rowid")]


def main():
    root = sys.argv[1]
    sql = open(os.path.join(root, "src", "store", "schema.sql"), encoding="utf-8").read()
    path = os.path.join(root, "docs", "schema.md")
    wanted = document(sql)
    if "--write" in sys.argv[2:]:
        with open(path, "w", encoding="utf-8") as file:
            file.write(wanted)
        return
    tap = Tap()
    tap.equal([block[2] for block in parse(sql) if block[0] == "table"], tables_of(sql), "every table of the schema is described")
    db = sqlite3.connect(":memory:")
    db.executescript(sql)
    for block in parse(sql):
        if block[0] == "table":
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({block[2]})")]
            if list(block[3]) != columns:
                tap.equal(list(block[3]), columns, f"every column of {block[2]} is described")
    got = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
    different = [f"{number}: {new}" for number, (old, new) in enumerate(zip(got.splitlines(), wanted.splitlines()), 1) if old != new]
    tap.point(got == wanted, "docs/schema.md is up to date (schema-doc.py SOURCE_ROOT --write)", *different)
    tap.done()


main()
