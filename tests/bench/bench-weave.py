#!/usr/bin/env python3
"""`artloft weave` over a folder of posts: woven for the first time, unchanged, after one credit was corrected, unchanged again.

usage: bench-weave.py ARTLOFT PAINT_SAMPLES [--posts N]

Each post has two regions, a figure and a gallery of three. Prints wall and CPU seconds of each run, and those of reading and hashing the
same files, which is what an unchanged post must cost at least.
"""
import argparse
import hashlib
import os
import resource
import subprocess
import tempfile
import time


def measure(what, call):
    before = [resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    start = time.monotonic()
    call()
    wall = time.monotonic() - start
    after = [resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    cpu = sum(a.ru_utime + a.ru_stime - b.ru_utime - b.ru_stime for a, b in zip(after, before))
    print(f"{what:<34} {wall:7.2f} s wall {cpu:7.2f} s CPU", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("artloft")
    parser.add_argument("paint_samples")
    parser.add_argument("--posts", type=int, default=10000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as top:
        art, posts = os.path.join(top, "art"), os.path.join(top, "posts")

        def artloft(*words):
            return subprocess.run([args.artloft, "--loft", os.path.join(top, "loft"), *words], check=True, capture_output=True, text=True).stdout

        os.mkdir(posts)
        subprocess.run([args.paint_samples, art], check=True, capture_output=True)
        subprocess.run([args.artloft, "init", os.path.join(top, "loft"), "--name", "Bench"], check=True, capture_output=True)
        artloft("ingest", art)
        ids = artloft("find", "--format", "ids").split()
        artloft("set", "alt=A picture of the bench", "--", "missing:alt")
        for i in range(args.posts):
            with open(os.path.join(posts, f"post-{i}.md"), "w") as file:
                shown = [ids[(i + j) % len(ids)] for j in range(4)]
                file.write(f"# Post {i}\n\nText.\n\n<!-- artloft: figure {shown[0]} -->\n\nMore of it.\n\n"
                           f"<!-- artloft: gallery id:{shown[1]} OR id:{shown[2]} OR id:{shown[3]} -->\n\nThe end.\n")
        measure("first", lambda: artloft("weave", posts))
        measure("unchanged", lambda: artloft("weave", posts))
        artloft("set", "credit=Somebody else", "--", "id:" + ids[0])
        measure("a credit corrected", lambda: artloft("weave", posts))
        measure("unchanged", lambda: artloft("weave", posts))

        def read():
            for name in os.listdir(posts):
                with open(os.path.join(posts, name), "rb") as file:
                    hashlib.sha256(file.read()).digest()

        measure("reading and hashing the same files", read)


main()
