#!/usr/bin/env python3
"""Words made to do harm, in every field that people write and in the names of files, through every way out of the catalogue:
what is written for programs reads back as it was said, and what is written for people steers no terminal.

What HTML, Markdown and the targets make of the same words is looked at by tests/publish/test-hostile.c, what browsers do with
them by tests/browser, XMP packets of them by tests/image/test-xmp-packet.c; here exiftool reads published files.
"""
import csv
import io
import json
import os
import pty
import subprocess
import unicodedata

from loft_case import SHARED, Loft, Tap, formulas, steers
from pictures import png

TEXTS = SHARED / "corpus" / "hostile" / "text"
OWN = [
    "\"><script>alert(1)</script>", "' onmouseover='alert(1)", "]]> <!-- --> &lt;b&gt; &amp;amp;", "=HYPERLINK(\"http://x.invalid\",\"a\")", "+1+1", "-1", "@SUM(1,1)",
    "|cmd", "%=1", "two\nlines", "a\ttab", "comma, \"quote\" and; semicolon", "\\\" \\n \\u0000", "[a](javascript:alert(1)) `code` **x**", "{{x}} {% y %} <% z %>",
    "\u202etxet\u202c \u2066iso\u2069", "\u200bzero\u200d", "e\u0301 \u1e9b\u0323", "\U0001f426", "\ufeffmark", "null", "true", "0", "1e309", "--help", "-rf", "'", "\"", "\\", "../../etc/passwd",
    "'; DROP TABLE artworks; --", "$(touch x) `touch x`", "\ue000 private", "\U000e0041 tag", "A" * 3000,
]
FIELDS = ["title", "caption", "alt", "credit", "long_description", "creator", "license", "copyright", "notes", "disclosure_text"]
PAINTED = 48
EMBEDDED = {"Description": "caption", "Credit": "credit", "Rights": "copyright"}  # what exiftool calls it: whose words


def payloads():
    """All that can be said in a field: valid, without control characters (set and restore refuse those), not blank."""
    texts = list(OWN)
    if TEXTS.exists():
        for name in ("xss.txt", "xss-other.txt", "templates.txt", "unicode-naughty.txt", "unicode-rtl.txt", "xml-attacks.txt", "traversal.txt"):
            texts += (TEXTS / name).read_text(encoding="utf-8", errors="replace").split("\n")
        for name in ("blns.json", "markdown.json", "csv-formula.json", "fts-queries.json"):
            texts += [text for text in json.loads((TEXTS / name).read_text()) if isinstance(text, str)]
    said = {}
    for text in texts:
        text = text.strip(" \t\n\v\f\r")
        if text and not any(unicodedata.category(mark) == "Cc" and mark not in "\n\t" or unicodedata.category(mark) == "Cs" for mark in text):
            said[text] = True
    return list(said)


def same(got, want):
    """Whether exiftool says the same; runs of blanks it joins, and "TRUE" is one of JSON's own to it."""
    return want.lower() == str(got).lower() if isinstance(got, bool) else " ".join(str(got).split()) == " ".join(want.split())


def on_terminal(loft, *words):
    """What a command writes to a terminal."""
    leader, follower = pty.openpty()
    with subprocess.Popen(loft.command(*words), stdin=subprocess.DEVNULL, stdout=follower, stderr=follower, cwd=loft.top, env={**os.environ, "TERM": "xterm"}) as run:
        os.close(follower)
        told = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # nobody writes any more
                break
            if not piece:
                break
            told += piece
        os.close(leader)
        run.wait()
    return told.decode(errors="replace").replace("\r\n", "\n")


def say(loft, ids, words):
    """@words: for each artwork its fields; all in one edit, as a dump says it. Returns what of the dump afterwards is otherwise."""
    lines = [["artwork", one, "word", field, text] for one, fields in zip(ids, words) for field, text in fields.items()]
    path = loft.top / "words.dump"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in [["artloft dump", "1"], *lines]), encoding="utf-8")
    loft.good("restore", path)
    back = [json.loads(line) for line in loft.good("dump").splitlines()]
    return [line for line in lines if line not in back]


def look(loft, ids, words):
    """What reads back otherwise than it was said, by way out."""
    wrong = []
    said = dict(zip(ids, words))
    art = {one["id"]: one for one in loft.find()}
    lines = {one["id"]: one for one in map(json.loads, loft.good("find", "--format", "jsonl").splitlines())}
    raw = loft.good("find", "--format", "csv")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(raw, newline=""))}
    for one in ids:
        for field in set(FIELDS) & set(art[one]):
            text = said[one][field]
            wrong += [("json", field, text)] if art[one][field] != text else []
            wrong += [("jsonl", field, text)] if lines[one][field] != text else []
            if field in rows[one]:
                cell = rows[one][field]
                wrong += [("csv", field, text, cell)] if cell not in (text, "'" + text) else []
        wrong += [("formula", cell) for cell in formulas(rows[one])]
    shown = json.loads(loft.good("show", "--format", "json", *ids))
    wrong += [("show", one["id"]) for one in shown if one["title"] != said[one["id"]]["title"]]
    return wrong


def main():
    tap = Tap()
    with Loft() as loft:
        loft.renders("widths = 32", "formats = jpeg webp avif", "thumbnail = 16")
        names = ["=1+1.png", "-rf.png", "--help.png", "'.png", "\".png", "<b>.png", "a\nb.png", "\u202egnp.png", "\u200b.png", "a&amp;b.png", "$(x).png", "`x`.png", ";.png",
                 "@x,y.png", "[1].png", "{{x}}.png", "%00.png", "\x1b[31mred.png", "\x7f.png", "\ufeff.png"]
        for seed in range(PAINTED):
            loft.put(names[seed] if seed < len(names) else f"{seed}.png", png(32, 24, seed=seed))
        loft.ingest(loft.art)
        ids = sorted(one["id"] for one in loft.find())
        tap.equal(len(ids), PAINTED, "files of any name are taken in")
        texts = payloads()
        if not os.environ.get("ARTLOFT_LONG"):
            texts = texts[:len(OWN)] + texts[len(OWN)::24]
        lost, wrong, steered, rounds = [], [], [], 0
        # each text in every field of some artwork
        for start in range(0, len(texts), PAINTED):
            words = [{field: texts[(start + at + 7 * k) % len(texts)] for k, field in enumerate(FIELDS)} for at in range(PAINTED)]
            lost += say(loft, ids, words)
            wrong += look(loft, ids, words)
            for command in (("find",), ("show", *ids[:8]), ("explain", ids[0]), ("log", "--limit", "3"), ("log", ids[1]), ("credits",), ("uses",), ("status",), ("check",)):
                told = on_terminal(loft, *command) if rounds % 8 == 0 else loft.run(*command).stdout
                steered += [(*command, mark) for mark in steers(told)]
            told = on_terminal(loft, "find", "--format", "json")
            steered += [("find in JSON", mark) for mark in told if mark != "\n" and unicodedata.category(mark) == "Cc"]
            rounds += 1
        tap.equal(lost, [], "a dump says all that was said")
        tap.equal(wrong, [], "JSON, JSON Lines and CSV read back as it was said, and no cell is a formula")
        tap.equal(steered, [], "nothing that people read steers a terminal")
        loft.good("render")
        said = dict(zip(ids, words))
        read = json.loads(subprocess.run(["exiftool", "-json", "-r", "-charset", "utf8", "-XMP:all", loft.dir / "public" / "art"], capture_output=True, check=True).stdout,
                          parse_float=str, parse_int=str)  # it quotes no number
        newest = {str(loft.dir / "public" / "art" / rendition["path"]) for one in loft.find() for rendition in one["renditions"]}
        read = [one for one in read if one["SourceFile"] in newest]
        pairs = [(tag, one.get(tag), said[os.path.basename(os.path.dirname(one["SourceFile"]))][field]) for one in read for tag, field in EMBEDDED.items()]
        odd = [(tag, got, want) for tag, got, want in pairs if not same(got, want)]
        print(f"# {len(texts)} texts, {rounds} rounds of {PAINTED} artworks with {len(FIELDS)} fields; {len(read)} published files read by exiftool")
        tap.point(len(read) >= PAINTED, "the published files are read", len(read))
        tap.equal(odd[:5], [], "the words inside published files read back, by exiftool")
    tap.done()


main()
