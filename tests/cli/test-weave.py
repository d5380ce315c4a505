#!/usr/bin/env python3
"""Fragments woven into posts: once and again, hand edits, mistakes, pins, line ends; and where artworks are used."""
import datetime
import json
import os
import shutil
import sqlite3
import stat
import subprocess

import pictures
from loft_case import SOURCE, Loft, Tap

OTHER = "11111111-2222-4333-8444-555555555555"


def fill(loft):
    loft.put("pigeon.png", pictures.midjourney("a pigeon, in the style of Jean-Michel Basquiat --v 6", seed=1, width=340, height=240))
    loft.put("crown.png", pictures.midjourney("a crown, in the style of Jean-Michel Basquiat --v 6", seed=2, job=OTHER, width=330, height=330))
    loft.ingest(loft.art)


def post(loft, name, text, newline="\n"):
    path = loft.top / "posts" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.replace("\n", newline).encode())
    return path


def weaves(tap, loft):
    id = loft.find("pigeon")[0]["id"]
    html = post(loft, "a.html", f"""<!DOCTYPE html>
<title>Pigeons &amp; crowns</title>
<p>Before.</p>
<!-- artloft: figure {id} -->
<p>Between.</p>
<!-- artloft: gallery style:basquiat sort:-added layout:grid title:"Two crowns" -->
<!-- artloft: credits -->
<p>After.</p>
""")
    os.chmod(html, 0o640)
    done = loft.run("weave", "--check", html)
    tap.point(done.returncode == 1 and "+" in done.stdout and "<figure" in done.stdout, "--check says what would change", done.stdout, done.stderr)
    tap.point("<figure" not in html.read_text(), "and writes nothing")
    done = loft.run("uses")
    tap.point(done.returncode == 4 and "nothing matched" in done.stderr, "nor records anything", done)
    done = loft.run("weave", html)
    tap.point(done.returncode == 0 and "3 regions in 1 post; 1 post written" in done.stdout, "weave writes", done.stdout, done.stderr)
    text = html.read_text()
    tap.equal((text.count("<figure"), text.count("<!-- /artloft sha:"), stat.S_IMODE(html.stat().st_mode)), (3, 3, 0o640),
              "all regions are there, closed, the file's mode kept")
    tap.point("<p>Before.</p>\n<!-- artloft: figure" in text and text.endswith("-->\n<p>After.</p>\n"), "what stood around them stands", text)
    tap.point("LocalPigeon.com's Midjourney art</li>" in text, "credits name the art of the post", text)
    inside = [part.split("<!-- /artloft")[0] for part in text.split("<!-- artloft:")[1:]]
    tap.point(all("\n\n" not in part and "<script" not in part and "<style" not in part and " style=" not in part
                  and not set("{}[]") & set(part) for part in inside), "nothing in a region that Markdown or a template engine eats")
    ids = [p.split('"')[0] for p in text.split(' id="')[1:]]
    tap.equal(len(ids), len(set(ids)), "no id stands twice")
    before = html.stat()
    done = loft.run("weave", html)
    tap.point(done.returncode == 0 and "0 posts written" in done.stdout and html.stat().st_mtime_ns == before.st_mtime_ns,
              "doing it twice changes nothing", done.stdout, done.stderr)
    uses = json.loads(loft.good("uses", id, "--format", "json"))
    tap.equal([(u["post"], u["title"]) for u in uses], 2 * [(str(html), "Pigeons & crowns")], "uses are recorded")
    tap.point(uses[0]["position"] == 1 and uses[1]["position"] in (2, 3), "with their places", uses)
    tap.equal(loft.good("credits", html).strip(), "LocalPigeon.com's Midjourney art", "credits of a post")
    tap.equal(loft.good("find", "--count", "used:yes").strip(), "2", "find knows what is used")
    loft.good("set", "credit=Pigeon Desk", "--", "id:" + id)
    loft.good("weave", loft.top / "posts")
    tap.point("<li dir=\"auto\">Pigeon Desk</li>" in html.read_text(), "a corrected credit reaches the post by one weave")
    return html


def taken_out(tap, loft):
    id = loft.find("crown")[0]["id"]
    page = post(loft, "out.html", f"<p>Before.</p>\n<!-- artloft: figure {id} -->\n")
    loft.good("weave", page)
    used = json.loads(loft.good("uses", id, "--format", "json"))
    page.write_text("<p>Before.</p>\n")
    loft.good("weave", "--check", page)
    tap.equal(json.loads(loft.good("uses", id, "--format", "json")), used, "--check takes no use back")
    loft.good("weave", page)
    tap.equal([u["post"] for u in json.loads(loft.good("uses", id, "--format", "json"))], [u["post"] for u in used if u["post"] != str(page)],
              "a post whose regions were taken out uses nothing any more")
    tap.equal(loft.run("credits", page).returncode, 4, "and has nobody to name")
    page.write_text(f'<p><img src="{loft.art}/crown.png"></p>\n<!-- artloft: figure {id} -->\n')
    loft.good("weave", page)
    loft.good("harvest", page)
    page.write_text(f'<p><img src="{loft.art}/crown.png"></p>\n')
    loft.good("weave", page)
    tap.equal([u["post"] for u in json.loads(loft.good("uses", id, "--format", "json"))].count(str(page)), 1,
              "what stands in it by hand stays known")
    page.unlink()
    loft.good("harvest", post(loft, "out.html", "<p>Nothing.</p>\n"))
    page.unlink()


def links(tap, loft):
    id = loft.find("crown")[0]["id"]
    page = post(loft, "real.html", f"<!-- artloft: figure {id} -->\n")
    other = loft.top / "elsewhere"
    other.mkdir()
    (other / "one.html").symlink_to("../posts/real.html")
    link = other / "link.html"
    link.symlink_to("one.html")
    loft.good("weave", "elsewhere/link.html")
    tap.equal((link.is_symlink(), "<figure" in page.read_text()), (True, True), "a link stays one, and its post is woven")
    uses = json.loads(loft.good("uses", id, "--format", "json"))
    tap.equal([u["post"] for u in uses if "l.html" in u["post"] or "link" in u["post"]], [str(page)], "the post is known by its own name")
    tap.equal(loft.good("credits", link), loft.good("credits", page), "and found by the link's")
    page.unlink()
    shutil.rmtree(other)


def same_works(tap, loft):
    id = loft.find("crown")[0]["id"]
    page = post(loft, "same.html", f"<!-- artloft: figure {id} -->\n<!-- artloft: figure {id[:8]} -->\n<!-- artloft: gallery id:{id} layout:figure -->\n"
                f"<!-- artloft: gallery crown  -->\n<!-- artloft: gallery id:{id} -->\n")
    loft.good("weave", page)
    text = page.read_text()
    ids = [p.split('"')[0] for p in text.split(' id="')[1:]]
    tap.equal((text.count("<figure"), len(ids)), (5, len(set(ids))), "regions that show the same works have other ids")
    loft.good("weave", page)
    tap.equal(page.read_text(), text, "and the same ones the second time")
    page.unlink()


def hand_edits(tap, loft, html):
    text = html.read_text()
    html.write_text(text.replace("</figure>", "<p>Mine.</p></figure>", 1))
    done = loft.run("weave", html)
    tap.point(done.returncode == 1 and "a.html:4" in done.stderr and "by hand" in done.stderr, "a hand edit is reported", done.stderr)
    tap.point("<p>Mine.</p>" in html.read_text(), "and kept")
    tap.equal(loft.run("weave", "--force", html).returncode, 0, "--force")
    tap.equal(html.read_text(), text, "writes over it")


def mistakes(tap, loft):
    for body, pattern, name in (
            ("text\n<!-- artloft: figure zzzzzzzz -->\n", "bad.md:2", "an unknown id"),
            ("<!-- artloft: gallery stlye:x -->\n", "stlye", "a wrong query"),
            ("<!-- artloft: gallery style:basquiat layout:mosaic -->\n", "mosaic", "an unknown layout"),
            ("<!-- artloft: picture x -->\n", "bad.md:1: ", "an unknown kind"),
            ("<!-- artloft figure 3h4p -->\n", "write \"<!-- artloft:\"", "a colon that was forgotten"),
            ("<!-- artloft: gallery style:basquiat title:Crowns of kings -->\n", 'stands in quotation marks: title:"', "a title of several words without quotation marks"),
            ("a word <!-- artloft: credits -->\n", "line of its own", "a comment inside a line of Markdown"),
            ("<!-- /artloft sha:00000000 -->\n", "without one that opens", "a closing comment alone"),
            ("<!-- artloft: gallery style:basquiat\n", "does not end", "a comment that does not end"),
            ("<!-- artloft: gallery style:basquiat title:\" abc -->\n", "bad.md:1: ", "a title whose quotation mark is not closed"),
            ("<!-- artloft: gallery style:basquiat title:a\"b c\"d -->\n", "title", "a title with quotation marks in it"),
            ("a\0b\n<!-- artloft: gallery style:basquiat -->\n", "zero byte", "a post that is no text")):
        path = post(loft, "bad.md", body)
        done = loft.run("weave", path)
        tap.point(done.returncode == 1 and pattern in done.stderr and path.read_text() == body, f"{name}: told with its place, left as it is",
                  done.stderr)
        path.unlink()
    crown = loft.find("crown")[0]["id"]
    path = post(loft, "latin.md", "")
    raw = "Café\n\n<!-- artloft: gallery style:basquiat -->\n".encode("windows-1252")
    path.write_bytes(raw)
    done = loft.run("weave", path)
    tap.point(done.returncode == 1 and "latin.md:1: the post is not UTF-8" in done.stderr and path.read_bytes() == raw,
              "a post that is not UTF-8 is told and left as it is", done.stderr)
    path.unlink()
    path = post(loft, "some.md", f"<!-- artloft: picture x -->\n\n<!-- artloft: figure {crown} -->\n\ntext\n\n<!-- artloft: gallery x\n")
    done = loft.run("weave", path)
    tap.point(done.returncode == 1 and path.read_text().count("<figure") == 1, "a mistake costs no other region of its post", done.stderr)
    last = path.read_text().split("\n").index("<!-- artloft: gallery x") + 1
    tap.point("some.md:1: " in done.stderr and f"some.md:{last}: " in done.stderr, "and is told by its line in what was written", done.stderr)
    tap.equal(loft.run("check", path).returncode, 1, "nor does it pass the gate")
    path.unlink()
    path = post(loft, "code.md", "```html\n<!-- artloft: gallery style:basquiat -->\n```\n\n    <!-- artloft: credits -->x\n")
    path.write_text("```html\n<!-- artloft: gallery style:basquiat -->\n```\n")
    done = loft.run("weave", path)
    tap.point(done.returncode == 0 and "0 regions" in done.stdout, "a comment in a code block is text", done.stdout, done.stderr)
    tap.equal(loft.run("weave", "--check", SOURCE / "docs" / "weave.md").returncode, 0, "so it is in an indented one, as in the manual")
    tap.equal(loft.run("weave", loft.top / "nowhere").returncode, 1, "a path that is not there")
    path.write_text("<!-- artloft: gallery style:basquiat -->\n")
    done = loft.run("weave", path, loft.top / "nowhere.md")
    tap.point(done.returncode == 1 and "nowhere.md: there is no such" in done.stderr and "<figure" in path.read_text(),
              "costs no other", done.stdout, done.stderr)
    path.unlink()


def unreadable(tap):
    """Nobody can be sure of what stands in a folder that cannot be read."""
    user = ("runuser", "-u", "nobody", "--") if os.geteuid() == 0 else ()
    if user and not shutil.which("runuser"):
        tap.skip("folders that cannot be read", "root reads them all, and there is no runuser")
        return
    with Loft() as loft:
        posts = post(loft, "open.html", "<p>Text.</p>\n").parent
        shut = posts / "shut"
        shut.mkdir()
        if user:
            subprocess.run(["chown", "-R", "nobody", str(loft.top)], check=True)
        shut.chmod(0)
        for command in ("weave", "check", "harvest"):
            done = loft.run(command, posts, wrap=user)
            tap.point(done.returncode == 1 and f"{shut}" in done.stderr + done.stdout and "cannot be read: Permission denied" in done.stderr + done.stdout,
                      f"{command} tells of a folder that cannot be read", done.stdout, done.stderr)
        shut.chmod(0o700)


def pins(tap, loft):
    old = post(loft, "2020-01-02-old.md", "---\ntitle: \"Old\"\n---\n\n<!-- artloft: gallery style:basquiat -->\n\nText.\n", newline="\r\n")
    new = post(loft, "new.md", "# New\n\n<!-- artloft: gallery style:basquiat -->\n")
    loft.good("weave", old, new)
    tap.point("pinned:" in old.read_text() and "pinned:" not in new.read_text(), "a post whose date has passed is pinned", old.read_text()[:300])
    raw = old.read_bytes()
    tap.equal((raw.count(b"\r\n"), raw.count(b"\n")), (raw.count(b"\n"), raw.count(b"\n")), "line ends are kept")
    before = old.read_bytes()
    loft.put("third.png", pictures.midjourney("a third, in the style of Jean-Michel Basquiat", seed=5, width=340, height=250,
                                              job="22222222-2222-4333-8444-555555555555"))
    loft.ingest()
    loft.good("weave", loft.top / "posts")
    tap.equal((old.read_bytes() == before, new.read_text().count('class="al-tile"') > before.count(b'class="al-tile"')), (True, True),
              "what comes in later is shown by the new post alone")
    tap.equal(loft.good("uses", "--format", "jsonl").count('"title": "Old"') + loft.good("uses", "--format", "jsonl").count('"title":"Old"'), 2,
              "both uses of the old one are recorded")


def markdown(tap, loft):
    """What an independent reader of Markdown makes of woven posts."""
    words = "Crown <b>&amp;\n\n*bold* _x_ `code` [a](b) {{ c }} {% d %} <!-- artloft: credits --> --> & \\\\ </figure> <script>alert(1)</script>"
    for id in (a["id"] for a in loft.find("style:basquiat")):
        loft.good("set", "caption=" + words, "alt=" + words, "title=" + words, "credit=" + words, "--", "id:" + id)
    text = ("Some *text*\n<!-- artloft: gallery style:basquiat title:\"*Two* crowns\" -->\n# Heading *one*\n\n> quoted\n\n"
            "<!-- artloft: credits -->\nSecond **bold**\n\n   <!-- artloft: gallery style:basquiat layout:carousel -->\n\n* item\n")
    plain = post(loft, "md.md", text)
    crlf = post(loft, "md-crlf.md", text, newline="\r\n")
    done = loft.run("weave", plain, crlf)
    tap.equal((done.returncode, "6 regions in 2 posts; 2 posts written" in done.stdout), (0, True), "hostile words are woven into Markdown")
    tap.equal(crlf.read_bytes(), plain.read_bytes().replace(b"\n", b"\r\n"), "with other line ends the same is written")
    before = plain.read_bytes()
    done = loft.run("weave", plain, crlf)
    tap.equal((done.returncode, plain.read_bytes() == before, "0 posts written" in done.stdout), (0, True, True), "and nothing the second time")
    listed = post(loft, "list.md", "1.  One\n\n    <!-- artloft: gallery style:basquiat -->\n\n    More of one.\n\n2.  Two\n")
    loft.good("weave", listed)
    written = listed.read_text()
    inside = written[written.index("<figure"):written.index("    More")].splitlines()[1:]
    tap.point("<figure" in written and all(line.startswith("    ") or not line for line in inside), "a region in a list is indented as its item is", written)
    tap.equal(("0 posts written" in loft.good("weave", listed), listed.read_text()), (True, written), "and is the same the second time")
    if shutil.which("cmark"):
        html = subprocess.run(["cmark", "--unsafe", str(listed)], capture_output=True, text=True, check=True).stdout
        tap.point(html.count("<ol>") == 1 and "<pre>" not in html and html.index("</figure>") < html.index("More of one") < html.index("</li>\n<li>"),
                  "so that it stays in the item", html)
    listed.unlink()
    if not shutil.which("cmark"):
        tap.skip("cmark passes regions on", "cmark is not installed")
        return
    for path in (plain, crlf):
        html = subprocess.run(["cmark", "--unsafe", str(path)], capture_output=True, text=True, check=True).stdout
        woven = plain.read_text()
        bodies = [part[part.index("-->") + 3:part.index("<!-- /artloft")] for part in woven.split("<!-- artloft: ")[1:]]
        tap.equal([body in html.replace("\r", "") for body in bodies], 3 * [True], f"cmark passes every region on as it stands: {path.name}")
        tap.equal([part in html for part in ("<p>Some <em>text</em></p>", "<h1>Heading <em>one</em></h1>", "<p>Second <strong>bold</strong></p>", "<li>item</li>")],
                  4 * [True], f"and reads what stands around them as Markdown: {path.name}")
        tap.equal("<script>alert" in html, False, f"and no word of a picture is an element: {path.name}")


def mixed(tap):
    """Markdown is for posts in Markdown, whatever lies beside them."""
    with Loft() as loft:
        fill(loft)
        ini = loft.dir / "artloft.ini"
        ini.write_text(ini.read_text().replace("[weave]", "[weave]\nas = markdown", 1))
        text = "<!-- artloft: gallery style:basquiat -->\n\n<!-- artloft: credits -->\n"
        page, plain = post(loft, "page.html", text), post(loft, "plain.md", text)
        loft.good("weave", loft.top / "posts")
        tap.equal((page.read_text().count('class="al-tile"'), page.read_text().count("class=\"al-credits\""), "![" in page.read_text(), "**" in page.read_text()), (2, 1, False, False),
                  "as = markdown: a page gets HTML")
        tap.point("![" in plain.read_text() and "<figure" not in plain.read_text(), "and a post in Markdown Markdown", plain.read_text())
        tap.point("0 posts written" in loft.good("weave", loft.top / "posts"), "and both stay so")


def dates(tap, loft):
    """A post whose date has passed is pinned, however it says so; a date that cannot be read is none."""
    gallery = "<!-- artloft: gallery style:basquiat -->\n"
    for n, (name, head, pinned) in enumerate((
            ("a.md", "---\nDate: 2020-01-02\n---\n\n", True), ("a.md", "---\ndate: 2020-01-02\n...\n\n", True),
            ("a.md", "---\ndate: 2020/01/02\n---\n\n", True), ("a.md", "+++\ndate = 2020-1-2\n+++\n\n", True),
            ("a.md", "---\ndate: 20200102\n---\n\n", True), ("a.md", "---\ndate: 2 January 2020\n---\n\n", True),
            ("a.md", '---\ndate: "January 2, 2020"\n---\n\n', True), ("a.md", "---\ndate: early in 2020\n---\n\n", False),
            ("a.md", "+++\npublishDate = 2020-01-02\n+++\n\n", True), ("a.md", "---\npublishDate: 2020-01-02\ndate: 2999-01-02\n---\n\n", False),
            ("a.html", '<script type="application/ld+json">{"@type": "BlogPosting", "datePublished": "2020-01-02"}</script>\n', True),
            ("a.html", '<meta name="date" content="2020-01-02">\n', True),
            ("a.html", '<meta property="article:published_time" content="2020-01-02T10:00:00+01:00">\n', True),
            ("a.html", '<time datetime="2020-01-02">2 January</time>\n', True),
            ("a.html", '<time datetime="2020-01-02">One</time> <time datetime="2020-01-03">another</time>\n', False),
            ("a.html", '<meta property="article:published_time" content="2999-01-02"><time datetime="2020-01-02">then</time>\n', False))):
        path = post(loft, f"{n}-{name}", head + gallery)
        loft.good("weave", path)
        tap.equal("pinned:" in path.read_text(), pinned, f"{head.strip()!r}: {'pinned' if pinned else 'not pinned'}")
        path.unlink()
    loft.good("weave", loft.top / "posts")


def many_lines(tap, loft):
    path = post(loft, "lines.html", "<p>x</p>\n<!-- artloft: gallery style:basquiat\n  layout:grid\n-->\n<p>y</p>\n", newline="\r\n")
    loft.good("weave", path)
    before = path.read_bytes()
    tap.point(b"basquiat\r\n  layout:grid\r\n-->" in before and b"\r\r" not in before, "a comment of several lines stays as it is", before[:200])
    tap.point("0 posts written" in loft.good("weave", path) and path.read_bytes() == before, "and doing it twice changes nothing")


def remembered(tap, loft):
    """A post that stands as it was woven is not woven again; whatever it was made of counts."""
    path = post(loft, "still.html", "<!-- artloft: gallery style:basquiat -->\n<!-- artloft: credits -->\n")

    def woven():
        """How many of its regions came out otherwise than they stand there."""
        return loft.run("weave", "--check", path).stdout.count("still.html:")

    loft.good("set", "alt=Seen", "--", "missing:alt")
    loft.good("weave", path)
    first = loft.good("weave", path)
    tap.point("2 regions in 1 post; 0 posts written" in first, "a post that is known is counted with its regions", first)
    tap.equal(woven(), 0, "and nothing comes out otherwise")
    loft.good("set", "credit=One who was forgotten", "--", "style:basquiat")
    tap.equal(woven(), 2, "a credit that was corrected is woven")
    loft.good("weave", path)
    settings = loft.dir / "artloft.ini"
    plain = settings.read_text()
    settings.write_text(plain.replace("[site]", "[site]\nbase_url = /elsewhere/", 1))
    tap.point(woven() > 0, "another setting is woven")
    settings.write_text(plain)
    tap.equal(woven(), 0, "and taken back is not")
    (loft.dir / "assets").mkdir(exist_ok=True)
    labels = loft.dir / "assets" / "templates"
    labels.mkdir(exist_ok=True)
    (labels / "credits.html").write_text("<p>{{credits_title}}</p>\n")
    tap.equal(woven(), 1, "a template of one's own is woven")
    (labels / "credits.html").unlink()
    for i in range(2):
        loft.put(f"fox{i}.png", pictures.midjourney("a fox --v 6", seed=30 + i, width=340, height=250, job=f"3333333{i}-2222-4333-8444-555555555555"))
    loft.ingest()
    loft.good("set", "alt=A fox", "--", "prompt:fox")
    fresh = post(loft, "fresh.html", "<!-- artloft: gallery prompt:fox used:no limit:1 -->\n")
    loft.good("weave", fresh)
    again = loft.run("weave", "--check", fresh)
    tap.equal((again.returncode, again.stdout.count("fresh.html:")), (0, 0), "what a post alone shows is unused to it")
    shown = next(a["id"] for a in loft.find("prompt:fox") if a["id"] in fresh.read_text())
    other = post(loft, "other.html", f"<!-- artloft: figure {shown} -->\n")
    loft.good("weave", other)
    again = loft.run("weave", "--check", fresh)
    tap.equal((again.returncode, again.stdout.count("fresh.html:")), (1, 1), "what asks which art is used is asked again once some was used")
    for written in (path, fresh, other):
        written.unlink()


def own_templates(tap, loft):
    """The first picture at once, where that is asked; and nothing in a post that a page around it could not bear."""
    id = loft.find("pigeon")[0]["id"]
    path = post(loft, "top.html", f"<!-- artloft: figure {id} loading:eager -->\n<!-- artloft: gallery style:basquiat loading:eager -->\n")
    loft.good("weave", path)
    text = path.read_text()
    first, second = text.split("<!-- artloft: gallery")
    tap.equal((first.count('fetchpriority="high"'), second.count('fetchpriority="high"')), (1, 1), "loading:eager is for the first picture of each")
    tap.point(f"<!-- artloft: figure {id} loading:eager -->" in first, "and stays in the comment")
    tap.equal(loft.good("gallery", "style:basquiat").count('fetchpriority="high"') + 1,
              loft.good("gallery", "--eager", "style:basquiat").count('fetchpriority="high"'), "so does gallery --eager")
    folder = loft.dir / "assets" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    for element in ("<STYLE>p { color: red }</STYLE>", "<script>var a = 1</script>"):
        (folder / "credits.html").write_text(f"<p>{{{{credits_title}}}}</p>{element}\n")
        wrong = post(loft, "wrong.html", "<!-- artloft: credits -->\n<!-- artloft: gallery style:basquiat -->\n")
        done = loft.run("weave", wrong)
        tap.point(done.returncode == 1 and "element" in done.stderr and element not in wrong.read_text(), "a template's own script or style is refused", done)
    (folder / "credits.html").unlink()
    for written in (path, wrong):
        written.unlink()
def stubs(tap):
    """Art that is known from articles alone has no picture, so it takes nobody's place in a gallery."""
    with Loft() as loft:
        fill(loft)
        archive = "".join(f'<p><img src="gone/street_scene_{i}.png" alt=""><br>LocalPigeon.com\'s Midjourney art, styled by Jean-Michel Basquiat</p>\n'
                          for i in range(3))
        loft.good("harvest", post(loft, "archive.html", "<title>Old</title>\n" + archive))
        tap.equal([a["state"] for a in loft.find("style:basquiat limit:3")], 3 * ["missing"], "the newest art has no file")
        page = post(loft, "page.html", "<!-- artloft: gallery style:basquiat limit:2 layout:grid -->\n")
        loft.good("weave", page)
        tap.equal(page.read_text().count('class="al-tile"'), 2, "a gallery of two shows two that have one")
        tap.equal(loft.good("gallery", "style:basquiat", "limit:2", "--layout", "grid").count('class="al-tile"'), 2, "so does the command")
        page.write_text(f"<!-- artloft: figure {loft.find('state:missing limit:1')[0]['id']} {loft.find('state:present limit:1')[0]['id']} -->\n")
        done = loft.run("weave", page)
        tap.point(done.returncode == 0 and "articles alone" in done.stderr and "ingest" not in done.stderr, "one that is named is told of as what it is", done)
        page.write_text("<!-- artloft: gallery style:basquiat state:missing -->\n")
        done = loft.run("weave", page)
        tap.point(done.returncode == 1 and "renditions" in done.stderr, "where nothing has a picture, that is told", done)
        done = loft.run("gallery", "style:basquiat", "state:missing")
        tap.point(done.returncode == 4 and "renditions" in done.stderr, "by the command too", done)


def gone(tap):
    """A post that is not there any more, in a folder that is, uses nothing."""
    with Loft() as loft:
        fill(loft)
        id = loft.find("crown")[0]["id"]
        text = f"<!-- artloft: figure {id} -->\n"

        def used():
            done = loft.run("uses", id, "--format", "json")
            return sorted(u["post"].rsplit("posts/")[-1] for u in json.loads(done.stdout or "[]"))

        stays = post(loft, "a.html", text)
        folder = stays.parent
        for name in ("node_modules", "bundle", "shut"):
            (folder / name).mkdir()
        outside = [post(loft, name, text) for name in ("node_modules/in.html", "b.html", "shut/in.html")]
        post(loft, "bundle/index.md", text)
        away = loft.top / "disk"
        away.mkdir()
        (away / "in.html").write_text(text)
        (folder / "linked").symlink_to(away)
        raw = os.fsencode(folder) + b"/caf\xe9.html"
        with open(raw, "w") as out:
            out.write(text)
        loft.good("weave", folder, folder / "linked", *outside)
        everywhere = used()
        tap.equal(len(everywhere), 7, "all of them use it")
        tap.point("forgotten" not in loft.good("weave", folder), "none is forgotten that is there, whatever its name is made of")
        outside[0].unlink()
        shutil.rmtree(folder / "bundle")
        shutil.rmtree(away)
        (folder / "b.html").rename(folder / "c.html")
        tap.equal((loft.run("weave", "--check", folder).returncode, used()), (0, everywhere), "--check forgets nothing")
        loft.good("weave", stays)
        tap.equal(used(), everywhere, "nor does a weave of other posts")
        done = loft.run("check")
        tap.point(done.returncode == 1 and "b.html" in done.stdout and "artloft weave" in done.stdout, "the gate says what forgets it", done)
        done = loft.good("weave", folder)
        tap.point("2 posts gone and forgotten" in done, "a weave of the folder does, and says so", done)
        tap.equal(used(), sorted([*(set(everywhere) - {"b.html", "bundle/index.md"}), "c.html"]),
                  "the removed and the renamed one; not those of a folder that is not walked, or is away")
        tap.point("forgotten" not in loft.good("weave", folder), "once")
        by_hand = post(loft, "hand.html", f'<p><img src="{loft.art}/crown.png"></p>\n' + text)
        loft.good("weave", by_hand)
        loft.good("harvest", by_hand)
        tap.equal(used().count("hand.html"), 2, "a post that shows it in a region and by hand")
        by_hand.unlink()
        loft.good("weave", folder)
        tap.equal(used().count("hand.html"), 1, "what harvest found in it is not weave's to forget")
        told = [line for line in loft.run("check").stdout.splitlines() if "hand.html" in line]
        tap.point(len(told) == 1 and "harvest" in told[0], "and the gate promises nothing else", told)


def gone_from_hugo(tap):
    """What the last post of a site showed there is found by gc, though the post is forgotten."""
    with Loft() as loft:
        fill(loft)
        ini = loft.dir / "artloft.ini"
        ini.write_text(ini.read_text().replace("[weave]", "[weave]\nas = hugo", 1))
        site = loft.top / "site"
        page = site / "content" / "a.md"
        page.parent.mkdir(parents=True)
        (site / "hugo.toml").write_text("")
        page.write_text(f"# A\n\n<!-- artloft: figure {loft.find('crown')[0]['id']} -->\n")
        (page.parent / "_index.md").write_text("# All\n")
        loft.good("weave", page.parent)
        tap.equal(len(list((site / "data" / "artloft").glob("*.json"))), 1, "a fragment is data of the site")
        page.unlink()
        loft.good("weave", page.parent)
        tap.equal(loft.run("uses").returncode, 4, "the post is forgotten")
        loft.good("gc")
        tap.equal(list((site / "data" / "artloft").glob("*.json")), [], "and its data are collected")


def away(tap):
    """An empty folder is that of a disk that is away, and a gallery of unused art sees no gap where a post is renamed."""
    with Loft() as loft:
        fill(loft)
        disk = loft.top / "posts" / "disk"
        one = post(loft, "one.html", "<!-- artloft: gallery used:no limit:1 sort:title -->\n")
        loft.good("set", "title=A", "--", "crown")
        loft.good("set", "title=B", "--", "pigeon")
        disk.mkdir()
        page = disk / "b.html"
        page.write_text(f"<!-- artloft: figure {loft.find('crown')[0]['id']} -->\n")
        loft.good("weave", page)
        loft.good("weave", one)
        shown = one.read_text()
        page.rename(disk / "c.html")
        loft.good("weave", loft.top / "posts")
        tap.equal((one.read_text() == shown, loft.run("weave", "--check", one).returncode), (True, 0), "a post that is renamed leaves no gap")
        tap.point("c.html" in loft.good("uses") and "b.html" not in loft.good("uses"), "and is known by its new name")
        (disk / "c.html").rename(loft.top / "c.html")
        said = loft.good("weave", loft.top / "posts")
        tap.point("c.html" in loft.good("uses"), "what lay in a folder that is empty now is not forgotten", said)


def folders(tap, loft):
    """What people call vendor or resources is theirs; what programs fill is not walked."""
    text = "<!-- artloft: gallery style:basquiat -->\n"
    top = loft.top / "site"
    ours = ["resources", "vendor", "plain/vendor", "node_modules.d"]
    theirs = [".git", "node_modules", "deep/node_modules", "_site", "gems/vendor", "php/vendor"]
    for name in ours + theirs:
        (top / name).mkdir(parents=True)
        (top / name / "a.html").write_text(text)
    (top / "gems" / "Gemfile").write_text("")
    (top / "php" / "composer.json").write_text("{}")
    loft.good("weave", top)
    tap.equal([n for n in ours + theirs if "<figure" in (top / n / "a.html").read_text()], ours, "folders are walked but those that programs fill")
    loft.good("weave", top / "gems" / "vendor")
    tap.point("<figure" in (top / "gems/vendor/a.html").read_text(), "one that is named is walked in any case")
    shutil.rmtree(top)
    loft.good("weave", loft.top)


def stays_shown(tap):
    """A region that somebody changed shows what it shows, whatever its query would find now; and art that stands in a post by hand is
    credited with the rest."""
    with Loft() as loft:
        fill(loft)
        loft.good("tag", "+front", "--", "pigeon")
        loft.good("set", "credit=The pigeon's painter", "--", "pigeon")
        loft.good("set", "credit=The crown's painter", "--", "crown")
        path = post(loft, "kept.html", "<!-- artloft: gallery tag:front -->\n<!-- artloft: credits -->\n")
        loft.good("weave", path)
        path.write_text(path.read_text().replace("<figure", "<!-- mine --><figure", 1))
        loft.good("tag", "-front", "--", "pigeon")
        loft.good("tag", "+front", "--", "crown")
        done = loft.run("weave", path)
        used = [a["paths"][0].rsplit("/")[-1] for a in loft.find("used:yes")]
        tap.equal((done.returncode, used), (1, ["pigeon.png"]), "a kept region uses what stands there")
        tap.point("The pigeon" in path.read_text() and "The crown" not in path.read_text(), "and is credited with it", path.read_text())
        loft.run("weave", "--force", path)
        tap.equal([a["paths"][0].rsplit("/")[-1] for a in loft.find("used:yes")], ["crown.png"], "written over, it uses what its query finds")
        shutil.copy(loft.art / "pigeon.png", loft.top / "posts" / "pigeon.png")
        hand = post(loft, "hand.html", '<figure><img src="pigeon.png" alt="x"><figcaption>A pigeon</figcaption></figure>\n<!-- artloft: credits -->\n')
        loft.good("harvest", hand)
        loft.good("weave", hand)
        tap.point("The pigeon" in hand.read_text().split("artloft: credits")[1], "art that stands there by hand is credited", hand.read_text())


def half_wrong(tap):
    """One wrong region costs neither what the others show nor what it showed itself."""
    with Loft() as loft:
        fill(loft)
        loft.put("plain.png", pictures.png(seed=3, width=350, height=240))
        loft.ingest()
        pigeon, crown, plain = (loft.find(word)[0]["id"] for word in ("pigeon", "crown", "plain"))

        def used():
            return [a["id"] for a in loft.find("used:yes sort:-added")]

        page = post(loft, "half.html", f"<!-- artloft: figure {pigeon} -->\n<!-- artloft: gallery stlye:x -->\n")
        tap.equal((loft.run("weave", page).returncode, used()), (1, [pigeon]), "what was woven beside a mistake is recorded")
        page.write_text(f"<!-- artloft: figure {pigeon} -->\n<!-- artloft: gallery id:{crown} -->\n")
        loft.good("weave", page)
        broken = page.read_text().replace(f"id:{crown}", "nothing:here", 1)
        page.write_text(broken.replace(f"<!-- artloft: figure {pigeon}", f"<!-- artloft: figure {plain}", 1))
        tap.equal((loft.run("weave", page).returncode, sorted(used())), (1, sorted([crown, plain])),
                  "what a region shows that became wrong stays recorded, what another showed does not")
        page.write_bytes("\ufeff<!-- artloft: credits -->\n".encode("utf-16-le"))
        tap.equal((loft.run("weave", page).returncode, sorted(used())), (1, sorted([crown, plain])), "a post that is no text stays recorded")
        page.write_text("<!-- artloft: gallery stlye:x -->\n")
        tap.equal((loft.run("weave", page).returncode, used()), (1, []), "what does not stand there any more is not")
        never = post(loft, "never.html", "<!-- artloft: gallery stlye:x -->\n")
        loft.run("weave", never)
        tap.equal(loft.run("credits", never).returncode, 4, "where nothing was ever woven there is nothing to record")


def titles(tap, loft):
    """Who writes HTML may write references in a title, as everywhere else in the post."""
    page = post(loft, "title.html", '<!-- artloft: gallery style:basquiat title:"Kronen &amp; K&ouml;nige &lt;b> & so" -->\n')
    loft.good("weave", page)
    text = page.read_text()
    tap.point("Kronen &amp; Könige &lt;b&gt; &amp; so</h2>" in text and text.startswith('<!-- artloft: gallery style:basquiat title:"Kronen &amp; K&ouml;nige'),
              "they are the signs that they stand for, and stay in the comment", text[:2000])
    page.unlink()


def shown_once(tap):
    """A region that is not written has no part in what those behind it show."""
    with Loft() as loft:
        fill(loft)
        pigeon, crown = (loft.find(word)[0]["id"] for word in ("pigeon", "crown"))

        def shown():
            with sqlite3.connect(loft.dir / ".artloft" / "catalog.db") as base:
                return [row[0] for row in base.execute("SELECT a.id FROM placement p JOIN artwork a ON a.n = p.artwork ORDER BY p.position")]

        page = post(loft, "twice.html", f"<!-- artloft: gallery nothing:here -->\n<p>Words</p>\n<!-- artloft: figure {crown} -->\n")
        for turn in ("first", "second"):
            loft.run("weave", page)
            tap.equal(shown(), [crown], f"what a region shows is recorded once, the {turn} time")
        by_hand = f"<p><img src='/art/{crown}/mine.jpg'></p>"
        page.write_text(page.read_text().replace("<p>Words</p>", by_hand))
        loft.run("weave", page)
        tap.equal(shown(), [crown], "also where it stands by hand below a region that was never written")
        page.write_text(f"<!-- artloft: figure {pigeon} -->\n<!-- artloft: figure {crown} -->\n<!-- artloft: figure {crown} -->\n")
        loft.good("weave", page)
        first, *others = page.read_text().split("<!-- /artloft")
        page.write_text(first + "<!-- artloft: figure".join(["", *others[0].split("<!-- artloft: figure")[1:]]) + "".join("<!-- /artloft" + part for part in others[1:]))
        done = loft.run("weave", page)
        tap.point("closing comment is gone" in done.stderr and shown() == [pigeon, crown, crown], "what lost its closing comment goes on being shown, in its place", done.stderr, shown())
        page.write_text(f"<!-- artloft: figure {crown} -->\n<!-- artloft: figure {crown} -->\n")
        loft.good("weave", page)
        text = page.read_text()
        page.write_text(text[::-1].replace("erugif/<", "erugif/<>-- enim --!<", 1)[::-1])
        done = loft.run("weave", page)
        tap.point(done.returncode == 1 and shown() == [crown, crown], "so does one that was changed by hand, whatever another shows", done.stderr, shown())


def settled(tap):
    """A region whose query asks for what changes by weaving, or for chance, stays as it is until something else changes."""
    with Loft() as loft:
        loft.renders("widths = 320", "formats = jpeg")
        for i in range(16):
            loft.put(f"{i}.png", pictures.midjourney("a fox --v 6" if i < 8 else "an owl --v 6", seed=30 + i, width=340, height=250,
                                                     job=f"3333333{i:x}-2222-4333-8444-555555555555"))
        loft.ingest(loft.art)
        loft.good("set", "alt=A fox or an owl", "--", "prompt:fox OR prompt:owl")
        queries = ("used:no limit:2", "is:unused limit:2", "missing:post limit:2", "used:<1 limit:2")
        pages = [post(loft, f"p{i}.html", f"<!-- artloft: gallery prompt:fox {query} layout:grid -->\n") for i, query in enumerate(queries)]
        pages += [post(loft, name, "<!-- artloft: gallery prompt:owl sort:random layout:grid -->\n") for name in ("q.html", "r.html")]
        for page in pages[:4]: # each finds two that those before it left
            loft.good("weave", page)
        shown = [frozenset(a["id"] for a in loft.find("prompt:fox") if a["id"] in page.read_text()) for page in pages[:4]]
        tap.equal((len(frozenset().union(*shown)), sum(map(len, shown))), (8, 8), "each gallery of unused art finds other")
        loft.good("weave", loft.top / "posts")
        for page in pages:
            done = loft.run("weave", "--check", page)
            tap.point(done.returncode == 0 and "0 posts would change" in done.stdout, f"the second time there is nothing to write: {page.name}", done)
        order = [[p.split('"')[0].split("/")[0] for p in page.read_text().split('src="/art/')[1:]] for page in pages[4:]]
        tap.point(sorted(order[0]) == sorted(order[1]) and order[0] != order[1], "chance is another for each post", order)
        tap.equal(loft.run("check", loft.top / "posts").stdout.count("region_stale"), 0, "and the gate has nothing to say")
        told = {tuple(a["id"] for a in loft.find("prompt:owl", "sort:random")) for _ in range(4)}
        tap.point(len(told) > 1, "to find, chance is another each time", told)


def places(tap):
    """In HTML a region stands where blocks may stand."""
    with Loft() as loft:
        fill(loft)
        id = loft.find("crown")[0]["id"]
        region = f"<!-- artloft: figure {id} -->"
        bodies = {"p": f"<p>Text.\n{region}</p>\n", "table": f"<table>\n{region}<tr><td>x</td></tr></table>\n", "ul": f"<ul><li>x</li>\n{region}</ul>\n",
                  "h2": f"<h2>Crowns\n{region}</h2>\n", "a": f"<a href='/'>\n{region}</a>\n", "head": f"<head>\n{region}</head>\n"}
        for name, body in bodies.items():
            page = post(loft, f"{name}.html", body)
            done = loft.run("weave", page)
            tap.point(done.returncode == 1 and f"{name}.html:2: it stands in <{name}>, where no art can stand" in done.stderr and page.read_text() == body,
                      f"in <{name}> it is told, and left as it is", done.stderr)
            told = loft.run("check", page).stdout
            tap.point("post_wrong" in told and f"<{name}>" in told, "by the gate too", told)
        tap.equal(loft.run("uses", id).returncode, 4, "and nothing is recorded")
        body = f"<p title='{region}'>Text.</p><iframe srcdoc=\"<p>{region}</p>\"></iframe>\n"
        page = post(loft, "attribute.html", body)
        tap.point("0 regions" in loft.good("weave", page) and page.read_text() == body, "in an attribute it is text")
        page = post(loft, "good.html", f"<table><tr><td>{region}</td></tr></table>\n<ul><li>{region}</ul>\n<my-card>{region}</my-card>\n")
        loft.good("weave", page)
        tap.equal(page.read_text().count("<figure"), 3, "in a cell, an item and an element of one's own it is woven")
        page = post(loft, "old.html", f"<div>\n{region}</div>\n")
        loft.good("weave", page)
        before = page.read_text().replace("div>", "p>")
        page.write_text(before)
        done = loft.run("weave", page)
        uses = [u["post"].rsplit("/")[-1] for u in json.loads(loft.good("uses", id, "--format", "json"))]
        tap.equal((done.returncode, page.read_text(), uses.count("old.html")), (1, before, 1), "what was woven there stays, and stays recorded")
        done = loft.run("weave", post(loft, "p.md", f"<p>\n{region}\n</p>\n"))
        tap.equal(done.returncode, 0, "what Markdown makes of a post is not weave's to know")


def days(tap, loft):
    """The day is that of UTC for posts as it is for queries, wherever one lives."""
    now = datetime.datetime.now(datetime.timezone.utc)
    zone = "AAA14" if now.hour < 14 else "BBB-14" # where it is another day now
    for name, day, pinned in (("today", now, False), ("yesterday", now - datetime.timedelta(days=1), True)):
        page = post(loft, f"{day:%Y-%m-%d}-{name}.html", "<!-- artloft: gallery style:basquiat -->\n")
        loft.good("weave", page, env={"TZ": zone})
        tap.equal("pinned:" in page.read_text(), pinned, f"a post of {name} is {'' if pinned else 'not '}of the past")
        page.unlink()
    loft.good("weave", loft.top / "posts")


def warnings(tap):
    """A post about which there are warnings is remembered with them, and with the lines of what was written."""
    with Loft() as loft:
        fill(loft)
        id = loft.find("crown")[0]["id"]
        path = post(loft, "warned.md", "Text.\n\n<!-- artloft: gallery style:basquiat -->\n\n"
                    f"<!-- artloft: figure {id} -->\n\n<!-- artloft: gallery \"a pigeon\" -->\n")
        planned = loft.run("weave", "--check", path).stderr
        tap.equal([line.split(": ")[1].rsplit(":")[-1] for line in planned.splitlines()], ["3", "3", "5", "7"], "warnings of what would be written are told by lines of what is there")
        told = loft.run("weave", path).stderr
        tap.equal(told.count("no alt text"), 4, "warnings are told")
        lines = [str(i + 1) for i, line in enumerate(path.read_text().split("\n")) if "<!-- artloft:" in line]
        tap.equal([line.split(": ")[1].rsplit(":")[-1] for line in told.splitlines()], [lines[i] for i in (0, 0, 1, 2)], "by their lines in what was written")

        def key():
            with sqlite3.connect(loft.dir / ".artloft" / "catalog.db") as base:
                return base.execute("SELECT key FROM woven").fetchall()

        known = key()
        tap.equal(len(known), 1, "the post is remembered all the same")
        done = loft.run("weave", path)
        tap.equal((key(), done.stderr), (known, told), "and they are told again without weaving it")
        fresh = path.read_text()
        path.write_text(fresh + "More.\n")
        tap.equal(loft.run("weave", path).stderr, done.stderr, "as a weave tells them")
        loft.good("set", "alt=Seen", "--", "style:basquiat")
        tap.equal(loft.run("weave", path).stderr, "", "until there is nothing to warn of")
        page = post(loft, "p.html", f"<p>Text.</p>\n<!-- artloft: figure {id} -->\n<!-- artloft: credits -->\n")
        loft.good("weave", page)
        name = next(use["post"] for use in json.loads(loft.good("uses", id, "--format", "json")) if use["post"].endswith("p.html"))
        data = json.loads(loft.good("gallery", f"post:{name}", "--json-ld").split("\n", 1)[1].rsplit("</script>", 1)[0])["@graph"]
        tap.point([work["identifier"] for work in data] == [id] and data[0]["@id"] in page.read_text(), "structured data of a post names its pictures", data)


def main():
    tap = Tap()
    with Loft() as loft:
        fill(loft)
        html = weaves(tap, loft)
        taken_out(tap, loft)
        links(tap, loft)
        same_works(tap, loft)
        hand_edits(tap, loft, html)
        mistakes(tap, loft)
        own_templates(tap, loft)
        remembered(tap, loft)
        pins(tap, loft)
        dates(tap, loft)
        many_lines(tap, loft)
        titles(tap, loft)
        markdown(tap, loft)
        folders(tap, loft)
        days(tap, loft)
    warnings(tap)
    places(tap)
    mixed(tap)
    shown_once(tap)
    settled(tap)
    stubs(tap)
    gone(tap)
    gone_from_hugo(tap)
    away(tap)
    half_wrong(tap)
    stays_shown(tap)
    unreadable(tap)
    tap.done()


main()
