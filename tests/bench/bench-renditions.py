#!/usr/bin/env python3
"""Making renditions, side by side: `artloft ingest` (catalogue, hashing and all), vipsthumbnail, and, where node finds them, sharp as one
writes it and tuned by hand, and eleventy-img.

usage: bench-renditions.py ARTLOFT SSIMULACRA2 PAINT_SAMPLES [--job light|full] [--preset NAME] [--own avif=N,webp=N,jpeg=N] [--jobs N]
                           [--pictures FOLDER] [--count N] [--no-scores] [--only NAME,...]

Prints for each the wall time, CPU, peak memory of all its processes together (proportional set size, looked at fifty times a second),
bytes by format, and how near the pictures are to their source: SSIMULACRA 2.1 (ssimulacra2.c), mean over the outputs that are as large as
their source (higher is better). Ratios are to sharp, or to vipsthumbnail where there is no sharp. All have the same quality numbers, unless
--own gives Artloft some for `quality = even`: those at which the scores come out equal, or better. Wall time says something on an idle machine only; CPU also on a busy one.

`npm install sharp @11ty/eleventy-img` in any folder, then NODE_PATH=FOLDER/node_modules.
"""
import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import originals

HERE = os.path.dirname(os.path.abspath(__file__))
JOBS = {"light": ([480, 960, 1440], ["webp", "jpeg"]), "full": ([320, 640, 960, 1280, 1920, 2560], ["avif", "webp", "jpeg"])}
QUALITY = {"avif": 50, "webp": 80, "jpeg": 80}
SUFFIX = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
THUMBNAIL = 400
ANOTHER = 0  # the score of two different pictures is lower, of a picture and its rendition much higher


def family(pid):
    """@pid and all that it has started."""
    found = [pid]
    for parent in found:
        try:
            with open(f"/proc/{parent}/task/{parent}/children") as file:
                found += [int(child) for child in file.read().split()]
        except OSError:
            pass
    return found


def memory_of(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            return sum(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024
    except OSError:
        return 0


def measure(command):
    """Wall, CPU of the whole tree, and its peak of memory in MiB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    peak = 0
    with tempfile.TemporaryFile() as said:
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        while run.poll() is None:
            peak = max(peak, sum(memory_of(pid) for pid in family(run.pid)))
            time.sleep(0.02)
        wall = time.monotonic() - start
        said.seek(0)
        if run.returncode:
            sys.exit(f"{command[0]}: {said.read().decode(errors='replace').strip()[-400:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak


def add(a, b):
    return a[0] + b[0], a[1] + b[1], max(a[2], b[2])


def by_artloft(artloft, pictures, widths, formats, out, jobs, preset, own=None):
    loft = os.path.join(out, "loft")
    os.mkdir(loft)
    with open(os.path.join(loft, "artloft.ini"), "w") as file:
        file.write(f"[site]\nname = bench\n[renditions]\nquality = {'even' if own else 'fixed'}\npreset = {preset}\nwidths = {' '.join(map(str, widths))}\n"
                   f"formats = {' '.join(formats)}\n" + "".join(f"{f}_quality = {(own or QUALITY)[f]}\n" for f in formats) + f"thumbnail = {THUMBNAIL}\n")
    return measure([artloft, "--loft", loft, "ingest", "-j", str(jobs), os.path.dirname(pictures[0])])


def by_vipsthumbnail(pictures, widths, formats, out):
    """One process a picture and size, as a shell script has it: the tool makes one file a call."""
    total = (0, 0, 0)
    for picture in pictures:
        stem = os.path.join(out, os.path.basename(picture))
        for f in formats:
            options = f"Q={QUALITY[f]},strip" + (",optimize-coding,interlace" if f == "jpeg" else "")
            for width in widths:
                total = add(total, measure(["vipsthumbnail", picture, "--eprofile", "srgb", "-s", f"{width}x100000>", "-o",
                                            f"{stem}-{width}.{SUFFIX[f]}[{options}]"]))
            total = add(total, measure(["vipsthumbnail", picture, "--eprofile", "srgb", "-s", f"{THUMBNAIL}x{THUMBNAIL}", "--smartcrop", "attention", "-o",
                                        f"{stem}-square.{SUFFIX[f]}[{options}]"]))
    return total


def by_node(script, pictures, widths, formats, out, jobs):
    name, *how = script
    return measure(["node", os.path.join(HERE, name), *how, out, ",".join(map(str, widths)), ",".join(formats), str(THUMBNAIL), str(jobs),
                    *pictures])


def files_of(out):
    for folder, _, names in os.walk(out):
        for name in names:
            if name.rsplit(".", 1)[-1] in SUFFIX.values():
                yield os.path.join(folder, name)


def bytes_by_format(out):
    sums = {}
    for path in files_of(out):
        extension = path.rsplit(".", 1)[-1]
        sums[extension] = sums.get(extension, 0) + os.path.getsize(path)
    return sums


def vips(*command):
    environment = {name: value for name, value in os.environ.items() if name != "G_DEBUG"}
    return subprocess.run(["vips", *command], check=True, capture_output=True, text=True, env=environment)


def score(ruler, reference, path):
    run = subprocess.run([ruler, reference, path], capture_output=True, text=True)
    return float(run.stdout) if run.returncode == 0 else None


def dimensions(path):
    run = subprocess.run(["vipsheader", path], capture_output=True, text=True)
    found = re.search(r": (\d+)x(\d+) ", run.stdout)
    return int(found.group(1)), int(found.group(2))


def scores(ruler, out, pictures):
    """The mean score of full-size outputs, by format. Pairs are found by pixel size; sizes that several sources have are told apart by
    trying: the nearest is the source, unless it is so far that the output is a smaller size of another one."""
    sources = {}
    sums = {}
    with tempfile.TemporaryDirectory() as folder:
        for i, picture in enumerate(pictures):
            upright = os.path.join(folder, f"source-{i}.png")
            vips("autorot", picture, upright + "[compression=1]")
            sources.setdefault(dimensions(upright), []).append(upright)
        for path in files_of(out):
            candidates = sources.get(dimensions(path), []) if "square" not in path and "thumbnail" not in path else []
            found = [s for s in (score(ruler, c, path) for c in candidates) if s is not None]
            if found and max(found) > ANOTHER:
                sums.setdefault(path.rsplit(".", 1)[-1], []).append(max(found))
    return {extension: sum(values) / len(values) for extension, values in sums.items()}


def node_finds(package):
    return shutil.which("node") and subprocess.run(["node", "-e", f"require.resolve('{package}')"], capture_output=True,
                                                   check=False).returncode == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("artloft")
    parser.add_argument("ssimulacra2")
    parser.add_argument("paint_samples")
    parser.add_argument("--job", choices=JOBS, default="light")
    parser.add_argument("--preset", default="balanced", help="Artloft's; small has sharp's effort for WebP")
    parser.add_argument("--own", type=lambda text: {name: int(number) for name, number in (word.split("=") for word in text.split(","))},
                        help="Artloft's own numbers, for even quality")
    parser.add_argument("--only", type=lambda text: text.split(","), help="artloft, sharp and so on")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--pictures")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--no-scores", action="store_true", help="do not look at how good the pictures are")
    given = parser.parse_args()
    widths, formats = JOBS[given.job]
    with tempfile.TemporaryDirectory() as work:
        pictures = originals.gather(os.path.join(work, "originals"), given.paint_samples, given.pictures, given.count)
        subjects = {"artloft": lambda out: by_artloft(given.artloft, pictures, widths, formats, out, given.jobs, given.preset, given.own)}
        for name, package, script in (("sharp", "sharp", ["sharp-job.cjs", "idiomatic"]), ("sharp, tuned", "sharp", ["sharp-job.cjs", "tuned"]),
                                      ("eleventy-img", "@11ty/eleventy-img", ["eleventy-job.cjs"])):
            if node_finds(package):
                subjects[name] = lambda out, script=script: by_node(script, pictures, widths, formats, out, given.jobs)
        if shutil.which("vipsthumbnail"):
            subjects["vipsthumbnail"] = lambda out: by_vipsthumbnail(pictures, widths, formats, out)
        results = {}
        for name, make in subjects.items():
            if given.only and name not in given.only:
                continue
            out = os.path.join(work, name)
            os.mkdir(out)
            results[name] = (*make(out), bytes_by_format(out), {} if given.no_scores else scores(given.ssimulacra2, out, pictures))
        base = results.get("sharp") or results.get("vipsthumbnail") or results["artloft"]
        print(f"{given.job} job: widths {widths}, {' + '.join(formats)}, a square of {THUMBNAIL}; {len(pictures)} pictures")
        for name, (wall, cpu, peak, sizes, found) in results.items():
            print(f"{name:14} wall {wall:7.1f} s  CPU {cpu:7.1f} s ({cpu / base[1]:.2f})  peak {peak:5.0f} MiB  " + "  ".join(
                f"{e} {n / 1024:.0f} KiB ({n / base[3].get(e, n):.2f})" + (f" at {found[e]:.1f}" if e in found else "")
                for e, n in sorted(sizes.items())))
        ours = results["artloft"]
        for name in list(results)[1:]:
            theirs = results[name]
            print(f"artloft to {name}: CPU {ours[1] / theirs[1]:.2f}, memory {ours[2] / theirs[2]:.2f}, wall {ours[0] / theirs[0]:.2f}")


if __name__ == "__main__":
    main()
