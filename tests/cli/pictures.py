"""pictures.py - small pictures with generators' metadata, made byte by byte: what the command-line tests take in."""
import struct
import zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed(width, height, rows, words=b"", extra=b""):
    """A PNG of @rows: RGB, each with its filter byte."""
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + words + extra
            + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b""))


def png(width=64, height=48, seed=1, texts=(), extra=b""):
    """An RGB PNG of a soft pattern that differs with @seed. @texts: (keyword, text) pairs, as tEXt or, beyond Latin-1, iTXt."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            rows += bytes(((x * 3 + seed * 40) & 255, (y * 5 + seed * 16) & 255, ((x ^ y) + seed * 7) & 255))
    words = b""
    for keyword, text in texts:
        try:
            words += chunk(b"tEXt", keyword.encode() + b"\0" + text.encode("latin-1"))
        except UnicodeEncodeError:
            words += chunk(b"iTXt", keyword.encode() + b"\0\0\0\0\0" + text.encode())
    return packed(width, height, rows, words, extra)


def discs(places, width=400, height=300):
    """A PNG of dark discs, (x, y, radius) each, over a sky that grows light: it looks like something, as a perceptual hash sees it."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            inside = any((x - left) ** 2 + (y - top) ** 2 < radius ** 2 for left, top, radius in places)
            rows += bytes((30, 20, 60)) if inside else bytes((90 + y // 3, 110 + y // 3, 200))
    return packed(width, height, rows)


JOB = "7d8f1c22-0b5e-4d3a-9c41-5e6f7a8b9c0d"


def midjourney(prompt, seed=1, job=JOB, author="pigeon_desk", **size):
    """As the web site writes it."""
    return png(seed=seed, texts=[("Description", f"{prompt} Job ID: {job}"), ("Author", author),
                                 ("Creation Time", "Tue, 15 Aug 2023 09:30:00 GMT")], **size)


def a1111(prompt, seed=1, number=1234, **size):
    """As the web UI writes it."""
    settings = f"Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: {number}, Size: 512x512, Model: harbour_v2, Version: v1.9.4"
    return png(seed=seed, texts=[("parameters", f"{prompt}\nNegative prompt: blurry\n{settings}")], **size)
