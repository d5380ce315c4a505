#!/usr/bin/env python3
"""The publish gate: each rule found in its place and no other, switched off where that may be, private data never."""
import json
import os
import re
import shutil
import struct
import subprocess

import pictures
from loft_case import SOURCE, Loft, Tap

OTHER = "11111111-2222-4333-8444-555555555555"
PROMPT = "a pigeon on a wire, in the style of Jean-Michel Basquiat"


def fill(loft):
    loft.put("pigeon.png", pictures.midjourney(PROMPT + " --ar 3:2 --v 6", seed=1, width=340, height=240))
    loft.put("crown.png", pictures.midjourney("a crown, in the style of Jean-Michel Basquiat --v 6", seed=2, job=OTHER, width=330, height=330))
    loft.put("plain.png", pictures.png(seed=3, width=350, height=240))
    loft.ingest(loft.art)


def check(loft, *words, code=None):
    """The findings, as JSON."""
    done = loft.run("check", "--format", "json", *words)
    if done.returncode not in ((0, 1) if code is None else (code,)):
        raise AssertionError(f"check {words}: exit {done.returncode}: {done.stderr}{done.stdout}")
    return json.loads(done.stdout)


def rules(findings):
    return sorted({f["rule"] for f in findings})


def said(loft, id, **words):
    loft.good("set", *[f"{field}={value}" for field, value in words.items()], "--", "id:" + id)


def set_setting(loft, group, **keys):
    path = loft.dir / "artloft.ini"
    path.write_text(path.read_text() + f"\n[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in keys.items()))


def words(tap, loft, id):
    tap.equal(rules(check(loft, "id:" + id)), ["alt_missing"], "what came in lacks alt text, and nothing else")
    good = "A grey pigeon sits on a wire before a yellow wall."
    said(loft, id, alt=good)
    done = loft.run("check", "id:" + id)
    tap.equal((done.returncode, done.stdout), (0, "0 posts and 1 artwork checked: 0 findings.\n"), "with alt text it may be published")
    caption = loft.find("id:" + id)[0]["caption"]
    for alt, rule in ((caption.upper(), "alt_is_caption"), ("pigeon.png", "alt_is_file_name"), ("Pigeon", "alt_is_file_name"),
                      ("IMG_2034.JPG", "alt_is_file_name"), (PROMPT, "alt_is_prompt"), (PROMPT + ".", "alt_is_prompt"),
                      (PROMPT + " --ar 3:2 --v 6", "alt_is_prompt")):
        said(loft, id, alt=alt)
        tap.equal(rules(check(loft, "id:" + id)), [rule], f"{alt}: {rule}")
    said(loft, id, alt=good, disclosure="digitalCapture")
    loft.good("render")
    tap.equal(rules(check(loft, "id:" + id)), ["disclosure_missing"], "what a generator made is no photograph")
    said(loft, id, disclosure="")
    loft.good("render")
    plain = loft.find("plain")[0]["id"]
    tap.point("disclosure_missing" not in rules(check(loft, "id:" + plain)), "what nobody knows the maker of is not disclosed as art of a generator")
    tap.equal(rules(check(loft, "-id:" + id)), ["alt_missing", "credit_missing"] if not loft.find("plain")[0]["credit"] else ["alt_missing"],
              "a query may begin with a minus")
    tap.equal(loft.run("check", "stlye:x").returncode, 2, "a mistake in a query")
    tap.equal(loft.run("check", "title:nowhere").returncode, 4, "a query that matches nothing")
    done = loft.run("check", id[:5])
    tap.point(done.returncode == 4 and f"id:{id[:5]}" in done.stderr, "an id is asked for with id:", done)
    tap.equal((loft.run("check", "posts/none.md").returncode, loft.run("check", loft.art, "pigeon").returncode), (2, 2),
              "paths that are not there, and paths mixed with words")


def post(loft, name, text):
    path = loft.top / "posts" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def posts(tap, loft, id, other):
    page = post(loft, "a.html", f"<title>A</title>\n<p>Text.</p>\n<!-- artloft: figure {id} -->\n")
    found = check(loft, page, code=1)
    tap.equal([(f["rule"], f["post"], f["line"], f["id"]) for f in found], [("region_stale", str(page), 3, None)], "a region that was not woven")
    loft.good("weave", page)
    before = page.read_bytes()
    tap.equal(check(loft, page, code=0), [], "one that was")
    page.write_text(page.read_text().replace("</figure>", "<p>Mine.</p></figure>", 1))
    tap.equal([(f["rule"], f["line"]) for f in check(loft, page, code=1)], [("region_edited", 3)], "one that was changed by hand")
    page.write_bytes(before)
    said(loft, id, credit="Pigeon Desk")
    tap.equal([(f["rule"], f["line"], f["id"]) for f in check(loft, loft.top / "posts", code=1)],
              [("region_stale", 3, None), ("rendition_stale", 3, id)], "one whose artwork has other words now")
    tap.equal(page.read_bytes(), before, "nothing is written")
    said(loft, id, credit="")
    bad = post(loft, "b.md", f"# B\n\n<!-- artloft: figure zzzzzzzz -->\n\n<!-- artloft: figure {other} -->\n")
    found = check(loft, bad, code=1)
    tap.equal([(f["rule"], f["line"]) for f in found],
              [("post_wrong", 3), ("region_stale", 5), ("alt_missing", 5)], "an unknown id, with its line; and the artworks of the post")
    bad.write_text("# B\n\na <!-- artloft: credits -->\n")
    tap.equal([(f["rule"], f["line"]) for f in check(loft, bad, code=1)], [("post_wrong", 3)], "a comment that cannot be read, with its line")
    bad.unlink()
    fragment = loft.good("gallery", "id:" + other, "--layout", "figure")
    tap.equal(loft.good("gallery", "id:" + other, "--layout", "figure", "--base", "up"),
              loft.good("gallery", "id:" + other, "--layout", "figure", "--base", "up/"), "the place of the art is a folder, with a slash or without")
    pasted = post(loft, "c.html", "<title>C</title>\n\n" + fragment)
    found = check(loft, pasted, code=1)
    tap.point([(f["rule"], f["id"]) for f in found] == [("alt_missing", other)] and found[0]["line"] >= 3, "art of a fragment that was pasted", found)
    pasted.write_text('<p>\n<img src="/art/000000000000/x-320-abc.jpg"> <img src="https://a.example/art/000000000000/y.jpg">\n'
                      f'<img srcset="/art/{id}/x%2D320-abc.jpg 320w, /art/{id}/../../artloft.ini 2w">\n')
    found = check(loft, pasted, code=1)
    tap.equal([(f["rule"], f["line"], f["id"]) for f in found], [("unknown_id", 2, "000000000000"), ("file_missing", 3, id)],
              "addresses of unknown art, and of files that are not there")
    pasted.write_bytes(b"\xff\xfe\0/art/" + os.urandom(4000))
    tap.equal(check(loft, pasted, code=0), [], "a post of anything at all")
    pasted.unlink()
    tap.equal(sorted((f["rule"], f["post"]) for f in check(loft, code=1) if f["post"]), [], "everything: known posts are as they should be")
    tap.point("1 post and" in loft.run("check", "posts", page, "posts/a.html").stdout, "a post that is named twice is looked at once")
    page.unlink()
    tap.equal([(f["rule"], f["post"]) for f in check(loft, code=1) if f["post"]], [("file_missing", str(page))], "one is gone")


def renditions(loft, id):
    return [loft.dir / "public" / "art" / r["path"] for r in loft.find("id:" + id)[0]["renditions"]]


def jpeg_with(data, marker, block):
    """A JPEG with one more segment behind its start."""
    return data[:2] + struct.pack(">BBH", 0xFF, marker, len(block) + 2) + block + data[2:]


def exif(lat):
    """A TIFF block with a GPS directory (latitude), and a description."""
    words = b"secret words\0\0"
    ifd0 = struct.pack("<H", 2) + struct.pack("<HHII", 0x010E, 2, len(words), 64) + struct.pack("<HHII", 0x8825, 4, 1, 80) + struct.pack("<I", 0)
    gps = struct.pack("<H", 2) + struct.pack("<HHI4s", 1, 2, 2, b"N\0\0\0") + struct.pack("<HHII", 2, 5, 3, 120) + struct.pack("<I", 0)
    body = b"II*\0" + struct.pack("<I", 8) + ifd0
    body = body.ljust(64, b"\0") + words
    body = body.ljust(80, b"\0") + gps
    return body.ljust(120, b"\0") + struct.pack("<6I", lat, 1, 30, 1, 0, 1)


def files(tap, loft, id):
    paths = renditions(loft, id)
    jpeg = next(p for p in paths if p.suffix == ".jpg")
    avif = next(p for p in paths if p.suffix == ".avif")
    kept = {p: p.read_bytes() for p in paths}

    def spoilt(path, data):
        path.write_bytes(data)
        found = check(loft, "id:" + id, code=1)
        path.write_bytes(kept[path])
        return found

    tap.equal(check(loft, "id:" + id, code=0), [], "renditions carry nothing but what Artloft wrote")
    jpeg.unlink()
    found = check(loft, "id:" + id, code=1)
    tap.equal([(f["rule"], f["file"]) for f in found], [("file_missing", str(jpeg))], "a file that is gone")
    jpeg.write_bytes(kept[jpeg])
    tap.equal(rules(spoilt(jpeg, kept[jpeg] + b"tail")), ["file_changed"], "a file that is longer")
    tap.equal(rules(spoilt(avif, b"no picture")), ["file_changed"], "a file that is none")
    for name, data, pattern in (
            ("GPS", jpeg_with(kept[jpeg], 0xE1, b"Exif\0\0" + exif(47)), r"EXIF"),
            ("a comment", jpeg_with(kept[jpeg], 0xFE, b"made at home"), r"COM"),
            ("an author in XMP", grown(kept[jpeg], b"<photoshop:Credit>", b"<dc:creator>Eve</dc:creator>"), r"author.*dc:creator"),
            ("IPTC", jpeg_with(kept[jpeg], 0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", 10) + b"\x1c\x02\x78\0\x05words"), r"IPTC|APP13|8BIM")):
        found = [f for f in spoilt(jpeg, data) if f["rule"] == "private_data"]
        tap.point(len(found) == 1 and re.search(pattern, found[0]["message"]) and found[0]["file"] == str(jpeg), f"{name}: private", found)
    if shutil.which("exiftool"):
        for tag, pattern in (("-XMP-exif:GPSLatitude=47.1", "GPSLatitude"), ("-XMP-dc:Creator=pigeon_desk", "author"),
                             ("-EXIF:Artist=pigeon_desk", "author")):
            for path in (jpeg, avif):
                subprocess.run(["exiftool", "-q", "-overwrite_original", tag, str(path)], capture_output=True)
                if path.read_bytes() == kept[path]:
                    tap.skip(f"{tag} in {path.suffix}: private", "this exiftool does not write it")
                    continue
                found = spoilt(path, path.read_bytes())
                tap.point(any(f["rule"] == "private_data" and pattern in f["message"] for f in found), f"{tag} in {path.suffix}: private", found)
    else:
        tap.skip("what exiftool writes", "exiftool is not installed")
    tap.equal(check(loft, "id:" + id, code=0), [], "all is as it was")
    return jpeg, kept


def grown(jpeg, before, more):
    """A JPEG with @more put into its XMP packet before @before, the segment's length told anew."""
    at = jpeg.index(b"http://ns.adobe.com/xap/1.0/\0") - 2
    size = struct.unpack(">H", jpeg[at:at + 2])[0]
    spot = jpeg.index(before, at)
    return jpeg[:at] + struct.pack(">H", size + len(more)) + jpeg[at + 2:spot] + more + jpeg[spot:]


def switches(tap, loft, id, jpeg, kept):
    jpeg.write_bytes(jpeg_with(kept[jpeg], 0xFE, b"made at home"))
    said(loft, id, alt="")
    tap.equal(rules(check(loft, "id:" + id)), ["alt_missing", "file_changed", "private_data"], "three findings")
    lines = loft.run("check", "--format", "lines", "id:" + id).stdout.splitlines()
    tap.point(len(lines) == 3 and all(re.fullmatch(r"[^:]+:1: [0-9a-z]{12}: .+\([a-z_]+\)", line) for line in lines), "a line each", lines)
    tap.equal(len(loft.run("check", "--format", "jsonl", "id:" + id).stdout.splitlines()), 3, "JSON Lines")
    set_setting(loft, "check", alt_missing="no", file_changed="no")
    tap.equal(rules(check(loft, "id:" + id, code=1)), ["private_data"], "rules are switched off")
    set_setting(loft, "check", private_data="no")
    done = loft.run("check", "id:" + id)
    tap.point(done.returncode == 3 and "private_data" in done.stderr, "but that one", done.stderr)


def by_hand(tap):
    """What a post shows outside of regions is looked at once harvest has found it."""
    with Loft() as loft:
        fill(loft)
        crown, pigeon = (loft.find(word)[0]["id"] for word in ("crown", "pigeon"))
        page = post(loft, "hand.html", f'<title>Hand</title>\n<p><img src="{loft.art}/crown.png"></p>\n<!-- artloft: figure {pigeon} -->\n'
                    '<p><img src="gone/officer.png" alt=""><br>LocalPigeon.com\'s Midjourney art, styled by Georgia O\'Keeffe</p>\n')
        loft.good("weave", page)
        loft.good("harvest", page)
        lost = loft.find("state:missing")[0]["id"]
        for words in ((page,), (page.parent,), ()):
            found = {(f["id"], f["line"]) for f in check(loft, *words, code=1) if f["rule"] == "alt_missing" and f["post"] == str(page)}
            tap.equal(found, {(crown, None), (lost, None), (pigeon, 3)}, "art that a post shows by hand is checked with it")
        for words in ((page,), ()):
            tap.equal([f for f in check(loft, *words) if f["rule"] == "file_missing"], [], "art that the post shows by itself needs no file here")
        region = post(loft, "region.html", f"<!-- artloft: figure {lost} -->\n")
        for words in ((region,), ("id:" + lost,)):
            told = [f["message"] for f in check(loft, *words) if f["rule"] == "file_missing"]
            tap.equal((len(told), "articles alone" in told[0]), (1, True), "where a region is to show it, or it is asked for, it is said that there is none")
        region.unlink()
        lines = [line for line in loft.run("check", page, "--format", "lines").stdout.splitlines() if lost in line]
        tap.point(lines and all(line.startswith(f"{page}:1: {lost}: ") for line in lines), "with the post that shows it", lines)


def stub(tap):
    """Art of which there is no file has no place but its own."""
    with Loft() as loft:
        page = post(loft, "old.html", "<title>Old</title>\n<p><img src=\"gone/officer_walks_home.png\" alt=\"\"><br>LocalPigeon.com's Midjourney art, styled by Georgia O'Keeffe</p>")
        loft.good("harvest", page)
        id = loft.find("")[0]["id"]
        for format in ("text", "lines"):
            out = [line for line in loft.run("check", "--format", format, "id:" + id).stdout.splitlines() if line.endswith(")")]
            tap.point(out and all(line.startswith(id + ": ") for line in out), f"a finding about art without a file begins with its id: {format}", out)


EXPORT = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<item><title>{title}</title><link>{link}</link><content:encoded><![CDATA[<img src="/i/{art}.png" alt="A thing">]]></content:encoded>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>
"""


def addresses(tap):
    """A post of an export never was a file, whatever it is called."""
    with Loft() as loft:
        fill(loft)
        for link, art in (("/squab", "pigeon"), ("https://localpigeon.com/crown/", "crown"), ("", "plain")):
            loft.good("set", "credit=Desk of " + art, "--", "id:" + loft.find("path:" + art)[0]["id"])
            export = loft.dir / "export.xml"
            export.write_text(EXPORT.format(title="What I saw: a " + art, link=link, art=art))
            loft.good("harvest", export)
        names = {use["post"] for use in json.loads(loft.good("uses", "--format", "json"))}
        tap.equal(len(names), 3, "three posts are known")
        loft.good("render")
        tap.equal([f for f in check(loft) if f["post"] or f["rule"] == "file_missing"], [], "none of them is missed")
        tap.equal(sorted(loft.good("credits", name).strip() for name in names), ["Desk of crown", "Desk of pigeon", "Desk of plain"],
                  "credits of a post by the name that uses has for it")
        shown = loft.published()
        set_setting(loft, "renditions", widths="300")
        loft.good("render")
        loft.good("gc")
        tap.point(shown.keys() <= loft.published().keys(), "gc lets them go on showing what they show")
        page = post(loft, "in.html", f"<!-- artloft: figure {loft.find('path:crown')[0]['id']} -->\n")
        inside = loft.dir / "posts" / "in.html"
        inside.parent.mkdir()
        page.rename(inside)
        loft.good("weave", inside)
        tap.equal({loft.good("credits", name).strip() for name in ("posts/in.html", inside)}, {"Desk of crown"}, "so it is with a file in the loft")
        unknown = loft.run("credits", "https://localpigeon.com/crow")
        tap.equal((unknown.returncode, "There is no post https://localpigeon.com/crow" in unknown.stderr), (4, True), "an address that nobody knows")


def settings_changed(tap):
    """Words that were worked out by other settings are not those that a weave would write."""
    with Loft() as loft:
        fill(loft)
        loft.good("set", "alt=A thing that is seen.", "credit=Desk", "--", "id:" + loft.find("plain")[0]["id"])
        ids = [a["id"] for a in loft.find("pigeon OR crown")]
        loft.good("set", "alt=A thing that is seen.", "--", *(f"id:{id}" for id in ids[:1]))
        loft.good("set", "alt=A thing that is seen.", "--", *(f"id:{id}" for id in ids[1:]))
        pages = [post(loft, f"{id}.html", f"<title>T</title>\n<!-- artloft: figure {id} -->\n") for id in ids]
        loft.good("render")
        loft.good("weave", *pages)
        tap.equal(check(loft, *pages, code=0), [], "posts that may be published")
        ini = loft.dir / "artloft.ini"
        ini.write_text(ini.read_text().replace("LocalPigeon.com", "OtherPigeon.com"))
        for words in (pages, (), ("id:" + ids[0],)):
            found = [(f["rule"], f["post"], f["file"]) for f in check(loft, *words, code=1)]
            tap.equal(found, [("region_stale", None, str(ini))], "once settings have changed that is told, once")
        tap.point("`artloft weave`" in check(loft, code=1)[0]["message"], "with what to do")
        done = loft.run("weave", "--check", *pages)
        tap.point(done.returncode == 1 and "+" in done.stdout and "OtherPigeon" in done.stdout, "weave --check tells what it would do", done)
        tap.equal([f["rule"] for f in check(loft, *pages, code=1)], ["region_stale"], "and does none of it")
        loft.good("render")
        loft.good("weave", *pages)
        tap.equal(check(loft, *pages, code=0), [], "and done, it is well")


def stale(tap):
    """A credit that was corrected is to reach the image files too."""
    with Loft() as loft:
        fill(loft)
        id = loft.find("pigeon")[0]["id"]
        said(loft, id, alt="A thing that is seen.")
        page = post(loft, "a.html", f"<title>A</title>\n<!-- artloft: figure {id} -->\n<!-- artloft: figure {id} -->\n")
        loft.good("weave", page)
        tap.equal(check(loft, page, code=0), [], "a post that may be published")
        said(loft, id, credit="Carla Correct")
        woven = loft.run("weave", page)
        tap.point(woven.returncode == 0 and "Published files of 1 artwork have words or sizes of before" in woven.stderr,
                  "weave tells that the files are still to be made", woven)
        for words in ((page,), ("id:" + id,)):
            tap.equal([(f["rule"], f["id"]) for f in check(loft, *words, code=1)], [("rendition_stale", id)],
                      "while its files carry the credit of before that is told, once a post")
        tap.equal({f["rule"] for f in check(loft, code=1) if f["id"] == id}, {"rendition_stale"}, "and so it is of everything")
        ini = loft.dir / "artloft.ini"
        plain = ini.read_text()
        set_setting(loft, "check", rendition_stale="no")
        tap.equal(check(loft, page, code=0), [], "unless that rule is switched off")
        ini.write_text(plain)
        art = loft.art.rename(loft.top / "away")
        loft.run("ingest")
        tap.point("once its original is back" in check(loft, page, code=1)[0]["message"], "what it needs is said", check(loft, page))
        art.rename(loft.art)
        away = (loft.art / "pigeon.png").rename(loft.top / "pigeon.png")
        loft.run("ingest")
        tap.equal(check(loft, page, code=0), [], "of an original that is gone nothing can be made anew")
        tap.equal(json.loads(loft.good("status", "--format", "json"))["stale"], 0, "nor is anybody asked to")
        away.rename(loft.art / "pigeon.png")
        loft.ingest()
        tap.equal(json.loads(loft.good("status", "--format", "json"))["stale"], 1, "until it is back")
        loft.good("render")
        tap.equal(rules(check(loft, page, code=1)), ["region_stale"], "rendered anew, its files have other names")
        tap.equal("Published files" in loft.run("weave", page).stderr, False, "after which weave tells of none")
        tap.equal(check(loft, page, code=0), [], "set, render, weave: then it may be published")
        if shutil.which("exiftool"):
            told = subprocess.run(["exiftool", "-s3", "-XMP-photoshop:Credit", *map(str, renditions(loft, id))], capture_output=True, text=True)
            tap.equal(set(told.stdout.splitlines()) - {""} - {line for line in told.stdout.splitlines() if line[:1] in "= "}, {"Carla Correct"},
                      "every file carries the credit")


def disclosed(tap):
    """It is the words that tell readers, not the code behind them."""
    with Loft() as loft:
        fill(loft)
        id = loft.find("pigeon")[0]["id"]
        said(loft, id, alt="A thing that is seen.")
        tap.equal(check(loft, "id:" + id, code=0), [], "what a generator made is disclosed by itself")
        labels = loft.dir / "assets" / "labels.ini"
        labels.parent.mkdir(exist_ok=True)
        labels.write_text("[en]\ndisclosure.trainedAlgorithmicMedia=\n")
        tap.point("AI-generated image" not in loft.good("gallery", "id:" + id), "a label that was emptied")
        tap.equal([(f["rule"], "labels.ini" in f["message"]) for f in check(loft, "id:" + id, code=1)], [("disclosure_missing", True)], "is missed")
        said(loft, id, disclosure_text="Made with a machine")
        loft.good("render")
        tap.equal(check(loft, "id:" + id, code=0), [], "words of its own will do")
        labels.write_text("[en]\ndisclosure.trainedAlgorithmicMedia\n")
        done = loft.run("check", "id:" + id)
        tap.point(done.returncode == 2 and "labels.ini:2: expected" in done.stderr, "a mistake in labels is told with its line", done)


def templates(tap):
    """What a designer mistook is told of the template."""
    with Loft() as loft:
        fill(loft)
        ids = [loft.find(word)[0]["id"] for word in ("pigeon", "crown")]
        folder = loft.dir / "assets" / "templates"
        folder.mkdir(parents=True)
        tile = (SOURCE / "assets" / "templates" / "figure.html").read_text()
        (folder / "figrue.html").write_text(tile)
        (folder / "mine.html").write_text("<b>{{caption}}</b>\n")
        (folder / "README").write_text("of the house\n")
        page = post(loft, "a.html", "".join(f"<!-- artloft: figure {id} -->\n" for id in ids))
        told = {words[0]: loft.run(*words).stderr for words in (("gallery", "id:" + ids[0]), ("weave", "--check", page))}
        for command, said in told.items():
            lines = [line for line in said.splitlines() if "is not read" in line]
            tap.equal([(re.search(r"templates/(\w+\.html) ", line).group(1), 'did you mean "figure.html"?' in line) for line in lines],
                      [("figrue.html", True), ("mine.html", False)], f"templates that are called as no other: {command}")
        (folder / "figrue.html").rename(folder / "figure.html")
        (folder / "figure.html").write_text(tile + "{{#works}}\n{{> mine ~}}\n{{/works}}\n")
        done = loft.run("gallery", "id:" + ids[0], "--layout", "figure")
        tap.point("is not read" not in done.stderr and "<b>" in done.stdout, "a piece of one's own is read where it is included", done)
        (folder / "figure.html").write_text("<p>\n <b>{{captoin}}</b></p>\n")
        again = post(loft, "b.html", page.read_text())
        found = [(f["rule"], f["file"], f["line"], f["post"]) for f in check(loft, page, again, code=1) if f["rule"] != "alt_missing"]
        tap.equal(found, [("post_wrong", str(folder / "figure.html"), 2, None)], "a mistake in a template is told of the template, once")
        out = loft.run("check", page, again, "--format", "lines").stdout
        tap.point(f'{folder / "figure.html"}:2: column 5: Nothing is called "captoin" here' in out, "with its line and column", out)


def lines(tap):
    """What is wrong with a post is told line by line."""
    with Loft() as loft:
        fill(loft)
        id = loft.find("pigeon")[0]["id"]
        wrong = post(loft, "a.html", "<!-- artloft: figure zzzz -->\n\n<!-- artloft: figure zzzz -->\n")
        told = [line for line in loft.run("weave", "--check", wrong).stderr.splitlines() if "zzzz" in line]
        found = [(f["rule"], f["line"]) for f in check(loft, wrong, code=1)]
        tap.equal((found, len(told)), ([("post_wrong", 1), ("post_wrong", 3)], 2), "the same mistake in two lines, as weave tells it")
        wrong.write_text("<!-- artloft: gallery style:basquait -->\n")
        for format, after in (("text", ["style:basquait", "      ^"]), ("lines", [])):
            out = loft.run("check", wrong, "--format", format).stdout.split("\n")
            tap.equal((out[0].endswith("? (post_wrong)"), out[1:-2] if after else out[1:-1]), (True, after),
                      f"where in a query a mistake is: {format}")
        wrong.write_text(f"<!-- artloft: figure {id} -->\n" * 11)
        found = [(f["rule"], f["line"]) for f in check(loft, wrong, code=1)]
        tap.equal(found, sorted([("region_stale", n) for n in range(1, 12)] + [("alt_missing", 1)], key=lambda f: (f[1], f[0] == "alt_missing")),
                  "every region that is out of date; what the artwork lacks once")
        wrong.write_text('<img src="/art/000000000000/x-320-abc.jpg">\n' * 2)
        found = [(f["rule"], f["line"]) for f in check(loft, wrong, code=1)]
        tap.equal(found, [("unknown_id", 1), ("unknown_id", 2)], "every address that leads nowhere")


def differences(tap):
    """What `weave --check` prints is short, and makes the post into what `weave` makes of it."""
    with Loft() as loft:
        fill(loft)
        id, other = loft.find("pigeon")[0]["id"], loft.find("crown")[0]["id"]
        long = "".join(f"<p>\tParagraph {i}.</p>\n" for i in range(20))
        regions = f"<!-- artloft: figure {id} -->\n{long}  <!-- artloft: figure {other} --><p>x</p>\n{long}<!-- artloft: credits -->"
        page = post(loft, "two words.html", "<title>A</title>\n" + long + regions)
        crlf = post(loft, "crlf.html", ("<title>B</title>\n" + regions + "\n").replace("\n", "\r\n"))
        folder = loft.top / "posts"

        def agree(what):
            diff = subprocess.run(loft.command("weave", "--check", folder), cwd=loft.top, capture_output=True).stdout
            (loft.top / "would.diff").write_bytes(diff)
            before = {p: p.read_bytes() for p in (page, crlf)}
            patched = None
            if shutil.which("patch"):
                done = subprocess.run(["patch", "--binary", "-p0", "-i", "would.diff"], cwd=loft.top, capture_output=True, text=True)
                patched = {p: p.read_bytes() for p in before}
                tap.point(done.returncode == 0 and "fuzz" not in done.stdout and "offset" not in done.stdout, f"{what}: patch applies it", done)
                for p, data in before.items():
                    p.write_bytes(data)
            else:
                tap.skip(f"{what}: patch applies it", "patch is not installed")
            loft.good("weave", folder)
            tap.point(patched in (None, {p: p.read_bytes() for p in before}), f"{what}: and so does weave")
            return diff.decode()

        first = agree("new regions")
        tap.equal(re.findall(r"(?m)^(?:---|\+\+\+) .*", first),
                  [f"{sign} {name}" for name in ("posts/crlf.html", "posts/two words.html\t") for sign in ("---", "+++")], "each post has its names above")
        loft.good("set", "credit=Carla Correct", "--", "id:" + other)
        again = agree("a credit that was corrected")
        hunks = re.findall(r"(?m)^@@ -\d+,\d+ \+\d+,\d+ @@$", again)
        gone = [line for line in again.split("\n") if line.startswith("-") and not line.startswith("---")]
        tap.point(len(hunks) >= 4 and len(gone) < 30, "lines that stay are left out", again)


def main():
    tap = Tap()
    with Loft() as loft:
        fill(loft)
        id, other = loft.find("pigeon")[0]["id"], loft.find("crown")[0]["id"]
        words(tap, loft, id)
        posts(tap, loft, id, other)
        jpeg, kept = files(tap, loft, id)
        switches(tap, loft, id, jpeg, kept)
    by_hand(tap)
    stub(tap)
    addresses(tap)
    settings_changed(tap)
    stale(tap)
    disclosed(tap)
    templates(tap)
    lines(tap)
    differences(tap)
    tap.done()


main()
