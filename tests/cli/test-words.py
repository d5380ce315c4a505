#!/usr/bin/env python3
"""What people say: set, tag, style, pick, styles, log, undo. It wins, it stays, and it can be taken back."""
import json
import pathlib
import re
import shutil
import subprocess

import pictures
from loft_case import Loft, Tap, counts

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
JOB = "11111111-2222-4333-8444-555555555555"


def fill(loft):
    loft.put("pigeon.png", pictures.midjourney("a pigeon, in the style of Jean-Michel Basquiat --sref 4169606994 --v 6", seed=1))
    loft.put("owl.png", pictures.midjourney("an owl --sref 4169606994 --v 6", seed=2, job=JOB))
    loft.put("owl2.png", pictures.midjourney("an owl --sref 4169606994 --v 6", seed=3, job=JOB))
    loft.put("boat.png", pictures.a1111("a boat, by Shadowcaster Quill", seed=4))
    loft.ingest(loft.art, "--no-renditions")


def one(loft, *query):
    found = loft.find(*query)
    assert len(found) == 1, (query, found)
    return found[0]


def words(tap, loft):
    id = one(loft, "pigeon")["id"]
    out = loft.good("set", "caption=A pigeon, painted", "alt=A pigeon on a wall", "--", "pigeon")
    tap.point("1 artwork changed" in out and "undo 1" in out, "set tells what it did", out)
    art = one(loft, "id:" + id)
    tap.equal((art["caption"], art["alt"]), ("A pigeon, painted", "A pigeon on a wall"), "a person's words show")
    tap.point("Nothing had to be changed" in loft.good("set", "caption=A pigeon, painted", "--", "pigeon"), "the same again is no edit")
    loft.good("set", "caption=", "--", "pigeon")
    tap.equal(one(loft, "id:" + id)["caption"], "LocalPigeon.com's Midjourney art, styled by Jean-Michel Basquiat",
              "an empty value withdraws, and the next claim shows")
    explained = json.loads(loft.good("explain", id, "alt", "--format", "json"))
    tap.equal([(c["source"], c["shows"]) for c in explained], [("edit", True)], "explain names the source")
    every = json.loads(loft.good("explain", id, "--format", "json"))
    tap.equal([c for c in every if not TIME.fullmatch(c["time"] or "")], [], "and every claim has its time")
    tap.point({"edit", "embedded", "derived"} <= {c["source"] for c in every}, "those of files and of the house too", every)
    tap.point(re.search(r"- embedded: .*; \d{4}-", loft.good("explain", id, "prompt")), "also as text")
    tap.equal([a["id"] for a in loft.find("wall")], [id], "the words are found")
    for bad, name in ((["seed=5"], "a field that files say"), (["alt=bell\a"], "a control character"), (["nothing"], "no assignment"),
                      (["disclosure=magic"], "no source type"), (["alt=" + "x" * (1 << 20) + "y"], "a mebibyte and one")):
        tap.equal(loft.run("set", *bad, "--", "pigeon").returncode, 2, f"refused: {name}") if len(bad[0]) < 100000 else None
    tap.equal(loft.run("set", "alt=x", "--", "nowhere-to-be-found").returncode, 4, "an edit of nothing says so")
    tap.equal(loft.run("set", "alt=x").returncode, 2, "which artworks has to be said")
    tap.equal(loft.run("set", "alt=x", "--", " ").returncode, 2, "blank words do not ask for every one")
    loft.good("set", "notes=all of them", "--all")
    tap.equal(loft.good("find", "--count", "has:notes").strip(), "4", "--all is every one")


def stays(tap, loft):
    """Nothing that files say changes it."""
    data = (loft.art / "pigeon.png").read_bytes()
    loft.put("pigeon.png", data[:33] + pictures.chunk(b"tEXt", b"Title\0Something else") + data[33:])
    tap.equal(counts(loft.ingest("--no-renditions")), {"changed": 1, "unchanged": 3}, "the file changes")
    tap.equal(one(loft, "pigeon", "-owl")["alt"], "A pigeon on a wall", "the person's word stays")


def tags_and_styles(tap, loft):
    loft.good("tag", "+draft", "+Été", "--", "owl")
    tap.equal(loft.good("find", "--count", "tag:draft").strip(), "2", "tags are added to all that match")
    tap.equal(loft.good("find", "--count", "tag:ete").strip(), "2", "and fold")
    loft.good("tag", "-draft", "--", "path:owl2")
    tap.equal(loft.good("find", "--count", "tag:draft").strip(), "1", "and are taken away")
    pigeon = one(loft, "style:basquiat")
    loft.good("style", "-basquiat", "+Saltire", "--", "id:" + pigeon["id"])
    art = one(loft, "id:" + pigeon["id"])
    tap.equal((loft.find("style:basquiat"), art["caption"]), ([], "LocalPigeon.com's Midjourney art"), "a style taken away is away")
    tap.point("Saltire" in [s["name"] for s in art["styles"]], "one that nobody knew is added", art["styles"])
    styles = json.loads(loft.good("explain", pigeon["id"], "styles", "--format", "json"))
    tap.equal({c["value"]: (c["source"], c["shows"], c["removed"]) for c in styles if TIME.fullmatch(c["time"])},
              {"Saltire": ("edit", True, False), "Jean-Michel Basquiat": ("edit", False, True), "sref:4169606994": ("embedded", True, False)},
              "explain tells of styles, those that were taken away too")
    tags = json.loads(loft.good("explain", loft.find("tag:draft")[0]["id"], "tags", "--format", "json"))
    tap.equal(sorted((c["value"], c["shows"]) for c in tags), [("draft", True), ("Été", True)], "and of tags")
    loft.ingest("--no-renditions")
    tap.equal(loft.find("style:basquiat"), [], "also after a rescan")
    loft.good("undo")
    tap.equal([a["id"] for a in loft.find("style:basquiat")], [pigeon["id"]], "undo brings it again")


def styles(tap, loft):
    loft.good("styles", "name", "4169606994", "Saltbox")
    tap.equal(loft.good("find", "--count", "style:saltbox").strip(), "3", "a code named once is named everywhere")
    tap.point("Saltbox" in one(loft, "style:basquiat")["caption"], "captions follow", one(loft, "style:basquiat")["caption"])
    loft.put("crow.png", pictures.midjourney("a crow --sref 4169606994", seed=7, job="99999999-2222-4333-8444-555555555555"))
    loft.ingest("--no-renditions")
    tap.equal(loft.good("find", "--count", "style:saltbox").strip(), "4", "and so is the next picture")
    status = json.loads(loft.good("status", "--format", "json"))
    tap.point("4169606994" not in json.dumps(status), "status does not ask for its name any more", status)
    open_style = one(loft, "boat")["styles"][0]
    tap.equal((open_style["name"], open_style["kind"]), ("Shadowcaster Quill", "artist"), "a name of no vocabulary is captured")
    loft.good("styles", "alias", "basquiat", "Shadowcaster Quill")
    tap.equal(loft.good("find", "--count", "style:basquiat").strip(), "2", "an alias adopts it")
    loft.good("undo")
    tap.equal(loft.good("find", "--count", "style:basquiat").strip(), "1", "and gives it back")
    loft.good("styles", "merge", open_style["slug"], "basquiat")
    tap.equal(loft.good("find", "--count", "style:basquiat").strip(), "2", "merging does too")
    tap.equal(loft.good("find", "--count", 'style:"Shadowcaster Quill"').strip(), "2", "who asks for the merged one means the other")
    tap.equal(loft.run("styles", "merge", "basquiat", open_style["slug"]).returncode, 2, "not in a circle")
    loft.good("styles", "rename", "basquiat", "Jean Michel Basquiat")
    tap.equal(one(loft, "boat")["styles"][0]["name"], "Jean Michel Basquiat", "the house's spelling shows")
    listed = json.loads(loft.good("styles", "--format", "json"))
    tap.equal([(s["name"], s["count"]) for s in listed if s["name"] in ("Saltbox", "Jean Michel Basquiat")],
              [("Saltbox", 4), ("Jean Michel Basquiat", 2)], "styles are counted")
    tap.equal([s["name"] for s in json.loads(loft.good("styles", "boat", "--format", "json"))], ["Jean Michel Basquiat"],
              "among those that match, too")
    line = json.loads(loft.good("styles", "match", "--format", "jsonl", "a cat, oil painting by Rembrandt"))
    tap.equal([s["name"] for s in line["styles"]], ["Oil Painting", "Rembrandt"], "the matcher on bare text")


def picks(tap, loft):
    first, second = (a["id"] for a in loft.find("job:" + JOB, "sort:-added"))
    loft.good("pick", second)
    tap.equal([a["id"] for a in loft.find("is:pick")], [second], "a job has its pick")
    loft.good("pick", first)
    tap.equal([a["id"] for a in loft.find("is:pick")], [first], "one only")
    tap.equal(one(loft, "id:" + first)["job"], {"id": JOB, "size": 2, "pick": True}, "which shows")
    loft.good("undo")
    tap.equal([a["id"] for a in loft.find("is:pick")], [second], "undo gives it back to the other")


def history(tap, loft):
    log = json.loads(loft.good("log", "--format", "json"))
    tap.equal([e["edit"] for e in log], sorted((e["edit"] for e in log), reverse=True), "the history is told, newest first")
    bulk = next(e for e in log if "notes=all of them" in e["command"])
    tap.equal(bulk["artworks"], 4, "with how many artworks each edit touched")
    loft.good("undo", bulk["edit"])
    tap.equal(loft.good("find", "--count", "has:notes", "OR", "crow").strip(), "1", "a bulk edit goes as a whole, also an old one")
    tap.equal(loft.run("undo", bulk["edit"]).returncode, 2, "but not twice")
    undo = json.loads(loft.good("log", "--format", "json"))[0]
    tap.equal(undo["undoes"], bulk["edit"], "taking back stands in the history")
    loft.good("undo", undo["edit"])
    tap.equal(loft.good("find", "--count", "has:notes").strip(), "4", "and can be taken back")
    id = loft.find("has:notes")[0]["id"]
    loft.good("set", "notes=mine", "--", "id:" + id)
    done = loft.run("undo", bulk["edit"])
    tap.point(done.returncode == 0 and "1 of its changes" in done.stderr, "what was changed since stays", done.stderr)
    tap.equal(one(loft, "has:notes")["notes"], "mine", "as it is")
    mine = json.loads(loft.good("log", id, "--format", "json"))
    tap.equal(mine[0]["command"].split(" --")[0].startswith("undo"), False, "the history of one artwork is its own")
    tap.point(any(c["what"] == "notes" and c["after"] == "mine" for e in mine for c in e["changes"]), "with each change", mine)


def form(tap, loft):
    ids = [a["id"] for a in loft.find("owl", "sort:-added")]
    editor = loft.top / "editor.py"
    editor.write_text("""import os, re, sys
path = sys.argv[-1]
text = open(path).read()
open(os.environ["SEEN"], "w").write(text)
exec(os.environ["CHANGE"])
open(path, "w").write(text)
""")
    def edit(change, code=0):
        done = loft.run("edit", *ids, env={"EDITOR": f"python3 {editor}", "VISUAL": "", "SEEN": str(loft.top / "seen"), "CHANGE": change})
        tap.equal(done.returncode, code, f"edit ends with {code}")
        return done
    edit("text = text.replace('title:', 'title: An owl\\n  at night', 1).replace('tags: draft', 'tags: night, Draft')")
    seen = (loft.top / "seen").read_text()
    tap.point(all(f"[{id}]" in seen for id in ids) and "# shows now: LocalPigeon.com's Midjourney art" in seen, "several records in one form", seen)
    art = {a["id"]: a for a in loft.find("owl")}
    tap.equal([art[id]["title"] for id in ids], ["An owl\nat night", None], "what was written is there")
    tap.point(any("night" in a["tags"] for a in art.values()), "tags too", art)
    edit("text = '\\ufeff' + text.replace('notes:', 'notes: with a mark', 1).replace('\\n', '\\r\\n')")
    tap.equal([a["notes"] for a in loft.find("owl")].count("with a mark"), 1, "an editor's byte order mark and line ends say nothing")
    loft.good("set", "notes=One.  \n\n \t\n# Two, \\, [three]\t\n  four", "--", f"id:{ids[0]}")
    loft.good("tag", "+New York, NY", "+back\\", "--", f"id:{ids[0]}")
    before = {a["id"]: (a["notes"], a["tags"]) for a in loft.find("owl")}
    tap.point("Nothing had to be changed" in edit("pass").stdout, "a form that nobody touched changes nothing", before)
    tap.point("Nothing had to be changed" in edit("text = '\\n'.join(line.rstrip() for line in text.split('\\n')) + '\\n\\n'").stdout,
              "nor does an editor that trims the ends of lines")
    edit("text = text.replace('alt:', 'alt: An owl', 1)")
    tap.equal({a["id"]: (a["notes"], a["tags"]) for a in loft.find("owl")}, before, "lines and commas of other fields stay")
    edit("text = text.replace('four', 'four  \\n  five', 1)")
    tap.equal([a["notes"] for a in loft.find("owl") if a["id"] == ids[0]], ["One.  \n\n\n# Two, \\, [three]\t\n  four  \nfive"], "blanks at the ends of lines are words too")
    loft.good("tag", "-New York, NY", "-back\\", "--", f"id:{ids[0]}")
    edit("text = text.replace('tags: ', 'tags: one\\n  two\\n\\n  three, ', 1)")
    tap.point(any({"one", "two", "three"} <= set(a["tags"]) for a in loft.find("owl")), "each line of tags holds others")
    done = edit("text = text.replace('credit:', 'crédit: x', 1)", code=2)
    tap.point("Line " in done.stderr and "artloft-" in done.stderr, "a mistake is told with its line, and the form is kept", done.stderr)
    done = edit("text = text.replace('credit:', 'credit: \\0', 1)", code=2)
    tap.point("NUL" in done.stderr, "a NUL byte is not taken for the end", done.stderr)
    tap.equal(loft.run("edit", ids[0], env={"EDITOR": "false", "VISUAL": ""}).returncode, 1, "an editor that fails changes nothing")
    done = loft.run("edit", ids[0], env={"EDITOR": "sh -c 'echo \"# an hour of words\" >>\"$1\"; exit 1' editor", "VISUAL": ""})
    kept = pathlib.Path(re.search(r"(/\S*artloft-\w+\.txt)", done.stderr)[1])
    tap.point(done.returncode == 1 and kept.read_text().endswith("# an hour of words\n"), "what was written in one that ended badly is kept", done.stderr)
    meanwhile = (f"import subprocess; command = [os.environ['ARTLOFT'], '--loft', {str(loft.dir)!r}]; "
                 f"subprocess.run(command + ['set', 'alt=Theirs', '--', 'id:{ids[0]}'], check=True); "
                 f"subprocess.run(command + ['tag', '+theirs', '-three', '--', 'id:{ids[0]}'], check=True); ")
    edit(meanwhile + "text = text.replace('creator:', 'creator: Me', 1).replace('tags: ', 'tags: mine, ', 1)")
    art = one(loft, "id:" + ids[0])
    tap.point((art["alt"], art["creator"]) == ("Theirs", "Me") and {"mine", "theirs"} <= set(art["tags"]) and "three" not in art["tags"],
              "what others said while the form was open stays", art)
    done = edit(meanwhile.replace("Theirs", "Theirs again") + "text = text.replace('alt: Theirs', 'alt: Mine', 1)", code=2)
    tap.point("somebody else has changed the alt meanwhile" in done.stderr and one(loft, "id:" + ids[0])["alt"] == "Theirs again",
              "and is not written over", done.stderr)


def merged_back(tap):
    """Taking a merge or an alias back leaves nothing of it, also where a person had taken the other style away."""
    with Loft() as loft:
        loft.put("fox.png", pictures.midjourney("a fox in the style of Jean-Michel Basquiat, oil painting --v 6", seed=1))
        loft.ingest(loft.art, "--no-renditions")
        loft.good("style", "-oil-painting", "--", "fox")
        before = one(loft)
        for words in (("merge", "jean-michel-basquiat", "oil-painting"), ("alias", "oil-painting", "Jean-Michel Basquiat")):
            loft.good("styles", *words)
            tap.point(one(loft)["caption"] != before["caption"], f"styles {words[0]} tells", one(loft)["caption"])
            loft.good("undo")
            tap.equal([one(loft)[key] for key in ("caption", "styles")], [before[key] for key in ("caption", "styles")], f"styles {words[0]} is taken back whole")


def dump(tap, loft):
    text = loft.good("dump")
    lines = text.splitlines()
    tap.equal(lines[0], '["artloft dump", "1"]', "a dump tells what it is")
    tap.equal(lines[1:], sorted(lines[1:], key=lambda l: l.encode()), "and is sorted")
    (loft.top / "dump").write_text(text)
    with Loft() as other:
        other.good("restore", loft.top / "dump")
        tap.equal(other.good("dump"), text, "restored into an empty loft it says the same")
        (loft.top / "marked").write_text("\ufeff" + text, newline="\r\n")
        other.good("restore", loft.top / "marked")
        tap.equal(other.good("dump"), text, "an editor's mark and line ends do no harm")
        tap.equal(other.good("find", "--count", "state:missing").strip(), str(len(set(json.loads(l)[1] for l in lines if '"artwork"' in l))),
                  "its artworks wait for their files")
        other.ingest(loft.art, "--no-renditions")
        def said(which):
            return {a["id"]: (a["title"], a["alt"], a["caption"], a["notes"], a["tags"], [s["name"] for s in a["styles"]]) for a in which.find()}
        tap.equal(said(other), said(loft), "and meet them")
        tap.equal(other.good("dump"), text, "losing nothing")
        before = other.good("dump")
        tap.equal(other.run("restore", loft.art / "owl.png").returncode, 2, "what is no dump is refused")
        (loft.top / "bad").write_text(text + '["artwork","0000000000","word","seed","5"]\n')
        tap.equal((other.run("restore", loft.top / "bad").returncode, other.good("dump")), (2, before), "whole")


def git(folder, *words):
    done = subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(folder), *words], capture_output=True,
                          text=True)
    return done.returncode


def merges(tap, loft):
    """Two people's dumps are merged by git."""
    if not shutil.which("git"):
        tap.skip("two dumps merge", "git is not installed")
        return
    folder, words = loft.top / "git", loft.top / "git" / "words.dump"
    folder.mkdir()
    (folder / ".gitattributes").write_text("words.dump merge=union\n")
    with Loft() as one_side, Loft() as other:
        sides = (one_side, other)
        for side in sides:
            fill(side)
        words.write_text(one_side.good("dump"))
        git(folder, "init", "-q", "-b", "one"), git(folder, "add", "."), git(folder, "commit", "-qm", "none said a word")
        git(folder, "checkout", "-qb", "other")
        one_side.good("set", "alt=A pigeon", "--", "pigeon"), one_side.good("tag", "+mine", "--", "owl")
        other.good("set", "alt=A boat", "caption=Two\nlines", "--", "boat"), other.good("tag", "+yours", "--", "owl")
        for side, branch in zip(sides, ("one", "other")):
            git(folder, "checkout", "-q", branch)
            words.write_text(side.good("dump"))
            git(folder, "commit", "-qam", branch)
        tap.equal(git(folder, "merge", "-q", "-m", "both", "one"), 0, "two dumps merge")
        for side in sides:
            side.good("restore", words)
        def said(side):
            return [line for line in side.good("dump").splitlines() if '"added", "1' not in line]
        tap.equal(said(one_side), said(other), "restored, both sides say the same")
        words.write_text(words.read_text() + "".join(side.good("dump").split("\n", 1)[1] for side in sides))
        for side in sides:
            side.good("restore", words)
        tap.equal(one_side.good("dump"), other.good("dump"), "and of several times when a picture came in the earliest")
        tap.equal([one(other, q)["alt"] for q in ("pigeon", "boat")] + [sorted(a["tags"]) for a in other.find("owl")],
                  ["A pigeon", "A boat", ["mine", "yours"], ["mine", "yours"]], "and all that was said")
        id, before = one(other, "boat")["id"], other.good("dump")
        words.write_text(before + json.dumps(["artwork", id, "word", "alt", "A ship"]) + "\n")
        done = other.run("restore", words)
        tap.point(done.returncode == 2 and "two things of the same" in done.stderr, "two words for the same are told", done.stderr)
        words.write_text(before.replace("\n", "\n<<<<<<< one\n", 1))
        tap.point("not finished" in other.run("restore", words).stderr and other.good("dump") == before, "and so is an unfinished merge")
        words.write_bytes(before.encode() + b"\0")
        tap.equal(other.run("restore", words).returncode, 2, "a NUL byte is no text")


def main():
    tap = Tap()
    with Loft() as loft:
        fill(loft)
        for step in (words, stays, tags_and_styles, styles, picks, history, form, dump, merges):
            step(tap, loft)
    merged_back(tap)
    tap.done()


main()
