#!/usr/bin/env python3
"""How the house words captions, credits and disclosures: by folder, by generator, by language; what changes when the settings do."""
import json
import time

import pictures
from loft_case import Loft, Tap

SETTINGS = """
[caption]
template[de] = {generator}-Bild von {site}{, im Stil von {styles}}
[credit]
template = {site}
[disclosure]
template = Drawn by a machine
template[de] = Von einer Maschine gezeichnet
[generator:a1111]
credit_template = {site}, with a local model
credit_template[de] = {site}, mit einem eigenen Modell
[folder:deutsch]
language = de
[folder:deutsch/amt]
caption_template = Aus dem Amt{: {styles}}
[style-names]
jean-michel-basquiat = Jean Michel Basquiat
paul-klee[de] = Herr Klee
"""


def fill(loft):
    both = "in the style of Jean-Michel Basquiat and Paul Klee"
    loft.put("pigeon.png", pictures.midjourney(f"a pigeon, {both} --v 6", seed=1))
    loft.put("deutsch/taube.png", pictures.midjourney(f"a dove, {both} --v 6", seed=2))
    loft.put("deutsch/amt/rabe.png", pictures.midjourney(f"a raven, {both} --v 6", seed=3))
    loft.put("boat.png", pictures.a1111(f"a boat, {both}", seed=4))
    loft.put("deutsch/boot.png", pictures.a1111(f"a ship, {both}", seed=5))
    loft.ingest(loft.art)


def one(loft, query):
    found = loft.find(query)
    assert len(found) == 1, (query, found)
    return found[0]


def words(tap, loft):
    first = one(loft, "pigeon")
    tap.equal(first["caption"], "LocalPigeon.com's Midjourney art, styled by Jean-Michel Basquiat and Paul Klee", "the house's own words")
    ini = loft.dir / "artloft.ini"
    ini.write_text(ini.read_text() + SETTINGS)
    loft.ingest()
    for query, caption, credit in (
            ("pigeon", "LocalPigeon.com's Midjourney art, styled by Jean Michel Basquiat and Paul Klee", "LocalPigeon.com"),
            ("dove", "Midjourney-Bild von LocalPigeon.com, im Stil von Jean Michel Basquiat und Herr Klee", "LocalPigeon.com"),
            ("raven", "Midjourney-Bild von LocalPigeon.com, im Stil von Jean Michel Basquiat und Herr Klee", "LocalPigeon.com"),
            ("boat", "LocalPigeon.com's Stable Diffusion web UI art, styled by Jean Michel Basquiat and Paul Klee",
             "LocalPigeon.com, with a local model"),
            ("ship", "Stable Diffusion web UI-Bild von LocalPigeon.com, im Stil von Jean Michel Basquiat und Herr Klee",
             "LocalPigeon.com, mit einem eigenen Modell")):
        art = one(loft, query)
        tap.equal((art["caption"], art["credit"]), (caption, credit),
                  f"the words of {query}, once the settings have changed")
    tap.equal(len(loft.find('style:"Herr Klee"')), 5, "the house's spelling is asked for as well")
    ini.write_text(ini.read_text().replace("caption_template = Aus", "caption_template[de] = Aus"))
    loft.ingest()
    tap.equal(one(loft, "raven")["caption"], "Aus dem Amt: Jean Michel Basquiat und Herr Klee", "a folder's words in its language come first")
    why = json.loads(loft.good("explain", one(loft, "raven")["id"], "caption", "--format", "json"))
    tap.equal([c["evidence"] for c in why], ["artloft.ini [folder:deutsch/amt] caption_template[de]"], "explain tells where they stand")
    loft.good("set", "language=fr", "--", "pigeon")
    tap.equal(one(loft, "pigeon")["caption"],
              "Image de LocalPigeon.com, créée avec Midjourney, dans le style de Jean Michel Basquiat et Paul Klee",
              "a person may say in which language the words are")
    tap.equal(loft.run("set", "language=French language", "--", "pigeon").returncode, 2, "which has to be one")
    loft.good("undo")


def fragment(tap, loft):
    grid = loft.good("gallery", "dove OR pigeon", "sort:created", "--layout", "grid")
    tap.equal((grid.count('lang="en"'), grid.count('lang="de"')), (1, 1), "a fragment says which words are in another language")
    tap.point("Von einer Maschine gezeichnet" in grid and "Drawn by a machine" in grid, "disclosures are worded in both", grid)
    tap.point("Volle Größe" in grid and "Full size" in grid, "and so are the labels", grid)
    tap.equal(one(loft, "dove")["disclosure"], "trainedAlgorithmicMedia", "the code of a disclosure stays one")


def drafts(tap, loft):
    """A draft of an alt text is proposed to whoever writes one, and goes nowhere else."""
    art = one(loft, "pigeon")
    draft = "A pigeon, in the style of Jean-Michel Basquiat and Paul Klee."
    tap.equal(art["alt"], None, "a draft is not an alt text")
    tap.point(draft in loft.good("show", art["id"]), "show proposes it")
    why = json.loads(loft.good("explain", art["id"], "alt", "--format", "json"))
    tap.equal([(c["value"], c["shows"], c["draft"]) for c in why], [(draft, False, True)], "explain tells what it is")
    form = loft.top / "form"
    editor = loft.top / "editor"
    editor.write_text(f'#!/bin/sh\ncp "$1" "{form}"\n')
    editor.chmod(0o755)
    loft.run("edit", art["id"], env={"VISUAL": str(editor)})
    tap.point(f"# draft, to be held against the picture: {draft}\nalt:\n" in form.read_text(), "the form for an editor has it as a remark",
              form.read_text())
    status = json.loads(loft.good("status", "--format", "json"))
    tap.equal((status["no_alt"], status["alt_drafts"]), (5, 5), "status counts it as missing")
    checked = loft.run("check", "pigeon", "--format", "json")
    tap.point(checked.returncode == 1 and "alt_missing" in checked.stdout, "and so does check", checked.stdout)
    out = loft.run("gallery", "pigeon").stdout
    tap.point('alt=""' in out and "A pigeon, in" not in out, "no fragment has it", out)
    tap.equal(loft.find("alt:pigeon"), [], "it is not found as an alt text")
    loft.good("set", f"alt={draft}", "--", "pigeon")
    tap.point("alt_is_prompt" in loft.run("check", "pigeon", "--format", "json").stdout, "made an alt text unread, it is still the prompt")
    tap.point("only a draft" not in loft.good("show", art["id"]), "where there is an alt text there is no draft")


def reaches_posts(tap, loft):
    """What was corrected in the settings reaches posts by weaving alone, and status tells until it has."""
    def outdated():
        return json.loads(loft.good("status", "--format", "json"))["words_outdated"]

    ini = loft.dir / "artloft.ini"
    post = loft.top / "post.html"
    post.write_text("<!-- artloft: gallery dove -->\n")
    loft.good("weave", post)
    tap.equal(outdated(), False, "words are as the settings have it")
    before = post.read_text()
    ini.write_text(ini.read_text().replace("name = LocalPigeon.com", "name = The Daily Dove"))
    tap.equal(outdated(), True, "status tells that the settings have changed since")
    tap.point("artloft.ini has changed" in loft.good("status"), "in words too")
    done = loft.run("weave", "--check", post)
    tap.point(done.returncode == 1 and "The Daily Dove" in done.stdout, "weave --check shows what follows", done.stdout, done.stderr)
    tap.equal((outdated(), post.read_text() == before), (True, True), "and writes nothing, into no place")
    loft.good("weave", post)
    tap.point("Midjourney-Bild von The Daily Dove" in post.read_text(), "weave writes it", post.read_text())
    status = json.loads(loft.good("status", "--format", "json"))
    tap.equal((status["words_outdated"], status["stale"]), (False, 5), "what was published with other words is stale then")
    loft.good("render")
    tap.equal(json.loads(loft.good("status", "--format", "json"))["stale"], 0, "until it is rendered")
    settings = ini.read_text()
    ini.write_text(settings.replace("[privacy]", "[privacy]\npublish_prompts = true", 1))
    tap.equal((ini.read_text() != settings, outdated()), (True, False), "what no words follow from makes none outdated")
    before = {a["id"]: a["modified"] for a in loft.find()}
    time.sleep(1.1)
    ini.write_text(settings.replace("template = Drawn by", "template = Painted by"))
    loft.ingest()
    tap.equal([one(loft, query)["modified"] != before[one(loft, query)["id"]] for query in ("path:pigeon", "path:taube")], [True, False],
              "modified are those of which something has changed")


def mistakes(tap, loft):
    ini = loft.dir / "artloft.ini"
    good = ini.read_text()
    for text, says in (("[generator:midjurney]\ncredit_template = x", '"midjurney"; did you mean "midjourney"?'),
                       ("[folder:deutsch]\ncaption_template = {stiles}", "did you mean {styles}?"),
                       ("[credit]\ntemplate[x!] = y", "language tag"),
                       ("[folder:x]\nlanguage = Deutsch Deutsch", "language tag")):
        ini.write_text(good + "\n" + text + "\n")
        done = loft.run("find")
        line = (good + "\n" + text).count("\n") + (0 if text.startswith("[generator") else 1)
        tap.point(done.returncode == 3 and f"artloft.ini:{line}:" in done.stderr and says in done.stderr, f"a mistake is told: {text!r}",
                  done.stderr)
    ini.write_text(good)


tap = Tap()
with Loft() as loft:
    fill(loft)
    words(tap, loft)
    fragment(tap, loft)
    drafts(tap, loft)
    reaches_posts(tap, loft)
    mistakes(tap, loft)
tap.done()
