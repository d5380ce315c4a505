"""scene.py - commands that change a loft, each with the loft it starts from, run under a tracer that kills it or lets a call fail.

What counts afterwards: what people said, what is known, what is published, the posts; and that nothing is left lying about.
"""
import hashlib
import os
import pathlib
import re
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor

sys.path.insert(0, os.path.join(os.environ["ARTLOFT_SOURCE"], "tests", "cli"))
import pictures  # noqa: E402
from loft_case import Loft, Tap, counts  # noqa: E402,F401

LONG = bool(os.environ.get("ARTLOFT_LONG"))
CALLS = ["write", "pwrite64", "pwritev", "fsync", "fdatasync", "syncfs", "openat", "rename", "renameat", "renameat2", "mkdir", "mkdirat", "unlink",
         "unlinkat", "ftruncate", "fchmod"]
SMALL = "[renditions]\nwidths = 32 64\nformats = jpeg\nthumbnail = 24"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def put_pictures(loft, folder, numbers):
    for i in numbers:
        loft.put(f"{folder}/{i}.png", pictures.a1111(f"study {i}, in the style of Claude Monet", seed=i, number=i, width=96, height=64))


def begin(loft):
    ini = loft.dir / "artloft.ini"
    ini.write_text(ini.read_text().replace("[renditions]", SMALL, 1))
    put_pictures(loft, "first", range(3))
    loft.ingest(loft.art / "first")
    loft.good("set", "caption=The first", "alt=A study", "--", "path:0.png")


def post(loft):
    path = loft.dir / "posts" / "post.md"
    path.parent.mkdir()
    path.write_text(f"# A post\n\n<!-- artloft: gallery path:first -->\n\nAnd one:\n\n<!-- artloft: figure {loft.find('path:1.png')[0]['id']} -->\n")
    return path


def prepare_ingest(loft):
    put_pictures(loft, "second", range(3, 7))
    shutil.copy(loft.art / "second" / "3.png", loft.art / "second" / "copy.png")
    (loft.art / "first" / "1.png").rename(loft.art / "second" / "moved.png")
    return "ingest", loft.art


def prepare_weave(loft):
    return "weave", post(loft)


def prepare_set(loft):
    return "set", "caption=Another", "credit=Somebody", "--", "path:first"


def prepare_harvest(loft):
    """Posts that say something of art that is here, and of art of which there is no file."""
    archive = loft.top / "archive"
    archive.mkdir()
    published = {name.split("/")[0]: name for name in sorted(loft.published()) if "/" in name}
    for number, name in enumerate([*list(published.values())[:3], "gone.png"]):
        (archive / f"story-{number}.html").write_text(
            f"<!DOCTYPE html>\n<html lang=\"en\"><title>Story {number}</title>\n<article><figure><img src=\"/art/{name}\" alt=\"Hill {number}\">"
            f"<figcaption>{loft.name}'s Midjourney art, styled by Jean Michel Basquiat</figcaption></figure></article>\n")
    return "harvest", archive


def prepare_undo(loft):
    return "undo", "1"


def prepare_restore(loft):
    dump = loft.top / "words.dump"
    dump.write_text(loft.good("dump"))
    loft.good("undo", "1")
    return "restore", dump


def prepare_merge(loft):
    other = Loft.__new__(Loft)
    other.name, other.top, other.dir, other.art = loft.name, loft.top, loft.top / "other", loft.art
    loft.good("init", other.dir, "--name", loft.name, loft=False)
    put_pictures(loft, "others", range(10, 13))
    other.ingest(loft.art / "others", "--no-renditions")
    other.good("set", "caption=Theirs", "--", "path:10.png")
    return "merge", other.dir


def prepare_render(loft):
    ini = loft.dir / "artloft.ini"
    ini.write_text(ini.read_text().replace("widths = 32 64", "widths = 40 64", 1))
    return ("render",)


def prepare_gc(loft):
    prepare_render(loft)
    loft.good("render")
    return ("gc",)


def prepare_prune(loft):
    (loft.art / "first" / "2.png").unlink()
    loft.ingest()
    return "prune", "--force"


def prepare_repair(loft):
    for published in sorted((loft.dir / "public" / "art").glob("*/*.jpg"))[::3]:
        published.write_bytes(published.read_bytes()[:-1] + b"x")
    return "fsck", "--repair"


SCENES = {"ingest": prepare_ingest, "weave": prepare_weave, "set": prepare_set, "harvest": prepare_harvest, "undo": prepare_undo, "restore": prepare_restore,
          "merge": prepare_merge, "render": prepare_render, "gc": prepare_gc, "prune": prepare_prune, "repair": prepare_repair}
DONE = {"undo": (0, 2), "repair": (0, 1)}  # exit codes; 2: it is undone already, 1: faults were found


class Scene:
    """`with Scene(name) as scene`: a loft ready for one command; scene.fresh() puts it back as it was."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.loft = Loft().__enter__()
        begin(self.loft)
        self.words = SCENES[self.name](self.loft)
        self.kept = pathlib.Path(tempfile.mkdtemp(prefix="artloft-scene-"))
        shutil.copytree(self.loft.top, self.kept / "top")
        self.originals = self.hashes()
        self.log = self.kept / "trace"
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.kept, ignore_errors=True)
        self.loft.__exit__()

    def hashes(self):
        """Originals by content: where they lie and when they were written is how the program knows them."""
        return {str(p): digest(p) for p in sorted(self.loft.art.rglob("*")) if p.is_file()}

    def fresh(self):
        """Originals stay: they are never written, and their inodes are known."""
        shutil.rmtree(self.loft.dir)
        shutil.copytree(self.kept / "top" / "loft", self.loft.dir)

    def run(self, inject=None, calls=CALLS):
        """Under the tracer; @inject as strace takes it."""
        wrap = ["strace", "-qq", "-y", "-o", str(self.log), "-e", "trace=" + ",".join("?" + call for call in calls)]
        return self.loft.run(*self.words, wrap=wrap + (["-e", "inject=" + inject] if inject else []))

    def points(self):
        """(call, which of its kind, line) of every traced call of an undisturbed run that is about this loft."""
        self.fresh()
        done = self.run()
        if "ptrace" in done.stderr:
            return None
        assert done.returncode in DONE.get(self.name, (0,)), (self.name, done.stderr)
        met, seen = [], {}
        for line in self.log.read_text(errors="replace").splitlines():
            call = line.split("(", 1)[0]
            seen[call] = seen.get(call, 0) + 1
            if str(self.loft.top) in re.sub(r"AT_FDCWD<[^>]*>", "", line):
                met.append((call, seen[call], line))
        return met

    def again(self):
        """The same once more."""
        done = self.loft.run(*self.words)
        return done.returncode in DONE.get(self.name, (0,)), done.stderr

    def state(self):
        loft = self.loft
        art = loft.find()
        for one in art:
            one.pop("added"), one.pop("modified")
        words = [line for line in loft.good("dump").splitlines() if '"added", "' not in line]
        left = [str(p.relative_to(loft.dir)) for p in loft.dir.rglob("*") if ".artloft-tmp" in p.name] + loft.staged()
        posts = {p.name: p.read_text() for p in (loft.dir / "posts").glob("*")}
        fsck = loft.run("fsck", "--format", "json")
        return {**{one["id"]: one for one in art}, "words": words, "posts": posts, "left": left,
                "published": {name: hashlib.sha256(data).hexdigest()[:16] for name, data in loft.published().items()},
                "fsck": (fsck.returncode, fsck.stdout + fsck.stderr * (fsck.returncode > 1))}


def _part(name, choose, act, tasks):
    with Scene(name) as scene:
        choose(scene)
        expected = scene.state()
        return [act(scene, expected, task) for task in tasks]


def each(name, choose, act):
    """What an undisturbed run of a scene leaves, and act(scene, that, task) for every task that choose(scene) names when it has run the
    scene undisturbed; None: it may not be run so here. With much to do, every processor has a loft of its own."""
    with Scene(name) as scene:
        tasks = choose(scene)
        if tasks is None:
            return None
        expected = scene.state()
        if not LONG:
            return expected, [act(scene, expected, task) for task in tasks]
    parts = os.cpu_count() or 1
    with ProcessPoolExecutor(parts) as pool:
        done = [pool.submit(_part, name, choose, act, tasks[k::parts]) for k in range(parts)]
        return expected, [one for part in done for one in part.result()]


def differing(one, other):
    def apart(a, b):
        return {k: (a[k], b[k]) for k in a if a[k] != b.get(k)} if isinstance(a, dict) and isinstance(b, dict) else (a, b)
    return {key: apart(one.get(key), other.get(key)) for key in {*one, *other} if one.get(key) != other.get(key)}


def spread(things, most):
    """At most @most of them, from the first to the last; all of them when there is time."""
    things = list(things)
    if LONG or len(things) <= most:
        return things
    return [things[i * (len(things) - 1) // (most - 1)] for i in range(most)]


def tracing(tap, what):
    if shutil.which("strace"):
        return True
    tap.skip(what, "strace is not installed")
    return False


def paths_in(line):
    return re.findall(r'"([^"]*)"', line)
