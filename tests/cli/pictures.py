"""pictures.py - small pictures with generators' metadata, made byte by byte: what the command-line tests take in."""
import struct
import zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


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
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + words + extra
            + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b""))


JOB = "7d8f1c22-0b5e-4d3a-9c41-5e6f7a8b9c0d"


def midjourney(prompt, seed=1, job=JOB, author="pigeon_desk", **size):
    """As the web site writes it."""
    return png(seed=seed, texts=[("Description", f"{prompt} Job ID: {job}"), ("Author", author),
                                 ("Creation Time", "Tue, 15 Aug 2023 09:30:00 GMT")], **size)


def a1111(prompt, seed=1, number=1234, **size):
    """As the web UI writes it."""
    settings = f"Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: {number}, Size: 512x512, Model: harbour_v2, Version: v1.9.4"
    return png(seed=seed, texts=[("parameters", f"{prompt}\nNegative prompt: blurry\n{settings}")], **size)
