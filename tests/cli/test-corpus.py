#!/usr/bin/env python3
"""Real files of many generators through the whole program, where the folder of them is there."""
import json
import subprocess

from loft_case import SHARED, Loft, Tap, counts


def main():
    tap = Tap()
    corpus = SHARED / "corpus" / "generators"
    if not (corpus / "manifest.json").exists():
        tap.skip("real files", "they are not here")
        tap.done()
    manifest = json.loads((corpus / "manifest.json").read_text())
    paths = [corpus / entry["path"] for entry in manifest["files"]]
    with Loft() as loft:
        loft.renders("widths = 320 720", "formats = webp jpeg")
        report = json.loads(loft.run("ingest", "--format", "json", corpus).stdout)
        failed = [f["path"] for f in report["failed"]]
        decodable = [p for p in paths if decodes(p)]
        tap.point(decodable and not {str(p) for p in decodable} & set(failed), "every picture that libvips decodes is taken in",
                  *report["failed"])
        tap.equal({a for a in map(str, paths)} - set(failed) - {p for a in loft.find() for p in a["paths"]}, set(),
                  "and is found by its path")
        again = loft.ingest()
        tap.equal(counts(again), {"unchanged": report["seen"]}, "a second run finds all unchanged")
        art = loft.find()
        tap.point(all(r["width"] <= a["width"] for a in art for r in a["renditions"] if r["kind"] == "ladder"), "nothing is upscaled")
        tap.point(all(a["renditions"] and a["placeholder"]["color"] and a["placeholder"]["thumbhash"] for a in art),
                  "each has renditions and a placeholder")
    tap.done()


def decodes(path):
    return subprocess.run(["vips", "avg", path], capture_output=True).returncode == 0


main()
