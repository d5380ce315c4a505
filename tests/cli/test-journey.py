#!/usr/bin/env python3
"""A folder of art through its life: taken in, left alone, renamed, copied, repainted, retouched, deleted, unplugged."""
import json
import shutil

import pictures
from loft_case import Loft, Tap, counts

BASQUIAT = "a pigeon on a police car, in the style of Jean-Michel Basquiat --ar 3:2 --v 6"
KEYS_OF_REPORT = {"seen", "new", "changed", "moved", "copied", "missing", "offline", "unchanged", "failed", "renditions", "seconds"}


def fill(loft):
    loft.put("pigeon.png", pictures.midjourney(BASQUIAT, seed=1, width=900, height=600))
    loft.put("bridge.png", pictures.midjourney("a bridge at dawn --v 6", seed=2, job="11111111-2222-4333-8444-555555555555",
                                               width=640, height=640))
    loft.put("sub/harbour.png", pictures.a1111("harbour, watercolor by Winslow Homer", seed=3, width=400, height=300))


def by_path(loft):
    return {a["paths"][0].rsplit("/", 1)[-1]: a for a in loft.find()}


def taken_in(tap, loft):
    report = loft.ingest(loft.art)
    tap.equal(counts(report), {"new": 3}, "three new pictures come in")
    tap.equal(set(report), KEYS_OF_REPORT, "the report has the keys that scripts count on")
    art = by_path(loft)
    tap.equal(art["pigeon.png"]["caption"], "LocalPigeon.com's Midjourney art, styled by Jean-Michel Basquiat",
              "the caption names site, generator and style")
    tap.equal(art["bridge.png"]["caption"], "LocalPigeon.com's Midjourney art", "no style, no words about one")
    tap.equal([a["id"] for a in loft.find("style:basquiat")], [art["pigeon.png"]["id"]], "style:basquiat finds it")
    tap.equal([a["id"] for a in loft.find('style:"jean michel basquiat"')], [art["pigeon.png"]["id"]], "spellings fold")
    widths = [r["width"] for r in art["pigeon.png"]["renditions"] if r["format"] == "avif" and r["kind"] == "ladder"]
    tap.equal(widths[:3], [320, 480, 720], "the ladder is made")
    tap.point(max(widths) <= 900, "nothing is wider than the original", widths)
    files = loft.published()
    listed = {r["path"]: r["bytes"] for a in loft.find() for r in a["renditions"]}
    tap.point(listed and all(len(files.get(path, b"")) == size for path, size in listed.items()),
              "every rendition that is listed is there, whole")
    tap.equal(set(files) - set(listed), {"gallery.css", "gallery.js"}, "and nothing else but stylesheet and script")
    tap.equal(loft.staged(), [], "nothing is left in staging")


def left_alone(tap, loft):
    before = loft.published()
    report = loft.ingest()
    tap.equal(counts(report), {"unchanged": 3}, "a second run finds all unchanged")
    tap.equal(report["renditions"], 0, "and makes nothing")
    tap.equal(loft.published(), before, "not a byte of what is published differs")


def renamed(tap, loft):
    old = by_path(loft)["bridge.png"]
    (loft.art / "bridge.png").rename(loft.art / "sub" / "bridge-at-dawn.png")
    tap.equal(counts(loft.ingest()), {"moved": 1, "unchanged": 2}, "a rename is a move")
    new = by_path(loft)["bridge-at-dawn.png"]
    tap.equal((new["id"], new["added"], new["renditions"]), (old["id"], old["added"], old["renditions"]),
              "the artwork is the same, and so are its renditions")


def copied(tap, loft):
    shutil.copyfile(loft.art / "pigeon.png", loft.art / "pigeon copy.png")
    tap.equal(counts(loft.ingest()), {"copied": 1, "unchanged": 3}, "a copy is a copy")
    art = [a for a in loft.find("style:basquiat")]
    tap.equal((len(art), len(art[0]["paths"])), (1, 2), "one artwork, two originals")


def retouched(tap, loft):
    """Somebody writes metadata into the file; the pixels stay."""
    old = by_path(loft)["harbour.png"]
    data = (loft.art / "sub" / "harbour.png").read_bytes()
    words = pictures.chunk(b"tEXt", b"Copyright\0Harbour Desk")
    loft.put("sub/harbour.png", data[:33] + words + data[33:])
    tap.equal(counts(loft.ingest()), {"changed": 1, "unchanged": 3}, "metadata alone is a change")
    new = by_path(loft)["harbour.png"]
    tap.equal((new["id"], new["payload_sha256"]), (old["id"], old["payload_sha256"]), "of the same artwork, the same pixels")
    tap.point(new["sha256"] != old["sha256"], "in another file")
    tap.equal(new["copyright"], "Harbour Desk", "whose words are read anew")


def repainted(tap, loft):
    """Another picture under the same name."""
    old = by_path(loft)["harbour.png"]
    loft.put("sub/harbour.png", pictures.a1111("harbour at night, linocut", seed=9, width=400, height=300))
    report = loft.ingest()
    tap.equal(counts(report), {"changed": 1, "unchanged": 3}, "new pixels are a change")
    new = by_path(loft)["harbour.png"]
    tap.equal((new["id"], new["added"]), (old["id"], old["added"]), "of the same artwork")
    tap.point({r["path"] for r in new["renditions"]}.isdisjoint(r["path"] for r in old["renditions"]),
              "its renditions have new names, for they may be cached for ever")
    tap.point({r["path"] for r in old["renditions"]} <= set(loft.published()), "the old ones stay, since a post may show them")
    loft.good("gc")
    tap.equal({r["path"] for a in loft.find() for r in a["renditions"]} | {"gallery.css", "gallery.js"}, set(loft.published()),
              "without a post, gc removes them")


def deleted(tap, loft):
    pigeon = loft.find("style:basquiat")[0]
    (loft.art / "sub" / "bridge-at-dawn.png").unlink()
    tap.equal(counts(loft.ingest()), {"missing": 1, "unchanged": 3}, "a file that is gone is missing")
    gone = loft.find("state:missing")
    tap.equal(len(gone), 1, "the artwork is still known")
    tap.point(gone[0]["renditions"] and gone[0]["caption"], "with its words and renditions")
    tap.equal(counts(loft.ingest()), {"missing": 1, "unchanged": 3}, "and stays missing, without being forgotten")
    (loft.art / "pigeon copy.png").unlink()
    loft.ingest()
    again = loft.find("style:basquiat")[0]
    tap.equal((again["id"], again["state"], len(again["renditions"])), (pigeon["id"], "present", len(pigeon["renditions"])),
              "an artwork whose copy is gone is still present")


def unplugged(tap, loft):
    away = loft.top / "elsewhere"
    loft.art.rename(away)
    report = loft.ingest()
    tap.equal(report["offline"], 2, "a root that is not there is offline, not deleted")
    tap.equal(len(loft.find("state:offline")), 2, "its artworks are offline")
    loft.art.mkdir()
    tap.equal(loft.ingest()["offline"], 2, "an empty folder in its place is an unmounted disk")
    loft.art.rmdir()
    away.rename(loft.art)
    report = loft.ingest()
    tap.equal((report["offline"], report["unchanged"]), (0, 2), "and all is back when the root is")
    tap.equal(report["renditions"], 0, "without making anything anew")


def main():
    tap = Tap()
    with Loft() as loft:
        fill(loft)
        for step in (taken_in, left_alone, renamed, copied, retouched, repainted, deleted, unplugged):
            step(tap, loft)
    with Loft() as loft:
        fill(loft)
        report = json.loads(loft.good("ingest", "--dry-run", "--format", "json", loft.art))
        tap.equal(counts(report), {"new": 3}, "a dry run says what would be done")
        tap.equal(loft.find(), [], "and does nothing")
    tap.done()


main()
