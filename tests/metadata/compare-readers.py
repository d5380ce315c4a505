#!/usr/bin/env python3
"""What the metadata room reads is what exiftool and exiv2 read: on files that these two wrote, and on the shared corpus.

usage: compare-readers.py PRINT_DOCUMENT SOURCE_ROOT
Skipped where the two are not installed; the corpus where it is not beside the source.
"""
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unicodedata
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "house"))
from tap import Tap

PRINT, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
SHARED = pathlib.Path(os.environ.get("ARTLOFT_SHARED") or SOURCE.parent / "shared")
DC, DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
PHOTOSHOP, XMP = "http://ns.adobe.com/photoshop/1.0/", "http://ns.adobe.com/xap/1.0/"
RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
PLUS = "http://ns.useplus.org/ldf/xmp/1.0/"
EXIF, TIFF = "http://ns.adobe.com/exif/1.0/", "http://ns.adobe.com/tiff/1.0/"

# exiftool's name: namespace, property
PROPERTIES = {
    "XMP-dc:Title": (DC, "title"), "XMP-dc:Description": (DC, "description"), "XMP-dc:Rights": (DC, "rights"),
    "XMP-dc:Creator": (DC, "creator"), "XMP-dc:Subject": (DC, "subject"), "XMP-dcterms:Provenance": (DCTERMS, "provenance"),
    "XMP-photoshop:Credit": (PHOTOSHOP, "Credit"), "XMP-photoshop:Source": (PHOTOSHOP, "Source"),
    "XMP-photoshop:Headline": (PHOTOSHOP, "Headline"), "XMP-photoshop:DateCreated": (PHOTOSHOP, "DateCreated"),
    "XMP-xmp:CreatorTool": (XMP, "CreatorTool"), "XMP-xmp:CreateDate": (XMP, "CreateDate"),
    "XMP-xmpRights:WebStatement": (RIGHTS, "WebStatement"), "XMP-xmpRights:UsageTerms": (RIGHTS, "UsageTerms"),
    "XMP-iptcCore:AltTextAccessibility": (CORE, "AltTextAccessibility"),
    "XMP-iptcCore:ExtDescrAccessibility": (CORE, "ExtDescrAccessibility"),
    "XMP-iptcExt:DigitalSourceType": (EXT, "DigitalSourceType"), "XMP-iptcExt:DigitalImageGUID": (EXT, "DigImageGUID"),
    "XMP-iptcExt:MaxAvailWidth": (EXT, "MaxAvailWidth"), "XMP-iptcExt:MaxAvailHeight": (EXT, "MaxAvailHeight"),
    "XMP-iptcExt:AIPromptInformation": (EXT, "AIPromptInformation"),
    "XMP-iptcExt:AIPromptWriterName": (EXT, "AIPromptWriterName"), "XMP-iptcExt:AISystemUsed": (EXT, "AISystemUsed"),
    "XMP-iptcExt:AISystemVersionUsed": (EXT, "AISystemVersionUsed"), "XMP-plus:LicensorURL": (PLUS, "Licensor/LicensorURL"),
    "XMP-exif:DateTimeOriginal": (EXIF, "DateTimeOriginal"), "XMP-tiff:Software": (TIFF, "Software"),
}
DATASETS = {"ObjectName": 5, "Keywords": 25, "By-line": 80, "Headline": 105, "Credit": 110, "Source": 115, "CopyrightNotice": 116,
            "Caption-Abstract": 120, "OriginatingProgram": 65, "SpecialInstructions": 40, "City": 90}
TAGS = {"IFD0:ImageDescription": 0x010e, "IFD0:Make": 0x010f, "IFD0:Model": 0x0110, "IFD0:Software": 0x0131, "IFD0:Artist": 0x013b,
        "IFD0:Copyright": 0x8298, "IFD0:XPTitle": 0x9c9b, "IFD0:XPKeywords": 0x9c9e, "ExifIFD:DateTimeOriginal": 0x9003,
        "ExifIFD:OffsetTimeOriginal": 0x9011, "ExifIFD:ImageUniqueID": 0xa420, "ExifIFD:UserComment": 0x9286}
DIRECTORIES = {"IFD0": "IFD0", "ExifIFD": "Exif"}


def run(*words):
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, errors="replace", timeout=300)


def plain(value):
    """As comparisons see it: composed, runs of blanks as one, dates in exiftool's form as ISO's."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", str(value))).strip("\0 ")
    return re.sub(r"^(\d{4}):(\d\d):(\d\d)(?: (\d\d:\d\d.*))?$", lambda m: "-".join(m.group(1, 2, 3)) + (f"T{m[4]}" if m[4] else ""), text)


def ours(paths):
    lines = run(PRINT, *paths).stdout.splitlines()
    return {record["path"]: record for record in map(json.loads, lines)}


def theirs(paths, *more):
    done = run("exiftool", "-json", "-a", "-G1", "-n", "-struct", "-charset", "iptc=Latin", *more, *paths)
    flat = run("exiftool", "-json", "-a", "-G1", "-n", "-XMP-plus:LicensorURL", *paths)
    records = {record["SourceFile"]: record for record in json.loads(done.stdout or "[]")}
    for record in json.loads(flat.stdout or "[]"):
        records[record["SourceFile"]] |= record
    return records


def as_list(value):
    return [plain(item) for item in (value if isinstance(value, list) else [value]) if plain(item)]


def xmp_of(record, place):
    found = [x for x in record["xmp"] if (x["ns"], x["name"]) == place]
    default = [x for x in found if (x["lang"] or "").lower() == "x-default"]
    return [plain(x["value"]) for x in (default or found)]


def values_of(own):
    """What we read, by exiftool's names."""
    values = {name: xmp_of(own, place) for name, place in PROPERTIES.items()}
    for name, dataset in DATASETS.items():
        values[f"IPTC:{name}"] = [plain(x["value"]) for x in own["iptc"] if (x["record"], x["dataset"]) == (2, dataset)]
    for name, tag in TAGS.items():
        place = DIRECTORIES[name.split(":")[0]], tag
        values[name] = [plain(x["value"]) for x in own["exif"] if (x["directory"], x["tag"]) == place]
    return values


def differences(own, other, may_say_more=False):
    """Where the two readers do not agree on one file. @may_say_more: exiftool does not know every place where blocks stand."""
    found = []
    for name, got in values_of(own).items():
        want = as_list(other.get(name, []))
        if want != got and not (may_say_more and not want):
            found.append(f"{name}: {want!r}, not {got!r}")
    return found


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\0\1\2\3")) + chunk(b"IEND", b""))


def jpeg():
    def segment(marker, data):
        return bytes([0xff, marker]) + struct.pack(">H", len(data) + 2) + data
    return (b"\xff\xd8" + segment(0xe0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + segment(0xdb, bytes([0] + [1] * 64))
            + segment(0xc0, struct.pack(">BHHBBBB", 8, 8, 8, 1, 1, 0x11, 0)) + segment(0xc4, bytes([0] + [1] + [0] * 15 + [0]))
            + segment(0xda, b"\1\1\0\0\x3f\0") + b"\x7f" + b"\xff\xd9")


WORDS = "Café “crème” – 水墨画"
WRITTEN = [f"-XMP-dc:Title={WORDS}", "-XMP-dc:Title-de=Katze", f"-XMP-dc:Description={WORDS} described", "-XMP-dc:Rights=mine",
           "-XMP-dc:Creator=A. Painter", "-XMP-dc:Creator=B. Painter", "-XMP-dc:Subject=one", "-XMP-dc:Subject=style: Two",
           "-XMP-dcterms:Provenance=https://example.org/p", "-XMP-photoshop:Credit=The House", "-XMP-photoshop:Source=a source",
           "-XMP-photoshop:Headline=a headline", "-XMP-photoshop:DateCreated=2024:07:02 19:14:08+02:00", "-XMP-xmp:CreatorTool=Program 1",
           "-XMP-xmpRights:WebStatement=https://example.org/l", "-XMP-xmpRights:UsageTerms=terms",
           "-XMP-iptcCore:AltTextAccessibility=a cat", "-XMP-iptcCore:ExtDescrAccessibility=a long description",
           "-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
           "-XMP-iptcExt:DigitalImageGUID=7d8f1c22", "-XMP-iptcExt:MaxAvailWidth=1600", "-XMP-iptcExt:MaxAvailHeight=900",
           "-XMP-plus:LicensorURL=https://example.org/buy",
           "-XMP-exif:DateTimeOriginal=2024:07:02 19:14:08", "-XMP-tiff:Software=Program 2", "-EXIF:ImageDescription=a cat",
           "-EXIF:Make=Maker", "-EXIF:Model=Model", "-EXIF:Software=Program 3", "-EXIF:Artist=C. Painter", "-EXIF:Copyright=mine too",
           f"-EXIF:XPTitle={WORDS}", "-EXIF:XPKeywords=one;two", "-EXIF:DateTimeOriginal=2024:07:02 19:14:08",
           "-EXIF:OffsetTimeOriginal=+02:00", "-EXIF:ImageUniqueID=0123456789abcdef0123456789abcdef", f"-EXIF:UserComment={WORDS}",
           f"-IPTC:ObjectName={WORDS[:4]}", "-IPTC:Keywords=one", "-IPTC:Keywords=two", "-IPTC:By-line=D. Painter", "-IPTC:Headline=h",
           "-IPTC:Credit=The House", "-IPTC:Source=s", "-IPTC:CopyrightNotice=mine", "-IPTC:Caption-Abstract=café",
           "-IPTC:OriginatingProgram=Program 4"]


def exiftool_files(folder):
    """The same words in both containers, both byte orders, IPTC in Latin-1 and in UTF-8, XMP in short form and in long."""
    for name, data, options in [("long.jpg", jpeg(), []), ("short.jpg", jpeg(), ["-api", "Compact=Shorthand"]),
                                ("big.jpg", jpeg(), ["-ExifByteOrder=Big-endian"]), ("little.jpg", jpeg(), ["-ExifByteOrder=Little-endian"]),
                                ("utf8.jpg", jpeg(), ["-IPTC:CodedCharacterSet=UTF8"]), ("some.png", png(), [])]:
        path = folder / name
        path.write_bytes(data)
        run("exiftool", "-overwrite_original", *options, *WRITTEN, path)
        yield path


EXIV2 = ["set Xmp.dc.title lang=x-default Cat", "set Xmp.dc.title lang=de Katze", "set Xmp.dc.description lang=x-default " + WORDS,
         "set Xmp.dc.subject XmpBag one", "set Xmp.dc.creator XmpSeq A. Painter", "set Xmp.photoshop.Credit The House",
         "set Xmp.iptcExt.DigitalSourceType http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic",
         "set Exif.Image.ImageDescription a cat", "set Exif.Image.Artist C. Painter", "set Exif.Photo.UserComment charset=Unicode " + WORDS,
         "set Iptc.Application2.Caption café", "set Iptc.Application2.Keywords one", "add Iptc.Application2.Keywords two"]


def exiv2_values(path):
    """exiv2's own reading: key -> text."""
    lines = run("exiv2", "-PEIXkv", path).stdout.splitlines()
    pairs = [line.split(None, 1) for line in lines if " " in line.strip()]
    values = {}
    for key, value in (pair for pair in pairs if len(pair) == 2):
        values.setdefault(key, []).append(re.sub(r"^(lang=\"?[\w-]+\"?|charset=\w+) ", "", value.strip()))
    return values


def check_exiv2(tap, folder):
    path = folder / "exiv2.jpg"
    path.write_bytes(jpeg())
    for command in EXIV2:
        done = run("exiv2", "-M" + command, path)
        if done.returncode != 0:
            tap.point(False, f"exiv2 writes: {command}", done.stderr)
    values, own = exiv2_values(path), ours([path])[str(path)]
    pairs = [("Xmp.dc.subject", xmp_of(own, (DC, "subject"))), ("Xmp.dc.creator", xmp_of(own, (DC, "creator"))),
             ("Xmp.photoshop.Credit", xmp_of(own, (PHOTOSHOP, "Credit"))),
             ("Xmp.iptcExt.DigitalSourceType", xmp_of(own, (EXT, "DigitalSourceType"))),
             ("Exif.Image.ImageDescription", [x["value"] for x in own["exif"] if x["tag"] == 0x010e]),
             ("Exif.Image.Artist", [x["value"] for x in own["exif"] if x["tag"] == 0x013b]),
             ("Exif.Photo.UserComment", [x["value"] for x in own["exif"] if x["tag"] == 0x9286]),
             ("Iptc.Application2.Caption", [x["value"] for x in own["iptc"] if x["dataset"] == 120]),
             ("Iptc.Application2.Keywords", [x["value"] for x in own["iptc"] if x["dataset"] == 25])]
    for key, got in pairs:
        tap.equal([plain(v) for v in got], [plain(v) for v in values.get(key, [])], f"{key} as exiv2 wrote and reads it")
    tap.equal(xmp_of(own, (DC, "title")), ["Cat"], "the default language is the one that shows")
    tap.equal(xmp_of(own, (DC, "description")), [plain(WORDS)], "words of many scripts")


def check_corpus(tap):
    manifest = SHARED / "corpus" / "generators" / "manifest.json"
    if not manifest.exists():
        tap.skip("the shared corpus", "it is not there")
        return
    paths = [str(manifest.parent / entry["path"]) for entry in json.loads(manifest.read_text())["files"]]
    mine, other = ours(paths), theirs(paths)
    tap.equal(len(mine), len(paths), "every file of the corpus is read")
    wrong = [f"{path}: {line}" for path in mine for line in differences(mine[path], other[path], may_say_more=True)]
    tap.point(not wrong, "the corpus reads as exiftool reads it", *wrong)


def main():
    tap = Tap()
    if not shutil.which("exiftool") or not shutil.which("exiv2"):
        tap.skip("independent readers", "exiftool and exiv2 are not installed")
        tap.done()
    with tempfile.TemporaryDirectory(prefix="artloft-test-") as name:
        folder = pathlib.Path(name)
        paths = [str(path) for path in exiftool_files(folder)]
        mine, other = ours(paths), theirs(paths)
        for path in paths:
            written = [key for key in [*PROPERTIES, *TAGS] if key in other[path]]
            tap.point(len(written) > 30, f"exiftool wrote {os.path.basename(path)}", written)
            found = differences(mine[path], other[path])
            tap.point(not found, f"{os.path.basename(path)} reads as exiftool reads it", *found)
        check_exiv2(tap, folder)
    check_corpus(tap)
    tap.done()


main()
