#!/usr/bin/env python3
"""Nothing of a source but its pixels gets into a rendition, and what is put in is there: sources of every format are filled with
secrets by exiftool, rendered, and read back by strangers (exiftool, libvips' vipsheader, jpeginfo, webpinfo, heif-info).

usage: private.py RENDER_FILE
"""
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "house"))
from tap import Tap

SECRET = "SECRETwordQ"
CAPTION = "LocalPigeon.com's Midjourney art, styled by Jean-Michel Basquiat"
CREDIT = "LocalPigeon.com <& Midjourney>"
TOOLS = ["exiftool", "vips", "vipsheader", "jpeginfo", "webpinfo", "heif-info"]

# What exiftool may tell of a rendition: how the file is made, and the packet. Groups of family 1.
ALLOWED_GROUPS = {"ExifTool", "System", "File", "Composite", "JFIF", "RIFF", "VP8", "QuickTime", "Meta", "Track1", "XMP-x"}
PACKET = {"XMP-dc:Description": CAPTION, "XMP-dc:Description-en": CAPTION, "XMP-photoshop:Credit": CREDIT,
          "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"}
# What libvips may tell.
ALLOWED_FIELDS = ("width", "height", "bands", "format", "coding", "interpretation", "xoffset", "yoffset", "xres", "yres", "filename",
                  "vips-loader", "xmp-data", "jpeg-multiscan", "jpeg-chroma-subsample", "interlaced", "heif-primary", "heif-compression",
                  "heif-bitdepth", "n-pages", "loop", "resolution-unit", "bits-per-sample")


# Remarks of other people's programs are no failures.
QUIET = {name: value for name, value in os.environ.items() if name != "G_DEBUG"}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True, env=QUIET).stdout


def make_sources(folder):
    """One of each format, painted by libvips."""
    base = os.path.join(folder, "base.v")
    run("vips", "gaussnoise", os.path.join(folder, "n.v"), "240", "160", "--mean", "128", "--sigma", "30")
    run("vips", "bandjoin", " ".join([os.path.join(folder, "n.v")] * 3), os.path.join(folder, "f.v"))
    run("vips", "cast", os.path.join(folder, "f.v"), os.path.join(folder, "c.v"), "uchar")
    run("vips", "copy", os.path.join(folder, "c.v"), base, "--interpretation", "srgb")
    sources = []
    for extension in ("png", "jpg", "webp", "tif", "gif", "avif"):
        path = os.path.join(folder, f"source.{extension}")
        run("vips", "copy", base, path)
        sources.append(path)
    return sources


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def add_png_chunks(path):
    """Texts of all kinds, before and after the pixels, and a box of credentials."""
    data = open(path, "rb").read()
    secret = SECRET.encode()
    head = chunk(b"tEXt", b"Description\0" + secret) + chunk(b"zTXt", b"Comment\0\0" + zlib.compress(secret)) + chunk(
        b"iTXt", b"parameters\0\0\0\0\0" + secret) + chunk(b"caBX", struct.pack(">I", 8 + len(secret)) + b"jumb" + secret)
    end = data.index(b"IEND") - 4
    open(path, "wb").write(data[:33] + head + data[33:end] + chunk(b"tEXt", b"prompt\0" + secret) + data[end:])


def add_blocks(path):
    """What exiftool does not write: content credentials, and bytes behind the picture's end."""
    data, secret = open(path, "rb").read(), SECRET.encode()
    if len(secret) % 2:
        secret += b" "
    if path.endswith(".jpg"):
        box = b"JP\0\1\0\0\0\1" + struct.pack(">I", 8 + len(secret)) + b"jumb" + secret
        data = data[:2] + b"\xff\xeb" + struct.pack(">H", 2 + len(box)) + box + data[2:] + secret
    elif path.endswith(".webp"):
        data += b"C2PA" + struct.pack("<I", len(secret)) + secret
        data = data[:4] + struct.pack("<I", len(data) - 8) + data[8:]
    elif path.endswith(".avif"):
        data += struct.pack(">I", 24 + len(secret)) + b"uuid" + bytes.fromhex("d8fec3d61b0e483c92975828877ec481") + secret
    else:
        data += secret
    open(path, "wb").write(data)


def make_profile(folder):
    """A profile of colours whose copyright is secret."""
    path, tagged = os.path.join(folder, "secret.icc"), os.path.join(folder, "tagged.jpg")
    run("vips", "icc_transform", os.path.join(folder, "base.v"), tagged, "p3", "--input-profile", "srgb")
    data = bytearray(subprocess.run(["exiftool", "-b", "-ICC_Profile", tagged], capture_output=True, check=True).stdout)
    words = b"text\0\0\0\0" + SECRET.encode() + b"\0"
    words += bytes(-len(words) % 4)
    for at in range(132, 132 + 12 * struct.unpack_from(">I", data, 128)[0], 12):
        if data[at:at + 4] == b"cprt":
            struct.pack_into(">II", data, at + 4, len(data), len(words))
    data += words
    struct.pack_into(">I", data, 0, len(data))
    open(path, "wb").write(data)
    return path


def add_secrets(path, profile):
    """Whatever exiftool can write into that format, and more."""
    tags = [f"-{tag}={SECRET}" for tag in (
        "EXIF:Artist", "EXIF:ImageDescription", "EXIF:Copyright", "EXIF:UserComment", "EXIF:Make", "EXIF:SerialNumber", "IPTC:Caption-Abstract",
        "IPTC:By-line", "XMP-dc:Creator", "XMP-dc:Description", "XMP-photoshop:Credit", "XMP-xmp:CreatorTool", "Comment",
        "XMP-iptcExt:DigitalImageGUID", "Photoshop:URL")]
    tags += ["-GPSLatitude=48.2082", "-GPSLongitude=16.3738", "-GPSLatitudeRef=N", "-GPSLongitudeRef=E"]
    subprocess.run(["exiftool", "-q", "-q", "-m", "-overwrite_original", *tags, "-ICC_Profile<=" + profile, path], capture_output=True, check=False)
    add_blocks(path)
    if path.endswith(".png"):
        add_png_chunks(path)


def look(path, tap, name):
    """The findings of strangers about one rendition."""
    data = open(path, "rb").read()
    tap.point(SECRET.encode() not in data and SECRET.encode("utf-16-be") not in data and SECRET.encode("utf-16-le") not in data,
              f"{name}: no secret among its bytes")
    told = json.loads(run("exiftool", "-j", "-G1", "-a", "-s", path))[0]
    told.pop("SourceFile")
    extra = {k: v for k, v in told.items() if k.split(":")[0] not in ALLOWED_GROUPS and k not in PACKET}
    tap.equal(extra, {}, f"{name}: exiftool finds nothing but the packet")
    tap.equal({k: told.get(k) for k in PACKET}, PACKET, f"{name}: exiftool finds the packet whole")
    fields = [line.split(":")[0] for line in run("vipsheader", "-a", path).splitlines()[1:]]
    tap.equal([f for f in fields if f not in ALLOWED_FIELDS], [], f"{name}: libvips finds nothing but the packet")
    tap.point("xmp-data" in fields, f"{name}: libvips finds the packet")
    if path.endswith(".jpg"):
        tap.equal(told["File:EncodingProcess"], "Progressive DCT, Huffman coding", f"{name}: progressive")
        tap.point(" OK" in run("jpeginfo", "-c", path), f"{name}: jpeginfo takes it")
    elif path.endswith(".webp"):
        tap.point("No error detected" in run("webpinfo", path), f"{name}: webpinfo takes it")
    else:
        tap.equal([told.get("QuickTime:" + k) for k in ("ColorPrimaries", "TransferCharacteristics", "ChromaFormat")],
                  ["BT.709", "sRGB or sYCC", "YUV 4:4:4"], f"{name}: its colours are named")
        info = run("heif-info", path)
        tap.point("240x160" in info or "120x80" in info or "64x64" in info, f"{name}: heif-info takes it", info)


def main():
    tap = Tap()
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        tap.skip("renditions read back by strangers", f"{', '.join(missing)} not installed")
        tap.done()
    with tempfile.TemporaryDirectory() as folder:
        sources = make_sources(folder)
        profile = make_profile(folder)
        for source in sources:
            name = os.path.basename(source)
            add_secrets(source, profile)
            tap.point(SECRET.encode() in open(source, "rb").read(), f"{name}: the secret is in the source")
            tap.equal(SECRET in run("exiftool", "-ICC_Profile:all", source), not name.endswith(".avif"), f"{name}: also in its profile, where it has one")
            out = os.path.join(folder, "out-" + name)
            os.mkdir(out)
            run(sys.argv[1], "--quiet", "--formats", "avif,webp,jpeg", "--widths", "120,240", "--thumbnail", "64", "--caption", CAPTION, "--credit",
                CREDIT, source, out)
            files = sorted(os.listdir(out))
            tap.equal(files, sorted(f"{size}.{ext}" for size in ("ladder-120x80", "ladder-240x160", "thumbnail-64x64")
                                    for ext in ("avif", "webp", "jpg")), f"{name}: everything is made")
            for file in files:
                look(os.path.join(out, file), tap, f"{name}, {file}")
    tap.done()


main()
