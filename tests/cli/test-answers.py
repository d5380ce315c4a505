#!/usr/bin/env python3
"""What the command says and answers: exit codes, messages, help; wrong usage, no loft, nothing found, bad settings, bad files."""
import json
import os
import re
import sqlite3

import pictures
from loft_case import Loft, Tap

COMMANDS = ["init", "ingest", "inspect", "status", "find", "show", "stats", "gallery"]
INSPECT_KEYS = ("path format width height bytes sha256 payload_sha256 generator tool_version prompt negative_prompt model "
                "model_hash seed steps cfg_scale guidance sampler scheduler size job_id author credit copyright title description "
                "created digital_source_type has_c2pa c2pa_claim_generator c2pa_software_agent c2pa_signer ai_generated parameters "
                "keywords claims").split()
CATALOGUE_KEYS = ("id paths state added modified caption alt creator license notes disclosure generator_name tags styles job "
                  "placeholder renditions posts").split()


def says(tap, done, code, pattern, name):
    tap.point(done.returncode == code and re.search(pattern, done.stderr), name,
              f"exit {done.returncode}, want {code}", done.stderr, f"want {pattern!r}")
    lines = done.stderr.strip().splitlines()
    return lines


def usage(tap, loft):
    says(tap, loft.run("fnd"), 2, r'no command "fnd".*"find"', "an unknown command is refused, with a suggestion")
    says(tap, loft.run(loft=False), 2, r"command is missing", "a missing command")
    says(tap, loft.run("find", "--colour"), 2, r"--colour", "an unknown option")
    says(tap, loft.run("find", "--format", "xml"), 2, r"xml.*table", "an unknown format")
    says(tap, loft.run("find", "--limit", "-5"), 2, r"--limit", "a limit that is no number of things")
    says(tap, loft.run("gallery", "--layout", "mosaic", "x"), 2, r"mosaic", "an unknown layout")
    tap.equal(loft.run("find", "--sort", "-added").returncode, 4, "the order turned round, as a word of its own")
    says(tap, loft.run("gallery", "--base", "javascript:x", "x"), 2, r"javascript:x.*http", "a place that nothing is to be fetched from")
    says(tap, loft.run("ingest", "-j", "9999"), 2, r"-j", "too many workers")
    says(tap, loft.run("ingest", "-j9999"), 2, r"-j takes", "the number may stand right behind -j")
    for words in (["--loft"], ["--loft", "", "find"], ["--loft=", "find"]):
        says(tap, loft.run(*words, loft=False), 2, r"--loft takes the folder", f"a loft that is not named: {words}")
    says(tap, loft.run("log", "--limit", "-5"), 2, r"--limit", "the same of the history")
    for words in (["styles", "nosuchstyle"], ["log"], ["uses"], ["credits"]):
        says(tap, loft.run(*words), 4, r"nothing matched", f"nothing to list: {words[0]}")
    lines = says(tap, loft.run("find", "stlye:basquiat"), 2, r"stlye", "an unknown prefix")
    tap.point(len(lines) >= 3 and lines[2].strip().startswith("^") and "style" in "\n".join(lines),
              "is shown with a caret and a suggestion", *lines)
    done = loft.run("find", "(a OR", "-b")
    tap.equal(done.returncode, 2, "an open parenthesis is an error")


def help_pages(tap, loft):
    text = loft.good("--help", loft=False)
    listed = re.findall(r"^  ([a-z]+) ", text.split("Options:")[0], re.M)
    tap.point(set(COMMANDS) <= set(listed), "--help lists the commands", *listed)
    for command in listed:
        page = loft.run(command, "--help", loft=False)
        tap.point(page.returncode == 0 and "Usage:" in page.stdout and command in page.stdout, f"{command} --help", page.stderr)
    version = loft.good("--version", loft=False)
    tap.point(re.fullmatch(r"artloft \d+\.\d+\.\d+\n", version), "--version", version)
    tap.point("sandbox: " in loft.good("--version", "--verbose", loft=False), "--version --verbose tells of the sandbox")


def no_loft(tap, loft):
    says(tap, loft.run("find", loft=False), 3, r"artloft init", "no loft: says how to make one")
    os.mkdir(loft.top / "bare")
    says(tap, loft.run("--loft", loft.top / "bare", "status", loft=False), 3, r"artloft\.ini", "a folder that is no loft")
    odd = loft.top / "odd"
    says(tap, loft.run("init", odd, "--base-url", "javascript:x", loft=False), 2, r"javascript:x.*http", "an address that is none")
    tap.equal(odd.exists(), False, "makes no loft, nor half of one")
    says(tap, loft.run("init", loft.dir, loft=False), 2, r"loft already", "init of a loft that is there")
    tap.equal(loft.run("find", cwd=loft.dir, loft=False).returncode, 4, "inside a loft it is found by itself")
    tap.equal(loft.run("find", loft=False, env={"ARTLOFT_LOFT": str(loft.dir)}).returncode, 4, "or by ARTLOFT_LOFT")


def nothing(tap, loft):
    done = loft.run("find", "style:basquiat")
    says(tap, done, 4, r"nothing matched", "nothing found in an empty loft")
    tap.equal(loft.run("find", "--format", "json").stdout.strip(), "[]", "JSON is whole all the same")
    says(tap, loft.run("show", "abcdefgh"), 4, r"abcdefgh", "an unknown id")
    says(tap, loft.run("show", "no id!"), 2, r"id", "what cannot be an id")
    says(tap, loft.run("gallery", "style:basquiat"), 4, r"[Nn]othing matched", "no gallery of nothing")


def bad_files(tap, loft):
    loft.put("good.png", pictures.a1111("a harbour, oil painting", width=80, height=60))
    loft.put("broken.png", pictures.png(width=80, height=60)[:200])
    loft.put("text.png", b"this is no picture\n")
    loft.put("empty.jpg", b"")
    report = loft.ingest(loft.art, code=1)
    failed = {os.path.basename(f["path"]): f for f in report["failed"]}
    tap.equal((report["new"], sorted(failed)), (1, ["broken.png", "empty.jpg", "text.png"]), "bad files cost themselves alone")
    tap.point(all(f["stage"] in ("scan", "identify", "read", "render", "store") and len(f["error"]) > 10 for f in failed.values()),
              "each with stage and reason", report["failed"])
    again = loft.ingest()
    tap.equal((again["unchanged"], again["failed"]), (4, []), "and are not tried again until they change")
    status = json.loads(loft.good("status", "--format", "json"))
    tap.point("broken.png" in json.dumps(status), "status names them still", status)
    says(tap, loft.run("ingest", loft.top / "nowhere"), 1, r"nowhere", "a folder that is not there")


def records(tap, loft):
    art = loft.find()[0]
    missing = [key for key in INSPECT_KEYS[:-1] + CATALOGUE_KEYS if key not in art]
    tap.equal(missing, [], "find --format json has every key")
    shown = json.loads(loft.good("show", art["id"][:6], "--format", "json"))
    tap.equal(shown[0]["id"], art["id"], "show takes the beginning of an id")
    tap.point(any(c["field"] == "seed" and c["value"] in (1234, "1234") for c in shown[0]["claims"]), "and tells every claim",
              shown[0]["claims"])
    line = json.loads(loft.good("inspect", "--format", "jsonl", loft.art / "good.png", loft=False))
    tap.equal(list(line), INSPECT_KEYS, "inspect gives its keys, in order")
    tap.equal((line["seed"], line["steps"], line["negative_prompt"], line["job_id"]), (1234, 20, "blurry", None),
              "values of their types, null where the file is silent")
    bad = loft.run("inspect", "--format", "jsonl", loft.art / "text.png", loft.art / "good.png", loft=False)
    tap.point(bad.returncode == 1 and "text.png" in bad.stderr and json.loads(bad.stdout)["seed"] == 1234,
              "inspect goes on after a file that it cannot read", bad.stderr, bad.stdout)
    tap.equal(loft.good("find", "--format", "ids").strip(), art["id"], "ids")
    tap.equal(loft.run("find", "--format", "paths", "-0").stdout, art["paths"][0] + "\0", "paths, NUL-ended")
    tap.equal(loft.good("find", "--count", "harbour").strip(), "1", "--count")
    tap.equal(loft.run("find", "(harbour OR", "-harbour)", "-style:oil-painting").returncode, 4, "-WORD keeps its place in a query")
    stats = json.loads(loft.good("stats", "--format", "json"))
    tap.equal(stats["artworks"], 1, "stats count")


def settings(tap, loft):
    ini = loft.dir / "artloft.ini"
    text = ini.read_text()
    for line, pattern in (("[renditions]\nwidths = wide\n", r"artloft\.ini:\d+.*widths"), ("[site]\nname = x\n[caption]\ntemplate = {site} art{\n", r"artloft\.ini:4: template.*column"),
                          ("[sitee]\nname = x\n", r"sitee.*site"),
                          ("[site]\nlanguage = 5\n", r"language")):
        ini.write_text(line)
        says(tap, loft.run("find"), 3, pattern, f"a broken setting: {line.splitlines()[-1]}")
    ini.write_text(text)


def newer(tap, loft):
    path = loft.dir / ".artloft" / "catalog.db"
    base = sqlite3.connect(path)
    version = base.execute("PRAGMA user_version").fetchone()[0]
    base.execute(f"PRAGMA user_version = {version + 1}")
    base.close()
    says(tap, loft.run("find"), 5, r"newer", "a catalogue of a newer version is left alone")
    for name in ("catalog.db", "catalog.db-wal", "catalog.db-shm"):
        (loft.dir / ".artloft" / name).unlink(missing_ok=True)
    path.write_bytes(b"not a database" * 1000)
    says(tap, loft.run("find"), 3, r"catalog", "a file that is no catalogue")


def main():
    tap = Tap()
    with Loft() as loft:
        for step in (usage, help_pages, no_loft, nothing, bad_files, records, settings, newer):
            step(tap, loft)
    tap.done()


main()
