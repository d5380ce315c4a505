#!/usr/bin/env python3
"""Published posts harvested: HTML, Markdown, exports; what is matched how, what is taken over, what is left alone."""
import json

import pictures
from loft_case import Loft, Tap

OTHER = "11111111-2222-4333-8444-555555555555"
THIRD = "22222222-3333-4444-8555-666666666666"


def post(loft, name, text):
    path = loft.top / "posts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def harvest(loft, *words, code=0):
    done = loft.run("harvest", "--format", "json", *words)
    if done.returncode != code:
        raise AssertionError(f"harvest {words}: exit {done.returncode}, not {code}: {done.stderr}{done.stdout}")
    return json.loads(done.stdout)


def how(report):
    return [p["match"] for p in report["pictures"]]


def claims(loft, id, field):
    return [(c["value"], c["source"], c["evidence"]) for c in json.loads(loft.good("explain", id, field, "--format", "json"))]


def would(loft, *paths):
    """What --dry-run says would change."""
    return harvest(loft, "--dry-run", *paths)["changed"]


def html(tap, loft):
    bridge = pictures.midjourney("a pigeon on a bridge --v 6", seed=1, width=340, height=240)
    loft.put("pigeon_on_bridge.png", bridge)
    loft.put("crown_of_gold.png", pictures.midjourney("a crown --v 6", seed=2, job=OTHER, width=330, height=330))
    loft.put(f"desk_kite_over_town_{THIRD}_2.png", pictures.png(seed=9, width=320, height=300))
    loft.put(f"desk_kite_over_town_{THIRD}_3.png", pictures.png(seed=12, width=320, height=300))
    loft.ingest(loft.art)
    ids = {name: loft.find("path:" + name)[0]["id"] for name in ("pigeon", "crown", "kite_over_town_" + THIRD + "_2")}
    post(loft, "images/renamed.png", bridge)
    again = pictures.png(seed=1, width=340, height=240)  # the same pixels without what the generator wrote
    post(loft, "images/stripped.png", again)
    page = post(loft, "school.html", f"""<!DOCTYPE html><html><head><title>School &amp; Officers</title>
<link rel="canonical" href="https://localpigeon.com/news/school"><meta property="article:published_time" content="2023-08-01T10:00:00Z"></head>
<body><header><img src="/logo.png"></header><nav><img src="/nav.png"></nav><article><h1>School</h1>
<figure><a href="images/renamed.png"><img src="images/renamed-300x200.png" alt="A pigeon on a bridge" title="On the bridge"></a>
<figcaption>LocalPigeon.com's Midjourney art,   styled by Jean Michel Basquiat <span class="photo-credit">Ann Lee</span></figcaption></figure>
<p>Words.</p>
<p><img src="/x/2023/Crown-of-Gold-300x200.jpg?w=3" alt="Crown-of-Gold"></p>
<p>LocalPigeon.com’s Midjourney art, styled by Vincent van Gogh</p>
<p>More words.</p>
<p><img src="https://cdn.example/{THIRD}_2.webp"></p><p>Not a caption, only the next paragraph.</p>
<p><img src="gone/officer_walks_home.png" alt="An officer"></p><p>LocalPigeon.com's Midjourney art, styled by Georgia O'Keeffe</p>
<p><img src="photo-of-nobody.jpg"></p><p>Just words.</p><img src="count.gif" width="1" height="1">
</article><footer><img src="/foot.png"></footer></body></html>""")
    before = harvest(loft, "--dry-run", loft.top / "posts")
    tap.equal(how(before), ["file", "name", "job", "stub", "none"], "each picture is found by what it can be found by")
    tap.equal((before["changed"], loft.run("uses").returncode), (1, 4), "--dry-run tells what would change, and writes nothing")
    lines = loft.good("harvest", "--dry-run", loft.top / "posts").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("file "))
    tap.equal(lines[at + 1:at + 5], ["    caption: LocalPigeon.com's Midjourney art, styled by Jean Michel Basquiat", "    credit: Ann Lee", "    alt: A pigeon on a bridge",
                                     "    title: On the bridge"], "with the words that would be taken over")
    tap.point(lines[-1].endswith("What is known of 1 post would change; nothing was written.") and "    caption: LocalPigeon.com's Midjourney art, styled by Georgia O'Keeffe" in lines
              and not lines[-2].startswith("    "), "and how many posts it would change", lines)
    report = harvest(loft, loft.top / "posts")
    strip = lambda r: [{k: v for k, v in p.items()} for p in r["pictures"]]
    tap.equal(strip(report), strip(before), "and says what is then done")
    tap.equal([report[k] for k in ("posts", "images", "matched", "stubs", "ambiguous", "unmatched", "changed")], [1, 5, 3, 1, 0, 1, 1], "counts")
    tap.equal([p["id"] for p in report["pictures"][:3]], list(ids.values()), "the right artworks")
    first = report["pictures"][0]
    tap.equal((first["caption"], first["credit"], first["alt"], first["title"], first["generator"], first["styles"]),
              ("LocalPigeon.com's Midjourney art, styled by Jean Michel Basquiat", "Ann Lee", "A pigeon on a bridge", "On the bridge", "midjourney",
               ["Jean Michel Basquiat"]), "caption, credit, alt text, title, generator and style")
    tap.equal((first["post"], first["post_title"], first["date"], first["address"]),
              (str(page), "School & Officers", "2023-08-01", "https://localpigeon.com/news/school"), "and the post")
    tap.equal((report["pictures"][1]["caption"], report["pictures"][1]["alt"], report["pictures"][2]["caption"]),
              ("LocalPigeon.com’s Midjourney art, styled by Vincent van Gogh", None, None),
              "the paragraph behind is a caption in the house form alone; a file's name is no alt text")
    tap.equal(claims(loft, ids["pigeon"], "caption")[0], (first["caption"], "post", str(page)), "explain tells the post")
    tap.equal([a["id"] for a in loft.find("style:basquiat")], [ids["pigeon"]], "the style is found")
    uses = json.loads(loft.good("uses", "--format", "json"))
    tap.equal([(u["id"], u["position"], u["title"], u["date"], u["address"]) for u in uses][:2],
              [(ids["pigeon"], 1, "School & Officers", "2023-08-01", "https://localpigeon.com/news/school"),
               (ids["crown"], 2, "School & Officers", "2023-08-01", "https://localpigeon.com/news/school")], "uses are recorded")
    tap.equal(loft.good("credits", page).splitlines()[0], "Ann Lee", "credits of the post")
    tap.equal(len(loft.find("used:yes")), 4, "find knows what is used")
    state = (loft.good("dump"), loft.good("find", "--format", "json"))
    tap.equal(would(loft, loft.top / "posts"), 0, "then nothing more would change")
    again = harvest(loft, loft.top / "posts")
    tap.equal((again["changed"], (loft.good("dump"), loft.good("find", "--format", "json")) == state), (0, True), "a second run changes nothing")
    loft.good("set", "caption=Mine", "--", "id:" + ids["pigeon"])
    harvest(loft, loft.top / "posts")
    tap.equal(loft.find("id:" + ids["pigeon"])[0]["caption"], "Mine", "an edit wins")
    loft.good("undo")
    page.write_text(page.read_text().replace("images/renamed", "images/stripped").replace("Ann Lee", "Bo Li"))
    tap.equal(would(loft, page), 1, "a credit would")
    report = harvest(loft, loft.top / "posts")
    tap.equal((report["pictures"][0]["match"], report["pictures"][0]["id"], report["changed"]), ("payload", ids["pigeon"], 1), "the same pixels, other bytes")
    tap.equal(claims(loft, ids["pigeon"], "credit")[0][0], "Bo Li", "a post that changed says something else")
    page.write_text(page.read_text().replace("images/stripped.png", "images/none.png").replace("images/stripped-", "images/none-")
                    .replace("art,   styled by Jean Michel Basquiat", "x"))
    harvest(loft, loft.top / "posts")
    tap.equal([c[1] for c in claims(loft, ids["pigeon"], "caption")], ["derived"], "and nothing of what it does not show any more")
    return ids


def stubs(tap, loft):
    stub = loft.find("style:okeeffe")[0]
    tap.equal((stub["state"], stub["paths"], stub["caption"], stub["generator"], stub["alt"]),
              ("missing", [], "LocalPigeon.com's Midjourney art, styled by Georgia O'Keeffe", "midjourney", "An officer"), "art without a file is in the index")
    loft.good("set", "notes=Seen", "--", "id:" + stub["id"])
    loft.put("Officer walks home.png", pictures.png(seed=21, width=350, height=200))
    report = loft.ingest()
    got = loft.find("id:" + stub["id"])[0]
    tap.equal((report["new"], got["state"], got["caption"], got["notes"], [s["slug"] for s in got["styles"]], got["width"]),
              (1, "present", stub["caption"], "Seen", ["georgia-okeeffe"], 350), "its file becomes it, words and all")
    tap.equal(harvest(loft, loft.top / "posts")["changed"], 0, "harvesting again changes nothing")
    loft.put("other/Officer walks home.png", pictures.png(seed=22, width=350, height=200))
    loft.ingest()
    report = harvest(loft, loft.top / "posts")
    odd = [p for p in report["pictures"] if p["image"] == "gone/officer_walks_home.png"][0]
    tap.point(odd["match"] == "ambiguous" and len(odd["candidates"]) == 2 and odd["id"] is None, "two files of that name: nothing is guessed", odd)


def likeness(tap):
    """What is smaller and compressed anew has neither the file nor the pixels nor the name of its original."""
    with Loft() as loft:
        loft.put("harbour.png", pictures.discs([(110, 90, 60), (300, 210, 40), (60, 250, 30)]))
        loft.put("two/sisters_left.png", pictures.discs([(200, 150, 100), (350, 60, 30)]))
        loft.put("two/sisters_right.png", pictures.discs([(200, 150, 100), (350, 60, 30), (20, 280, 6)]))
        loft.ingest(loft.art)
        harbour, left, right = (loft.find("path:" + name)[0] for name in ("harbour", "sisters_left", "sisters_right"))
        small = lambda artwork: next(loft.dir / "public" / "art" / r["path"] for r in artwork["renditions"] if r["format"] == "jpeg" and r["width"] == 320)
        post(loft, "look/a1b2.jpg", small(harbour).read_bytes())
        post(loft, "look/c3d4.jpg", small(left).read_bytes())
        post(loft, "look/e5f6.png", pictures.discs([(50, 150, 45), (200, 40, 35), (340, 250, 45)]))
        page = post(loft, "look/post.html", "<h1>x</h1>" + "".join(f'<figure><img src="{name}" alt="A"><figcaption>Words</figcaption></figure>' for name in ("a1b2.jpg", "c3d4.jpg", "e5f6.png")))
        found = harvest(loft, page)["pictures"]
        tap.equal((found[0]["match"], found[0]["id"]), ("likeness", harbour["id"]), "a smaller copy, compressed anew, is known by its looks")
        tap.equal((found[1]["match"], found[1]["id"], sorted(c["id"] if isinstance(c, dict) else c for c in found[1]["candidates"])),
                  ("ambiguous", None, sorted((left["id"], right["id"]))), "of two that look alike nothing is guessed: both are listed")
        tap.equal((found[2]["match"], found[2]["id"]), ("none", None), "what looks otherwise is none of them")
        tap.equal([loft.find("id:" + artwork["id"])[0]["caption"] == "Words" for artwork in (harbour, left, right)], [True, False, False],
                  "and only what was found gets the caption")


def leaving(tap, loft):
    page = post(loft, "leaving/a.html", "<p><img src=spire_at_dusk.png></p><p>LocalPigeon.com's Midjourney art</p>")
    gone = harvest(loft, page)["pictures"][0]["id"]
    told = lambda: loft.good("harvest", page).splitlines()[-1]
    tap.equal(told(), "1 picture in 1 post: 1 matched, 0 new without a file, 0 ambiguous, 0 unmatched. Nothing was new.", "one is no plural")
    page.write_text("<h1>Titled</h1><p><img src=spire_at_dusk.png></p><p>LocalPigeon.com's Midjourney art</p>")
    titled = would(loft, page)
    page.write_text("<p>No picture.</p>")
    tap.equal((titled, would(loft, page)), (1, 1), "a title would change, or that nothing is shown")
    tap.equal(told(), "0 pictures in 0 posts: 0 matched, 0 new without a file, 0 ambiguous, 0 unmatched. What is known of 1 post has changed.",
              "a post that shows nothing any more has changed")
    tap.equal(loft.run("show", gone).returncode, 4, "art without a file that no post shows any more is forgotten")
    page.write_text("<p><img src=spire_at_dusk.png></p><p>LocalPigeon.com's Midjourney art</p>")
    harvest(loft, page)
    loft.good("set", "notes=Seen", "--", "id:" + gone)
    page.write_text("<p>No picture.</p>")
    harvest(loft, page)
    tap.equal(loft.find("id:" + gone)[0]["notes"], "Seen", "unless a person said something of it")


def markdown(tap, loft):
    page = post(loft, "2024-05-06-kites.md", """---
title: "Kites"
---

![A kite](img/kite_from_far.png "LocalPigeon.com's DALL·E art")

Text in between, long enough to be text.

![A crown](/x/crown_of_gold.png)
*A crown, by nobody.*

{{< figure src="pigeon_on_bridge.png" caption="Under {{ braces }} and [brackets]" alt="A bridge" attr="Ann" >}}
""")
    report = harvest(loft, page)
    tap.equal([(p["match"], p["caption"], p["alt"], p["credit"]) for p in report["pictures"]],
              [("stub", "LocalPigeon.com's DALL·E art", "A kite", None), ("name", "A crown, by nobody.", "A crown", None),
               ("name", "Under {{ braces }} and [brackets]", "A bridge", "Ann")], "Markdown: title, italic line, shortcode")
    tap.equal((report["pictures"][0]["post_title"], report["pictures"][0]["date"]), ("Kites", "2024-05-06"), "front matter and name of the file")
    text = post(loft, "page.txt", "A title\n\nWords of it.\n\nLocalPigeon.com's Midjourney art, styled by Jean Michel Basquiat\n\n \n\nMore.\n")
    report = harvest(loft, text)
    tap.equal([(p["match"], p["image"], p["styles"]) for p in report["pictures"]], [("stub", None, ["Jean Michel Basquiat"])],
              "a caption whose picture is gone")


WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Site</title><link>https://old.example</link>
<item><title>Bridges &amp;amp; birds</title><link>https://old.example/bridges/</link><pubDate>Tue, 15 Aug 2023 09:30:00 +0000</pubDate>
<content:encoded><![CDATA[A paragraph.

[caption id="attachment_7" align="alignright" width="300"]<a href="https://old.example/wp-content/uploads/2023/08/pigeon_on_bridge.png"><img class="wp-image-7" src="https://old.example/wp-content/uploads/2023/08/pigeon_on_bridge-300x212.png" alt="A bird" /></a> A <b>bird</b> on a bridge[/caption]

<!-- wp:image {"id":9} --><figure class="wp-block-image"><img src="https://old.example/wp-content/uploads/crown_of_gold.jpg" alt=""/><figcaption class="wp-element-caption">A crown &amp; more</figcaption></figure><!-- /wp:image -->

<img src="https://old.example/wp-content/uploads/bare_tree.png" alt="Trees">

LocalPigeon.com's Midjourney art

[gallery ids="31,32"]

The end.]]></content:encoded><wp:post_id>5</wp:post_id><wp:post_date>2023-08-15 10:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Draft</title><link>https://old.example/?p=6</link><content:encoded><![CDATA[<img src="pigeon_on_bridge.png">]]></content:encoded>
<wp:post_id>6</wp:post_id><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>tower_at_night</title><excerpt:encoded><![CDATA[LocalPigeon.com's Midjourney art, styled by Claude Monet]]></excerpt:encoded><wp:post_id>31</wp:post_id><wp:status>inherit</wp:status>
<wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example/wp-content/uploads/tower_at_night.png</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value><![CDATA[A tower]]></wp:meta_value></wp:postmeta></item>
</channel></rss>
"""


def exports(tap, loft, ids):
    path = post(loft, "export.xml", WXR)
    post(loft, "sitemap.xml", "<urlset><url/></urlset>")
    report = harvest(loft, path)
    tap.equal([(p["match"], p["caption"], p["alt"]) for p in report["pictures"]],
              [("name", "A bird on a bridge", "A bird"), ("name", "A crown & more", None), ("stub", "LocalPigeon.com's Midjourney art", "Trees"),
               ("stub", "LocalPigeon.com's Midjourney art, styled by Claude Monet", "A tower")], "captions of shortcodes, blocks, galleries, plain paragraphs")
    tap.equal({(p["post"], p["post_title"], p["date"], p["address"]) for p in report["pictures"]},
              {("https://old.example/bridges/", "Bridges & birds", "2023-08-15", "https://old.example/bridges/")}, "posts of an export are called by address")
    tap.equal([a["id"] for a in loft.find("post:https://old.example/bridges/", "path:pigeon")], [ids["pigeon"]], "find post:")
    tap.equal(harvest(loft, path)["changed"], 0, "again: nothing")
    tap.equal(harvest(loft, loft.top / "posts")["files"], 4, "a folder's exports are read, its other XML is not")
    post(loft, "sidecars/kite.txt", "LocalPigeon.com's Midjourney art")
    tap.equal((harvest(loft, loft.top / "posts" / "sidecars")["files"], how(harvest(loft, "--dry-run", loft.top / "posts" / "sidecars" / "kite.txt"))),
              (0, ["stub"]), "a text that may be a sidecar is a post only where it is named")


def trouble(tap, loft):
    bad = post(loft, "bad.xml", "<rss><channel><item><title>x</item>")
    report = harvest(loft, bad, code=1)
    tap.point(len(report["failed"]) == 1 and "line 1" in report["failed"][0]["error"], "an export that is broken is told", report["failed"])
    bad.write_text('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>')
    tap.point("entities" in harvest(loft, bad, code=1)["failed"][0]["error"], "and one that declares entities")
    bad.unlink()
    secret = loft.top / "secret.png"
    secret.write_bytes((loft.art / "pigeon_on_bridge.png").read_bytes())
    out = post(loft, "out/escape.html", '<img src="../../secret.png"><img src="/../secret.png"><img src="file:///etc/passwd">')
    tap.equal([p["file"] for p in harvest(loft, out.parent)["pictures"]], [None, None, None], "nothing outside of the folder is looked at")
    deep = post(loft, "deep/deep.html", "<div>" * 3000 + '<img src="crown_of_gold.png">')
    tap.equal(how(harvest(loft, deep)), ["name"], "deep nesting")
    tap.equal(loft.run("harvest", loft.top / "nowhere").returncode, 1, "a path that is not there")
    tap.equal(loft.run("harvest").returncode, 2, "no path at all")


def beside_regions(tap, loft):
    """A post with art of both kinds: weave writes its regions, harvest finds what stands there by hand."""
    def shown():
        uses = [json.loads(line) for line in loft.good("uses", "--format", "jsonl").splitlines()]
        return sorted((use["position"], use["id"]) for use in uses if use["post"].endswith("both.html"))

    crown, bridge = (loft.find("path:" + name)[0]["id"] for name in ("crown", "pigeon_on_bridge"))
    page = post(loft, "both/both.html", f'<h1>Both</h1><p><img src="crown_of_gold.png"></p>\n<!-- artloft: figure {bridge} -->\n<p>x</p>')
    harvest(loft, page)
    loft.good("weave", page)
    tap.equal(shown(), [(1, bridge), (2, crown)], "what stands in a post by hand is still known when its regions are woven")
    harvest(loft, page)
    both = [(1, crown), (2, bridge)]
    tap.equal(shown(), both, "and in its order when the post is harvested again")
    loft.good("weave", page)
    tap.equal((shown(), harvest(loft, page)["changed"]), (both, 0), "which it then keeps")
    page.write_text(page.read_text().replace(f"figure {bridge}", f"figure {crown}"))
    loft.good("weave", page)
    tap.equal(shown(), [(1, crown), (2, crown)], "what a region shows no longer is not kept")
    page = post(loft, "both/titles.html", f'<TITLE lang="en">Ren&eacute;&#8217;s\n  &lt;day></TITLE><p><img src="crown_of_gold.png"></p>\n<!-- artloft: figure {bridge} -->\n')
    title = lambda: {use["title"] for use in map(json.loads, loft.good("uses", "--format", "jsonl").splitlines()) if use["post"].endswith("titles.html")}
    loft.good("weave", page)
    harvest(loft, page)
    loft.good("set", "notes=Seen", "--", "id:" + bridge)  # so that it is woven again
    loft.good("weave", page)
    tap.equal((title(), harvest(loft, page)["changed"]), ({"René’s <day>"}, 0), "weave leaves the title to harvest, where that has art to tell of")
    page.write_text(page.read_text().replace('<img src="crown_of_gold.png">', "").replace("Ren&eacute;&#8217;", "Ang&egrave;le&rsquo;"))
    before = would(loft, page), harvest(loft, page)["changed"], would(loft, page)
    loft.good("set", "notes=Again", "--", "id:" + bridge)
    loft.good("weave", page)
    uses = [(u["id"], u["title"]) for u in json.loads(loft.good("uses", "--format", "json")) if u["post"] == str(page)]
    tap.equal((before, uses, harvest(loft, page)["changed"]), ((1, 1, 0), [(bridge, "Angèle’s <day>")], 0), "what it shows by hand no longer is not kept, and weave names it")
    page = post(loft, "both/woven-titles.html", f'<TITLE lang="en">Bo&#8217;s\n&lt;day></TITLE>\n<!-- artloft: figure {bridge} -->\n')
    loft.good("weave", page)
    tap.equal((title(), harvest(loft, page)["changed"]), ({"Angèle’s <day>", "Bo’s <day>"}, 0), "and finds it where it is alone")
    page = post(loft, "both/code-titles.md", f"---\n# a note\ndate: 2023-02-31\n---\n```\n# install it\n```\n\n# The crown\n\n<!-- artloft: figure {bridge} -->\n")
    loft.good("weave", page)
    use = [u for u in json.loads(loft.good("uses", "--format", "json")) if u["post"].endswith("code-titles.md")][0]
    tap.equal((use["title"], use["date"]), ("The crown", None), "neither a comment nor code is a heading; there is no 31st of February")


def without_file(tap):
    """A gallery leaves out art that has no file: then it does not use it, credit it or pin it either."""
    with Loft() as loft:
        loft.put("crown.png", pictures.midjourney("a crown", width=330, height=300))
        loft.ingest(loft.art)
        crown = loft.find("path:crown")[0]["id"]
        harvest(loft, post(loft, "old.html", "<p><img src=gone_kite.png></p><p>LocalPigeon.com's Midjourney art, styled by Claude Monet</p>"))
        page = post(loft, "new.html", "<!-- artloft: gallery generator:midjourney -->\n")
        loft.good("weave", "--pin", page)
        uses = [json.loads(line) for line in loft.good("uses", "--format", "jsonl").splitlines()]
        tap.equal([(use["id"], use["position"]) for use in uses if use["post"].endswith("new.html")], [(crown, 1)], "what is left out is not used")
        tap.point(f"pinned:{crown} -->" in page.read_text(), "and not pinned", page.read_text()[:80])


def lead_pictures(tap):
    """The picture over a post stands in its front matter, and lies in a folder that the site's generator serves as its top."""
    with Loft() as loft:
        crown = pictures.midjourney("a crown", width=330, height=300)
        loft.put("download.png", crown)
        loft.ingest(loft.art)
        site = loft.top / "site"
        (site / "static/img").mkdir(parents=True)
        (site / "static/img/crown.png").write_bytes(crown)
        (site / "content").mkdir()
        (site / "content/a.md").write_text("---\ntitle: Crowns\npublishDate: 2023-08-15\ncover:\n  image: /img/crown.png\n  alt: A crown\n"
                                           f"  caption: \"{HOUSE_FORM}\"\n  credit: Ann\n---\nWords.\n")
        report = harvest(loft, site)
        tap.equal([(p["match"], p["caption"], p["alt"], p["credit"]) for p in report["pictures"]], [("file", HOUSE_FORM, "A crown", "Ann")],
                  "a picture of front matter is known by its bytes, and has its words")
        use = json.loads(loft.good("uses", "--format", "jsonl"))
        tap.equal((use["title"], use["date"]), ("Crowns", "2023-08-15"), "with the post's title and day")


def captions_alone(tap):
    """Art of which a post has the caption alone keeps its identity, and what people said of it, whatever else changes in the post."""
    house = "<p>LocalPigeon.com's Midjourney art, styled by {}</p>".format
    with Loft() as loft:
        known = {}
        page = post(loft, "old.html", house("Banksy") + house("Claude Monet") + house("Banksy"))

        def read(text, what):
            page.write_text(text)
            told = would(loft, page)
            report = harvest(loft, page)
            tap.equal((told, harvest(loft, page)["changed"]), (report["changed"], 0), what + ": read again nothing changes")
            return [p["id"] for p in report["pictures"]]

        first = read(page.read_text(), "captions alone")
        tap.equal(len(set(first)), 3, "each caption is a work, also where two are alike")
        for id in first:
            loft.good("set", f"alt=Seen {id}", "--", "id:" + id)
        loft.put("crown.png", pictures.png(seed=5))
        loft.ingest(loft.art)
        crown = loft.find("path:crown")[0]["id"]
        tap.equal(read('<p><img src="crown.png"></p><p>Words.</p>' + house("Banksy") + house("Claude Monet") + house("Banksy"), "with a picture above")[1:], first,
                  "a picture above makes no others of them")
        tap.equal(read(house("Claude Monet") + house("Banksy") + house("Banksy"), "in another order"), [first[1], first[0], first[2]], "nor does another order")
        tap.equal(read(house("Claude Monet") + house("Georgia O'Keeffe") + house("Banksy"), "reworded"), [first[1], first[2], first[0]], "nor one that is put otherwise")
        again = read(house("Banksy") + house("Claude Monet") + house("Georgia O'Keeffe") + house("Banksy"), "with one more")
        tap.equal((again[:3], again[3] in first), ([first[0], first[1], first[2]], False), "one that comes is another, though those words were said before")
        figure = '<figure><img src="crown.png"><figcaption>LocalPigeon.com\'s Midjourney art, styled by Henri Matisse</figcaption></figure>'
        read(figure, "shown")
        tap.equal(read(house("Henri Matisse"), "taken out"), [crown], "a picture that is taken out while its caption stays is known by it")


def vague_names(tap):
    with Loft() as loft:
        loft.put("IMG_0001.png", pictures.png(seed=1))
        loft.ingest(loft.art)
        page = post(loft, "vague.html", "<img src=/x/IMG_0001-300x200.jpg><img src=/x/IMG_0002.jpg>")
        tap.equal([(p["match"], "is called so, but so are many" in p["reason"]) for p in harvest(loft, page)["pictures"]], [("none", True), ("none", False)],
                  "an artwork of that name is no match where the name says nothing, which is told")


def sentences(tap, loft):
    page = post(loft, "sentence/a.html", "<p>LocalPigeon.com's Midjourney art, styled by Jean Michel Basquiat, drew a crowd at the county fair on Saturday.</p>")
    tap.equal(how(harvest(loft, page)), [], "a sentence that goes on is no caption")
    page.write_text("<p>After the show we asked about LocalPigeon.com's Midjourney art</p><p>LocalPigeon.com's Midjourney art, styled by Banksy, won a prize.</p>")
    tap.equal(how(harvest(loft, page)), [], "nor is one that leads up to the form, or ends in a clause")
    page.write_text("<figure><img src=/x/far_off.png><figcaption>LocalPigeon.com's Midjourney art, styled by Banksy, won a prize.</figcaption></figure>")
    tap.equal([(p["caption"], p["generator"], p["styles"]) for p in harvest(loft, page)["pictures"]],
              [("LocalPigeon.com's Midjourney art, styled by Banksy, won a prize.", "midjourney", ["Banksy"])], "where it is a caption all the same, a clause is no style")


def own_fragments(tap):
    """What Artloft made and somebody pasted shows each work once, with its caption."""
    with Loft() as loft:
        loft.renders("formats = jpeg", "widths = 320")
        for n, style in enumerate(("Banksy", "Claude Monet", "Georgia O'Keeffe")):
            loft.put(f"a{n}.png", pictures.midjourney(f"a kite in the style of {style} --v 6", seed=n, width=340 + n, height=300))
        loft.ingest(loft.art)
        arts = {a["id"]: a["caption"] for a in loft.find("generator:midjourney")}
        shown = [("address", id, caption, None) for id, caption in arts.items()]
        for words in (["--layout", "figure"], ["--layout", "grid"], ["--layout", "justified"], ["--layout", "carousel"], ["--page"],
                      ["--layout", "grid", "--as", "squarespace", "--title", "Kites"], ["--layout", "carousel", "--as", "ghost"]):
            page = post(loft, "own.html", "<h1>Kites</h1><p>Words.</p>" + loft.good("gallery", "generator:midjourney", *words) + "<p>More.</p>")
            report = harvest(loft, "--dry-run", page)
            tap.equal([(p["match"], p["id"], p["caption"], p["credit"]) for p in report["pictures"]], shown, "pasted: " + " ".join(words))
        fragment = loft.good("gallery", "generator:midjourney", "--layout", "grid")
        page = post(loft, "own.html", fragment.replace('"/art/', '"https://cdn.example/old/art/'))
        tap.equal([p["id"] for p in harvest(loft, "--dry-run", page)["pictures"]], list(arts), "also where its files are served from elsewhere")
        name = loft.find("id:" + list(arts)[0])[0]["renditions"][0]["path"]
        page = post(loft, "linked.html", f'<h1>Kites</h1><a href="/art/{name}"><img src="/thumbs/small-x.jpg"></a><a href="/art/{"0" * 12}/x.jpg"><img src="/art/{name}"></a>')
        tap.equal([(p["match"], p["id"]) for p in harvest(loft, "--dry-run", page)["pictures"]], [("address", list(arts)[0])] * 2, "and where a picture leads to one")
        export = post(loft, "own.xml", "<rss xmlns:wp='w' xmlns:content='c'><channel><item><title>Kites</title><link>https://a.example/kites/</link>"
                      f"<content:encoded><![CDATA[Words.\n\n<!-- wp:html -->\n{fragment}<!-- /wp:html -->\n\nMore.]]></content:encoded></item></channel></rss>")
        tap.equal([(p["match"], p["id"], p["caption"], p["credit"]) for p in harvest(loft, export)["pictures"]], shown, "pasted into a block of WordPress")
        tap.equal((len(loft.find()), [len(a["posts"]) for a in loft.find()]), (3, [1, 1, 1]), "which makes no further artworks")


def disclosures(tap):
    """The line of Artloft's own below a caption is none of it; what a person wrote is, however it begins."""
    with Loft() as loft:
        loft.renders("formats = jpeg", "widths = 320")
        loft.put("kite_far_off.png", pictures.midjourney("a kite in the style of Banksy --v 6", seed=1, width=340, height=300))
        loft.ingest(loft.art)
        kite = loft.find()[0]
        read = lambda: [(p["caption"], p["styles"]) for p in harvest(loft, "--dry-run", loft.top / "posts")["pictures"]]
        for words in ("Digital art of a fox, by Ann Lee", "Composite of two photos", "AI-generated image of a pigeon that I love", "AI-generated image",
                      "My words<br>AI-generated images are what this blog is about", "My words<br>AI-generated image, I think"):
            post(loft, "own.html", f"<h1>x</h1><figure><img src=/x/kite_far_off.jpg><figcaption>{words}</figcaption></figure>")
            tap.equal(read(), [(words.replace("<br>", "\n"), [])], "a person's: " + words)
        for words in ("My words<br>AI-generated image", "My words<br>AI-generated image · Ann Lee"):
            post(loft, "own.html", f"<h1>x</h1><figure><img src=/x/kite_far_off.jpg><figcaption>{words}</figcaption></figure>")
            tap.equal(read(), [("My words", [])], "not of the caption: " + words)
        for edit in (["disclosure_text=Made by machine"], ["language=de"], ["disclosure=digitalCapture", "credit=Ann  Lee"], ["caption=Whole words", "license=Free"]):
            loft.good("set", *edit, "--", "id:" + kite["id"])
            caption = loft.find()[0]["caption"]
            post(loft, "own.html", loft.good("gallery", "id:" + kite["id"], "--layout", "figure", "--as", "wordpress"))
            tap.equal(read()[0][0], caption, "Artloft's line is none of the caption after: set " + " ".join(edit))
            tap.equal(read()[0][1], ["Banksy"] if "Banksy" in caption else [], "nor of its styles")
            harvest(loft, loft.top / "posts")
            tap.equal((read()[0][0], would(loft, loft.top / "posts")), (caption, 0), "also when it is read again")
        post(loft, "own.html", (loft.top / "posts/own.html").read_text().replace(caption + "<br>", ""))
        tap.equal(read()[0][0], None, "nor is it one where it stands alone")
        post(loft, "own.html", "<h1>x</h1><figure><img src=/x/kite_far_off.jpg><figcaption>My words<br>Ann Lee · Free</figcaption></figure>")
        tap.equal(read()[0][0], "My words\nAnn Lee · Free", "below a picture of another's, without a label, a person wrote it")


HOUSE_FORM = "LocalPigeon.com's Midjourney art, styled by Banksy"


def any_order(tap):
    """What is known only from posts is found wherever it stands, in the first run as in the second."""
    plain = '<figure><img src="/up/flock-of-birds.jpg" alt="Birds"><figcaption>Just a caption</figcaption></figure>'
    bare = '<p><img src="/up/flock-of-birds-300x200.jpg"></p>'
    house = f'<figure><img src="/up/flock-of-birds.jpg"><figcaption>{HOUSE_FORM}</figcaption></figure>'
    for what, files, matches in (("of posts", {"a-index.html": plain, "b-post.html": house}, ["address", "stub"]),
                                 ("of posts, turned round", {"a-post.html": house, "b-index.html": plain}, ["stub", "address"]),
                                 ("in one post", {"a.html": plain + "<p>Words.</p>" + bare + house}, ["address", "address", "stub"])):
        with Loft() as loft:
            for name, text in files.items():
                post(loft, name, f"<article>{text}</article>")
            dry, first = harvest(loft, "--dry-run", loft.top / "posts"), harvest(loft, loft.top / "posts")
            state = loft.good("dump")
            second = harvest(loft, loft.top / "posts")
            art = loft.find()
            tap.equal((how(dry), how(first), how(second)), (matches, matches, ["address"] * len(matches)), "whatever the order " + what)
            tap.equal((dry["changed"], first["changed"], second["changed"], loft.good("dump") == state), (len(files), len(files), 0, True),
                      "and a second run changes nothing")
            tap.equal([(a["caption"], a["alt"], len(a["posts"]), [s["name"] for s in a["styles"]]) for a in art],
                      [(HOUSE_FORM, "Birds", len(matches), ["Banksy"])], "the words that say that it is art are its caption")
    featured = ("<rss xmlns:wp='w' xmlns:content='c'><channel><item><title>Birds</title><link>https://a.example/birds/</link><wp:post_id>5</wp:post_id>"
                "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
                "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta><content:encoded><![CDATA[Words.\n\n"
                f"[caption width='300']<img src='https://a.example/up/big-bird-1024x683.jpg'> {HOUSE_FORM}[/caption]]]></content:encoded></item>"
                "<item><title>big-bird</title><wp:post_id>7</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>"
                "<wp:attachment_url>https://a.example/up/big-bird.jpg</wp:attachment_url></item></channel></rss>")
    with Loft() as loft:
        export = post(loft, "x.xml", featured)
        first = harvest(loft, export)
        tap.equal((sorted(how(first)), len({p["id"] for p in first["pictures"]}), would(loft, export)), (["address", "stub"], 1, 0), "a post's featured image")
    with Loft() as loft:  # the same pixels under another name, and pictures of one job whose place is not told
        for name in ("aaa_first.png", "bbb_second.png"):
            post(loft, name, pictures.png(seed=5))
        post(loft, "a.html", f"<p><img src=aaa_first.png></p><p>x</p><p><img src=bbb_second.png></p><p>{HOUSE_FORM}</p>")
        post(loft, "b.html", "".join(f"<p><img src=/x/{name}.png></p>" for name in (f"me_kite_{OTHER}_0", f"me_kite_{OTHER}", f"me_kite_{OTHER}_1")))
        first = harvest(loft, loft.top / "posts")
        tap.equal((how(first), would(loft, loft.top / "posts")), (["payload", "stub", "stub", "ambiguous", "stub"], 0), "also by pixels and by job")


def alike_named(tap):
    """Posts of one name, and files that were named twice, are one."""
    keys = ("files", "posts", "images", "changed")
    with Loft() as loft:
        page = post(loft, "a.html", "<p><img src=far_kite.png></p><p>LocalPigeon.com's Midjourney art</p>")
        post(loft, "b.html", "<p><img src=near_kite.png></p><p>LocalPigeon.com's Midjourney art</p>")
        for dry in (["--dry-run"], []):
            report = harvest(loft, *dry, page.parent, page, page.parent)
            tap.equal([report[k] for k in keys], [2, 2, 2, 2], "named twice, read once" + " (dry run)" * len(dry))
    item = lambda link, *names: (f"<item><title>{'One' if link else ''}</title>{link}<content:encoded><![CDATA["
                                 + "".join(f"<p><img src='/up/{n}.png'></p><p>LocalPigeon.com's Midjourney art</p>" for n in names) + "]]></content:encoded></item>")
    for link in ("<link>https://a.example/one/</link>", ""):
        with Loft() as loft:
            text = "<rss xmlns:wp='w' xmlns:content='c'><channel>" + item(link, "far_kite", "old_boat") + item(link, "near_kite", "far_kite") + "</channel></rss>"
            export = post(loft, "x.xml", text)
            for n, (dry, want) in enumerate(((["--dry-run"], 1), ([], 1), (["--dry-run"], 0), ([], 0))):
                report = harvest(loft, *dry, export)
                tap.equal([report[k] for k in keys], [1, 1, 3, want], f"articles of one {'address' if link else 'title'} are one post: run {n + 1}")
            tap.equal((len(loft.find("used:yes")), len(loft.find("caption:art"))), (3, 3), "and all of their pictures are kept")
            if link:
                again = post(loft, "y.xml", text)
                tap.equal([harvest(loft, export, again)[k] for k in keys], [2, 1, 3, 0], "a second export of the same posts changes nothing")


def dumps(tap, loft):
    dump = loft.good("dump")
    with Loft() as other:
        (other.top / "d").write_text(dump)
        other.good("restore", other.top / "d")
        tap.equal(other.good("dump"), dump, "a dump holds what posts said, and art without a file")


def main():
    tap = Tap()
    with Loft() as loft:
        ids = html(tap, loft)
        stubs(tap, loft)
        leaving(tap, loft)
        markdown(tap, loft)
        exports(tap, loft, ids)
        trouble(tap, loft)
        beside_regions(tap, loft)
        sentences(tap, loft)
        dumps(tap, loft)
    likeness(tap)
    own_fragments(tap)
    disclosures(tap)
    any_order(tap)
    alike_named(tap)
    lead_pictures(tap)
    captions_alone(tap)
    vague_names(tap)
    without_file(tap)
    tap.done()


main()
