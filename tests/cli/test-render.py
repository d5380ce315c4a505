#!/usr/bin/env python3
"""Renditions that are stale: which they are, how they are made anew, and what becomes of the old."""
import json
import re
import signal
import subprocess
import time

import pictures
from loft_case import Loft, Tap

RENDITIONS = "widths = 32 64\nformats = jpeg webp\nthumbnail = 24"


def configure(loft, renditions=RENDITIONS):
    ini = loft.dir / "artloft.ini"
    if not hasattr(loft, "ini"):
        loft.ini = ini.read_text()
    ini.write_text(loft.ini.replace("[renditions]", f"[renditions]\n{renditions}", 1))


def fill(loft, n=3):
    configure(loft)
    for i in range(n):
        loft.put(f"{i}.png", pictures.a1111(f"study {i}, watercolor", seed=i, number=i, width=96, height=64))


def report(loft, *words, code=0):
    done = loft.run("render", "--format", "json", *words)
    if done.returncode != code:
        raise AssertionError(f"render {words}: exit {done.returncode}, not {code}: {done.stderr}{done.stdout}")
    return json.loads(done.stdout) if done.stdout else None


def status(loft):
    said = json.loads(loft.good("status", "--format", "json"))
    return said["no_renditions"], said["stale"], said["stale_renditions"]


def gc(loft, *words):
    return json.loads(loft.good("gc", "--format", "json", *words))


def files(loft):
    return {name for name in loft.published() if "/" in name}


def named(loft):
    return {one["path"].split("public/art/")[1] if "public/art/" in one["path"] else one["path"]
            for art in loft.find() for one in art["renditions"]}


def of(names, *parts):
    return {name for name in names if all(part in name for part in parts)}


def removed_by_hand(tap):
    """A published file that somebody removed is made again, and nothing else is."""
    with Loft() as loft:
        fill(loft)
        loft.ingest(loft.art)
        before = loft.published()
        gone = sorted(files(loft))[:2] + sorted(of(files(loft), loft.find()[2]["id"]))
        for name in set(gone):
            (loft.dir / "public/art" / name).unlink()
        (loft.dir / "public/art" / gone[-1]).parent.rmdir()
        said = report(loft, "id:" + loft.find()[2]["id"])
        tap.point(said["renditions"] > 0 and len(loft.published()) < len(before), "of what was asked for", said)
        said = report(loft)
        tap.equal(loft.published(), before, "removed files are made again, byte by byte")
        tap.equal(report(loft)["renditions"], 0, "once")


def same_as_ingest(tap):
    with Loft() as one, Loft() as other:
        fill(one), fill(other)
        one.ingest(one.art)
        other.ingest("--no-renditions", other.art)
        tap.equal((status(other)[0], files(other)), (3, set()), "without renditions there are none, and status says so")
        made = report(other)
        tap.equal((made["seen"], made["renditions"], made["failed"]), (3, 18, []), "render makes them all")
        tap.equal(other.published(), one.published(), "they are the bytes of an ingest, and so is all of public/art")
        tap.equal(other.good("dump"), one.good("dump"), "the dump is the same")
        tap.equal(status(other), (0, 0, 0), "nothing is stale")
        again = report(other)
        tap.equal((again["renditions"], again["unchanged"]), (0, 3), "a second run has nothing to do")


def exactly_what_is_concerned(tap):
    with Loft() as loft:
        fill(loft)
        loft.ingest(loft.art)
        first = files(loft)

        configure(loft, RENDITIONS + "\nwebp_quality = 70")
        tap.equal(status(loft), (0, 3, 9), "another quality of one format concerns that format")
        tap.equal(report(loft)["renditions"], 9, "and so much is made")
        tap.equal(of(named(loft), ".jpg"), of(first, ".jpg"), "the other format keeps its names")
        tap.point(not of(named(loft), ".webp") & of(first, ".webp"), "this one has new ones")
        tap.point(first < files(loft), "the old files are still there")
        tap.equal(status(loft), (0, 0, 0), "nothing is stale")

        configure(loft, RENDITIONS.replace("thumbnail = 24", "thumbnail = 20") + "\nwebp_quality = 70")
        tap.equal(status(loft), (0, 3, 6), "another thumbnail concerns thumbnails")
        report(loft)
        configure(loft, "widths = 32 48 64\nformats = jpeg webp\nthumbnail = 20\nwebp_quality = 70")
        tap.equal(status(loft)[1:], (3, 6), "one more width concerns that width")
        report(loft)
        configure(loft, "widths = 32 64\nformats = jpeg\nthumbnail = 20")
        tap.equal(status(loft), (0, 3, 0), "a format less: nothing is to be made, though not all is as it should be")
        tap.equal((report(loft)["renditions"], status(loft)), (0, (0, 0, 0)), "render writes that down and opens no file")

        art = loft.find("seed:1")[0]
        loft.good("set", "caption=A study in blue", "--", f"id:{art['id']}")
        tap.equal(status(loft), (0, 1, 3), "other words concern the files of that artwork: they carry them")
        loft.good("undo")
        tap.equal(status(loft), (0, 0, 0), "taken back, they are right again")
        loft.good("set", "alt=Blue on white", "--", f"id:{art['id']}")
        tap.equal(status(loft), (0, 0, 0), "an alternative text is not in the files")


def where_the_eye_goes(tap):
    with Loft() as loft:
        fill(loft)
        loft.ingest(loft.art)
        before, art = named(loft), loft.find("seed:1")[0]["id"]
        for wrong in ("middle", "0.5", "1.5,0", "0.5,-1", "nan,0", "0.5,0.5,0.5"):
            tap.equal(loft.run("set", f"focus={wrong}", "--", f"id:{art}").returncode, 2, f"{wrong} is no point")
        loft.good("set", "focus= 0.90000001, .1 ", "--", f"id:{art}")
        tap.point("0.9,0.1" in loft.good("explain", art, "focus"), "a point is kept as it is meant")
        tap.equal(status(loft), (0, 1, 2), "it concerns the thumbnails of that artwork")
        report(loft)
        squares = [one["path"] for one in loft.find("seed:1")[0]["renditions"] if one["kind"] == "thumbnail"]
        tap.equal({name for name in named(loft) - before}, {path.split("public/art/")[-1] for path in squares}, "and nothing else is made")
        words = loft.good("dump")
        tap.point("focus" in words, "a dump has it")
        loft.good("undo")
        report(loft)
        tap.equal(named(loft), before, "taken back, the old thumbnails are right again")

        configure(loft, RENDITIONS + "\ncrops = 16x9 1x1")
        tap.equal(status(loft), (0, 3, 24), "crops are to be made")
        report(loft)
        crops = {(one["format"], one["width"], one["height"]) for one in loft.find("seed:1")[0]["renditions"] if one["kind"] == "crop"}
        tap.equal(crops, {(f, w, h) for f in ("jpeg", "webp") for w, h in ((32, 18), (64, 36), (32, 32), (43, 43))}, "and are")
        tap.equal(status(loft), (0, 0, 0), "nothing is stale")
        loft.good("set", "focus=0,0", "--", f"id:{art}")
        tap.equal(status(loft), (0, 1, 10), "a point concerns crops too")
        report(loft)
        tap.equal(loft.run("check", f"id:{art}", "--format", "json").returncode in (0, 1), True, "check reads them")


def only_some(tap):
    with Loft() as loft:
        fill(loft)
        loft.ingest("--no-renditions", loft.art)
        made = report(loft, "seed:1")
        tap.equal((made["seen"], made["renditions"], status(loft)[0]), (1, 6, 2), "a query says which")
        tap.equal(loft.run("render", "seed:99").returncode, 4, "a query that nothing matches ends with 4")
        tap.equal(loft.run("render", "sede:1").returncode, 2, "one with a mistake ends with 2")
        (loft.art / "0.png").unlink()
        part = report(loft, code=1)
        tap.equal((len(part["failed"]), part["renditions"]), (1, 6), "a file that has gone fails, the others are made")
        loft.art.rename(loft.top / "away")
        configure(loft, RENDITIONS + "\njpeg_quality = 60")
        away = report(loft)
        tap.equal((away["offline"], away["renditions"]), (3, 0), "without the root, artworks wait for it")


def originals_stay(tap):
    with Loft() as loft:
        fill(loft)
        loft.ingest("--no-renditions", loft.art)
        paths = sorted(loft.art.iterdir())
        before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]
        for path in paths:
            path.chmod(0o444)
        report(loft)
        tap.equal([(path.read_bytes(), path.stat().st_mtime_ns) for path in paths], before, "originals are only read")


def the_old_go(tap):
    with Loft() as loft:
        fill(loft)
        loft.ingest(loft.art)
        first, art = files(loft), loft.find("seed:1")[0]["id"]
        post = loft.dir / "post.md"
        post.write_text(f"# Blue\n\n<!-- artloft: figure {art} -->\n")
        loft.good("weave", post)
        mine = loft.dir / "public" / "art" / art / "mine-320-0123456789.jpg"
        mine.write_bytes(b"not Artloft's")
        configure(loft, RENDITIONS + "\njpeg_quality = 60\nwebp_quality = 60")
        report(loft)

        text = post.read_text()
        shown = {name for name in first if name in text}
        tap.point(shown, "the post shows old files")
        before = loft.published()
        tried = gc(loft, "-n")
        tap.equal((len(tried["removed"]), len(tried["kept"])), (len(first - shown), len(shown)), "a dry run tells what would go")
        tap.equal(loft.published(), before, "and removes nothing")
        done = gc(loft)
        tap.equal({one["path"] for one in done["removed"]}, first - shown, "what nothing refers to goes")
        tap.equal({one["path"]: one["post"] for one in done["kept"]}, {name: "post.md" for name in shown}, "what a post shows stays")
        tap.equal(files(loft), named(loft) | shown | {f"{art}/{mine.name}"}, "public/art holds just that, and what is not Artloft's")

        post.write_text(re.sub(r"<!-- /?artloft.*?-->\n?", "", text))
        loft.good("weave", post)
        tap.equal({one["path"] for one in gc(loft, "-n")["kept"]}, shown, "also what a post shows by hand whose regions were taken out")
        post.write_text(text)

        loft.good("weave", post)
        tap.equal({one["path"] for one in gc(loft)["removed"]}, shown, "woven anew, the post lets them go")
        tap.equal((gc(loft), mine.read_bytes()), ({"removed": [], "kept": [], "failed": [], "bytes": 0}, b"not Artloft's"),
                  "then there is nothing left to do")

        configure(loft)
        report(loft)
        tap.equal(files(loft) & first, first, "the old settings give the old names")
        configure(loft, RENDITIONS + "\njpeg_quality = 60\nwebp_quality = 60")
        tap.equal((report(loft)["renditions"], len(gc(loft)["removed"])), (18, 18), "and back again")

        post.unlink()
        configure(loft)
        report(loft)
        tap.equal(len(gc(loft)["removed"]), 18, "a post that was removed holds nothing")
        tap.equal(files(loft) - {f"{art}/{mine.name}"}, named(loft), "nothing but renditions is left")


def fragments_of_hugo(tap):
    """The data of a Hugo site: what nothing names goes, what is named, changed or not Artloft's stays, and so do the pictures in it."""
    with Loft() as loft:
        for number, name in enumerate(("crown", "kite", "bridge", "tower")):
            loft.put(name + ".png", pictures.a1111(f"a {name}", seed=number + 1, number=number, width=360, height=300))
        loft.ingest(loft.art)
        settings = loft.dir / "artloft.ini"
        settings.write_text(settings.read_text().replace("#as = html", "as = hugo"))
        site = loft.top / "site"
        (site / "content").mkdir(parents=True)
        (site / "hugo.toml").write_text("title = 'x'\n")
        post, by_hand, data = site / "content" / "a.md", site / "layouts" / "home.html", site / "data" / "artloft"
        post.write_text("".join(f"<!-- artloft: gallery {name} -->\n\n" for name in ("crown", "kite", "bridge", "tower")))
        loft.good("weave", post)
        files = re.findall(r'artloft "([^"]+)"', post.read_text())
        crown, kite, bridge, tower = (data / f"{name}.json" for name in files)
        mine = data / "mine.json"
        mine.write_text('{"html": "not Artloft\'s"}\n')
        by_hand.write_text(f'{{{{ index .Site.Data.artloft "{files[1]}" }}}}\n')
        bridge.write_text(bridge.read_text().replace("a bridge", "my bridge").replace("<", " <", 1).replace("html\": \"", "html\": \"x"))
        tap.equal(gc(loft)["removed"], [], "while the post names all fragments nothing goes")
        post.write_text(post.read_text().split("<!-- artloft: gallery tower")[1].join(["<!-- artloft: gallery tower", ""]))
        tap.equal([one["path"] for one in gc(loft, "-n")["removed"]], [str(crown)], "gc -n tells of data that nothing names")
        tap.equal(([one["path"] for one in gc(loft)["removed"]], crown.exists()), ([str(crown)], False), "gc removes them")
        tap.equal([path.exists() for path in (kite, bridge, tower, mine)], [True] * 4, "not those that a layout names, somebody changed, or made")
        settings.write_text(re.sub("^#?widths = .*", "widths = 240", settings.read_text(), flags=re.M))
        loft.good("render")
        shown = set(re.findall(r"[\w-]+-320-\w+\.(?:jpg|avif)", tower.read_text()))
        tap.point(shown and not shown & {one["path"].split("/")[-1] for one in gc(loft)["removed"]}, "pictures that a fragment shows stay", shown)
        post.unlink()
        tap.equal([one["path"] for one in gc(loft)["removed"] if one["path"].endswith(".json")], [str(tower)], "nor does a post that is gone name any")


def interrupted(tap):
    with Loft() as loft:
        fill(loft, 40)
        loft.ingest("--no-renditions", loft.art)
        process = subprocess.Popen(loft.command("render", "-j1"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        public = loft.dir / "public" / "art"
        while process.poll() is None and not list(public.glob("*/*")):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        code = process.wait()
        if code == 0:
            tap.skip("an interruption", "it was over too soon")
            return
        tap.equal(code, 130, "Ctrl-C ends with 130")
        tap.equal(loft.staged(), [], "nothing is left half made")
        report(loft)
        gc(loft)
        tap.equal((status(loft), files(loft)), ((0, 0, 0), named(loft)), "the next run makes the rest")


def tiny_crops(tap):
    """Of a picture so small that two shapes are cut to one size, one is made."""
    with Loft() as loft:
        configure(loft, RENDITIONS + "\ncrops = 16x9 1x1 4x3")
        loft.put("dot.png", pictures.png(width=1, height=1))
        loft.put("small.png", pictures.png(width=17, height=16))
        loft.ingest(loft.art)
        for one in loft.find():
            crops = [(r["format"], r["width"], r["height"]) for r in one["renditions"] if r["kind"] == "crop"]
            tap.equal((len(crops) > 0, len(crops)), (True, len(set(crops))), f"crops of {one['width']} x {one['height']}: each size once")
        tap.equal(status(loft), (0, 0, 0), "and nothing is wanting")


def main():
    tap = Tap()
    removed_by_hand(tap)
    same_as_ingest(tap)
    exactly_what_is_concerned(tap)
    where_the_eye_goes(tap)
    tiny_crops(tap)
    only_some(tap)
    originals_stay(tap)
    the_old_go(tap)
    fragments_of_hugo(tap)
    interrupted(tap)
    tap.done()


main()
