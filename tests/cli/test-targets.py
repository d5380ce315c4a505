#!/usr/bin/env python3
"""Words that are made to be read as something else (template engines, shortcodes, Markdown, HTML), in every text of an artwork, through
the programs that make pages: the same elements come out as with harmless words, and captions are read back. With the shared corpus
beside the source there are thousands."""
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree

import pictures
from loft_case import SHARED, SOURCE, Loft, Tap
from page import Page

MODULES = SOURCE / "tests" / "browser" / "node_modules"
FIELDS = ("title", "caption", "credit", "alt", "long_description", "copyright", "license")
PLAIN_ALT = "Two (grey) pigeons on \"Crown St. & 5th\" - at 9:30, it's 10% rain!"
OWN = ["{{ site }}", "{% raw %}", "{%- endraw -%}", "{% include x.html %}", "{# comment #}", "{{< artloft \"x\" >}}", "{{% x %}}", "{{</* x */>}}",
       "[gallery ids=\"1\"]", "[[wiki]]", "{: .class #id style=\"x\"}", "{:toc}", "{::nomarkdown}", "{:/}", "$$x$$", "$x$", ":smile:", "==mark==",
       "<b>bold</b>", "</figcaption></figure>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- comment", "-->", "]]>",
       "*emphasis* __strong__ `code` ~~strike~~", "![image](x.png)", "[link](javascript:alert(1))", "[^1]", "*[HTML]: abbreviation", "| a | b |",
       "https://example.com www.example.com a@example.com <https://example.com>", "&lt; &amp;lt; &#123; &nosuch;", "\"quotes\" 'single' it's -- --- ...",
       "\\* \\\\ \\{", "{{ '{{' }}", "${x} #{x} <%= x %> <? x ?> @x", "%7B%7B", "\u2028 \u202e \u200b", "(c) (tm) (r) 1/2 2x3 10' 5\""]


def corpus():
    folder = SHARED / "corpus" / "hostile" / "text"
    for name in ("xss.txt", "xss-other.txt", "templates.txt", "unicode-naughty.txt", "unicode-rtl.txt", "xml-attacks.txt", "traversal.txt"):
        if (folder / name).exists():
            yield from (folder / name).read_text(errors="replace").splitlines()
    for name in ("blns.json", "markdown.json", "csv-formula.json"):
        if (folder / name).exists():
            yield from (text for text in json.loads((folder / name).read_text()) if isinstance(text, str))


def words(ids):
    """A dump in which all texts are dealt out to the fields of the artworks, several to a field."""
    # control characters are refused by whoever writes a word, so they come from files alone (tests/publish/test-hostile.c has them)
    texts = [re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text) for text in [*OWN, *corpus()] if text.strip()]
    slots = [(id, field) for id in ids for field in FIELDS]
    lines = []
    for number, (id, field) in enumerate(slots):
        value = " ¦ ".join(texts[number::len(slots)] or OWN[number % len(OWN):][:1])
        lines.append(json.dumps(["artwork", id, "word", field, value + " ."]))
    return len(texts), lines


def harmless(ids):
    return [json.dumps(["artwork", id, "word", field, PLAIN_ALT if field == "alt" else f"plain {field} of {id} ."]) for id in ids for field in FIELDS]


def seen(text):
    """As a reader sees it: what HTML cannot hold is U+FFFD, runs of blanks are one."""
    text = "".join("\ufffd" if (ord(c) < 32 and c not in "\t\n\r") or 0x7f <= ord(c) <= 0x9f or 0xfdd0 <= ord(c) <= 0xfdef or ord(c) & 0xfffe == 0xfffe else c
                   for c in text)
    return " ".join(text.split())


def straight(text):
    """Without what a typographer did to it."""
    for curved, plain in (("\u2018\u2019", "'"), ("\u201c\u201d", '"'), ("\u2013\u2014", "-")):
        text = re.sub(f"[{curved}]", plain, text)
    return text


class Site:
    """A folder beside the loft in which a program makes `page` of a post that was woven for @target."""

    def __init__(self, loft, name, target, post, page, build, files):
        self.loft, self.target, self.build = loft, target, build
        self.folder = loft.top / name
        self.post, self.page = self.folder / post, self.folder / page
        for path, text in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text)

    def make(self):
        settings = self.loft.dir / "artloft.ini"
        settings.write_text(re.sub(r"^#?as = .*", f"as = {self.target}", settings.read_text(), flags=re.M))
        self.loft.good("weave", "--force", self.post)
        done = subprocess.run(self.build, cwd=self.folder, capture_output=True, text=True, errors="replace", timeout=900)
        if done.returncode != 0:
            raise AssertionError(f"{self.build}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return Page(self.page.read_text())


FRONT = "---\ntitle: Post\nlayout: post\n---\n\nBefore.\n\n"
BODY = "<!-- artloft: gallery width:>1 layout:figure sort:added -->\n\nBetween.\n\n<!-- artloft: credits -->\n\nAfter.\n"


# Its typographer writes quotes in descriptions of pictures as references that are escaped again: what it does is not looked at here.
HUGO = "title = 'x'\n[markup.goldmark.extensions]\ntypographer = false\n"


def sites(loft):
    hugo = {"hugo.toml": HUGO, "layouts/_default/single.html": "<body>{{ .Content }}</body>\n", "content/post.md": FRONT + BODY}
    jekyll = {"_config.yml": "title: x\n", "_layouts/post.html": "<body>{{ content }}</body>\n", "post.md": FRONT + BODY}
    eleventy = {"_includes/post.njk": "<body>{{ content | safe }}</body>\n", "post.md": FRONT.replace("layout: post\n", "layout: post.njk\n") + BODY}
    node = [str(MODULES / "@11ty" / "eleventy" / "cmd.cjs")]
    if shutil.which("hugo"):
        yield "hugo", Site(loft, "hugo", "hugo", "content/post.md", "public/post/index.html", ["hugo"], hugo)
        yield "markdown by Hugo", Site(loft, "goldmark", "markdown", "content/post.md", "public/post/index.html", ["hugo"], hugo)
    if shutil.which("jekyll"):
        yield "jekyll", Site(loft, "jekyll", "jekyll", "post.md", "_site/post.html", ["jekyll", "build"], jekyll)
        yield "markdown by Jekyll", Site(loft, "kramdown", "markdown", "post.md", "_site/post.html", ["jekyll", "build"], jekyll)
    if shutil.which("node") and (MODULES / "@11ty" / "eleventy").exists():
        yield "eleventy", Site(loft, "eleventy", "eleventy", "post.md", "_site/post/index.html", ["node", *node], eleventy)
        yield "markdown by Eleventy", Site(loft, "markdown-it", "markdown", "post.md", "_site/post/index.html", ["node", *node], eleventy)


def in_chromium(tap, loft, texts):
    """All pages in one, in a real browser with scripts allowed: it makes the same elements of them as Python's parser, and nothing runs."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not chromium:
        tap.skip("in Chromium", "chromium is not installed")
        return
    joined = loft.top / "all.html"
    joined.write_text("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>as it was</title>\n" + "".join(texts))
    # a page that opens a dialog, as these texts would like to, never comes to its end
    done = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                           f"--user-data-dir={loft.top / 'profile'}", "--dump-dom", joined.as_uri()], capture_output=True, text=True, errors="replace", timeout=600)
    want, got = ([element for element in Page(text).skeleton() if element[0] not in ("html", "head", "body")] for text in (joined.read_text(), done.stdout))
    tap.point(len(got) > 100 and got == want, "in Chromium: no element and no attribute", next((pair for pair in zip(got, want) if pair[0] != pair[1]), (len(got), len(want))))
    tap.point("<title>as it was</title>" in done.stdout, "in Chromium: nothing ran")


def answers(tap, loft):
    """What the command says of targets, and what needs no program to be read."""
    for words, code, pattern in ((("--as", "typo3"), 2, "use html, markdown"), (("--as", "json", "--page"), 2, "exclude each other"),
                                 (("--as", "hugo", "--sitemap", "https://x.example/"), 2, "exclude each other"),
                                 (("--site", "x"), 2, "--as hugo"), (("--sitemap", "/post"), 2, "whole address"),
                                 (("--as", "hugo"), 0, "no Hugo site around"), (("--as", "hugo", "--site", "/"), 2, "no Hugo site around"),
                                 (("--open-graph",), 2, "base_url"), (("--open-graph", "--json-ld"), 2, "exclude each other")):
        done = loft.run("gallery", "hill", *words)
        tap.point(done.returncode == code and pattern in done.stderr, f"gallery {' '.join(words)}", done.returncode, done.stderr)
    records = json.loads(loft.good("gallery", "hill", "--as", "json"))
    known = {artwork["id"]: artwork for artwork in loft.find("hill")}
    tap.equal({record["id"] for record in records}, set(known), "json: a record for each artwork")
    tap.point(all(record[key] == known[record["id"]][key] for record in records for key in ("caption", "credit", "alt", "title", "width", "height")),
              "json: it says what find says", records[0])
    tap.point(all(record["prompt"] is None and not {"path", "paths", "seed"} & set(record) for record in records), "json: and nothing private", records[0])
    tap.point(all(candidate.split()[0] in {rendition["url"] for rendition in record["renditions"]} for record in records
                  for candidate in record["srcset"].split(", ")), "json: srcset names renditions")
    tags = loft.good("gallery", "hill", "--open-graph", "--base", "https://x.example/art/")
    tap.point('property="og:image" content="https://x.example/art/' in tags and tags.count("<meta") in (5, 6), "open-graph: the picture of the first", tags)
    sitemap = xml.etree.ElementTree.fromstring(loft.good("gallery", "hill", "--sitemap", "https://x.example/a?b=1&c=2").encode())
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "i": "http://www.google.com/schemas/sitemap-image/1.1"}
    tap.equal([node.text for node in sitemap.findall("s:url/s:loc", names)], ["https://x.example/a?b=1&c=2"], "sitemap: the page")
    tap.equal(sorted(node.text for node in sitemap.findall("s:url/i:image/i:loc", names)), sorted("https://x.example" + record["full"] for record in records),
              "sitemap: and its pictures")
    for target, name in (("wordpress", "again.html"), ("markdown", "again.md")):
        post = loft.top / name
        post.write_text(loft.good("gallery", "hill", "--as", target))
        read = json.loads(loft.good("harvest", "--dry-run", "--format", "json", post))["pictures"]
        tap.equal(sorted((picture["id"], picture["caption"]) for picture in read), sorted((record["id"], record["caption"]) for record in records),
                  f"{target}: what is harvested again is the caption alone")
    post = loft.top / "no-site.md"
    settings = loft.dir / "artloft.ini"
    kept = settings.read_text()
    for target, code, pattern in (("json", 3, "must be html, markdown"), ("hugo", 1, "no-site.md:1: there is no Hugo site")):
        post.write_text("<!-- artloft: gallery hill -->\n")
        settings.write_text(re.sub(r"^#?as = .*", f"as = {target}", kept, flags=re.M))
        done = loft.run("weave", post)
        tap.point(done.returncode == code and pattern in done.stderr, f"weave: as = {target}", done.returncode, done.stderr)
    settings.write_text(kept)


def main():
    tap = Tap()
    programs = [name for name in ("hugo", "jekyll", "node") if not shutil.which(name)]
    if programs and os.environ.get("CI") == "true":
        tap.point(False, f"missing: {', '.join(programs)}")
    with Loft() as loft:
        for number in range(12):
            loft.put(f"{number:02}.png", pictures.a1111(f"a hill, number {number}", seed=number + 1, number=number, width=40 + number, height=30))
        loft.ingest(loft.art)
        ids = [artwork["id"] for artwork in loft.find("--sort", "added")]
        count, hostile = words(ids)
        dump = loft.top / "words"
        answers(tap, loft)
        made = dict(sites(loft))
        plain = {}
        for lines in (harmless(ids), hostile):
            dump.write_text("\n".join(['["artloft dump", "1"]', *lines]) + "\n")
            loft.good("restore", dump)
            kept = {artwork["id"]: artwork for artwork in loft.find("--sort", "added")}
            for name, site in made.items():
                page = site.make()
                if name not in plain:
                    plain[name] = page
                    continue
                tap.point(page.skeleton() == plain[name].skeleton(), f"{name}: {count} texts make no element and no attribute",
                          next((pair for pair in zip(page.skeleton(), plain[name].skeleton()) if pair[0] != pair[1]), None))
                shown = seen(page.text)
                lost = [artwork[field] for artwork in kept.values() for field in ("caption", "credit") if seen(artwork[field]) not in shown]
                tap.point(not lost, f"{name}: captions and credits are read back", lost[:1])
                alts = [seen(image.get("alt") or "") for image in page.all("img")]
                if site.target == "markdown":  # some readers of Markdown do not read references in descriptions: common signs need none
                    tap.equal({straight(image["alt"]) for image in plain[name].all("img")}, {PLAIN_ALT}, f"{name}: so are common alternative texts")
                else:
                    tap.equal(sorted(alts), sorted(seen(artwork["alt"]) for artwork in kept.values()), f"{name}: so are alternative texts")
                tap.point("Between." in shown and shown.rstrip().endswith("After."), f"{name}: what stands around them stands")
        in_chromium(tap, loft, [site.page.read_text() for site in made.values()])
    tap.done()


main()
