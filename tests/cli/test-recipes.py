#!/usr/bin/env python3
"""The recipes of docs/recipes, followed as they stand: every block of shell commands is run, in order, then what came out is looked
at. Programs that are not there are skipped, but missed if CI=true."""
import json
import os
import re
import shutil
import subprocess

import pictures
from loft_case import ARTLOFT, SOURCE, Loft, Tap
from page import Page

MODULES = SOURCE / "tests" / "browser" / "node_modules"
CAPTION = "{{ site }} {% raw %} [gallery] {: .x} {{< y >}} *a* <b>b</b>"


def commands(name):
    text = (SOURCE / "docs" / "recipes" / f"{name}.md").read_text()
    return re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S)


class Kitchen:
    """A home with pictures in ~/Downloads/midjourney; follow(name) runs a recipe in an empty folder."""

    def __init__(self, loft):
        self.home = loft.top / "home"
        self.art = self.home / "Downloads" / "midjourney"
        self.art.mkdir(parents=True)
        bin = loft.top / "bin"
        bin.mkdir()
        (bin / "artloft").symlink_to(ARTLOFT)
        (self.art / "pigeon.png").write_bytes(pictures.midjourney("a pigeon, in the style of Jean-Michel Basquiat --v 6", seed=1, width=340, height=240))
        (self.art / "crown.png").write_bytes(pictures.midjourney("a crown, in the style of Jean-Michel Basquiat --v 6", seed=2, width=330, height=330,
                                                                 job="11111111-2222-4333-8444-555555555555"))
        self.env = {**os.environ, "HOME": str(self.home), "PATH": f"{bin}:{os.environ['PATH']}", "CAPTION": CAPTION,
                    "npm_config_offline": "true"}
        self.env.pop("ARTLOFT_LOFT", None)

    def sh(self, command, cwd):
        return subprocess.run(["sh", "-eu"], input=command, cwd=cwd, env=self.env, capture_output=True, text=True, timeout=600)

    def follow(self, tap, name, prepare=None):
        """The folder of the finished recipe, or None."""
        folder = self.home / name
        folder.mkdir()
        if prepare:
            prepare(folder)
        # all blocks in one shell, since later ones stand in the folder of earlier ones
        done = self.sh("\n".join(commands(name)), folder)
        tap.point(done.returncode == 0, f"{name}: every command of the recipe runs", done.stdout, done.stderr)
        return folder if done.returncode == 0 else None


def look(tap, name, path, root, base):
    """A page made by the recipe: words around the gallery, its pictures published, captions letter for letter."""
    page = Page(path.read_text())
    tap.point("What we saw:" in page.text and "And that was it." in page.text, f"{name}: the words around it are there", page.text)
    tap.equal(len(page.by_class.get("al-tile", [])), 2, f"{name}: the gallery is in the page")
    sources = [image["src"] for image in page.all("img")]
    sheets = [link["href"] for link in page.all("link") if link.get("rel") == "stylesheet"]
    tap.point(len(sources) == 4 and all(source.startswith(base) for source in sources), f"{name}: with its pictures, as they were written", sources)
    missing = [address for address in sources + sheets if not (root / address.lstrip("/")).is_file()]
    tap.equal(missing, [], f"{name}: pictures and stylesheet are published")
    tap.point(all(image.get("srcset") and image.get("width") for image in page.all("img")), f"{name}: pictures have their sizes", page.all("img"))
    return page


def survives(tap, kitchen, name, folder, build, page):
    """A caption that template engines would read comes through letter for letter, and changes no element."""
    before = [tag for tag, _ in Page(page.read_text()).elements]
    done = kitchen.sh("artloft --loft loft set \"caption=$CAPTION\" \"title=$CAPTION\" \"alt=$CAPTION\" \"credit=$CAPTION\" -- crown\n" + build, folder)
    tap.point(done.returncode == 0, f"{name}: a caption is corrected", done.stdout, done.stderr)
    after = Page(page.read_text())
    tap.point(CAPTION in after.by_class.get("al-caption__text", []) and CAPTION in [image.get("alt") for image in after.all("img")],
              f"{name}: and shown letter for letter", after.by_class.get("al-caption__text"))
    # a credit of its own, and a title, add elements of the template; nothing else may be new
    tap.point("b" not in [tag for tag, _ in after.elements] and set(tag for tag, _ in after.elements) <= set(before) | {"span", "p"},
              f"{name}: no element comes of it")


def there(tap, name, *programs):
    missing = [program for program in programs if not (shutil.which(program) or (MODULES / program).exists())]
    if missing and os.environ.get("CI") == "true":
        tap.point(False, f"{name}: missing: {', '.join(missing)}")
    elif missing:
        tap.skip(f"{name}", f"missing: {', '.join(missing)}")
    return not missing


def hugo(tap, kitchen):
    if not there(tap, "hugo", "hugo"):
        return
    folder = kitchen.follow(tap, "hugo")
    if not folder:
        return
    site, page = folder / "pigeon", folder / "pigeon" / "public" / "posts" / "crowns" / "index.html"
    look(tap, "hugo", page, site / "public", "/art/")
    post = site / "content" / "posts" / "crowns.md"
    text = post.read_text()
    survives(tap, kitchen, "hugo", site, "artloft --loft loft weave content\nhugo", page)
    tap.equal(post.read_text(), text, "hugo: the post stays as it is, the data change")
    tap.equal(kitchen.sh("artloft --loft loft weave --check content", site).returncode, 0, "hugo: then nothing is left to weave")
    for data in (site / "data" / "artloft").glob("art-*.json"):
        data.unlink()
    tap.equal(kitchen.sh("artloft --loft loft weave --check content", site).returncode, 1, "hugo: data that are gone are missed")
    done = kitchen.sh("hugo", site)
    tap.point(done.returncode != 0 and "there is no art called" in done.stdout + done.stderr and "crowns.md" in done.stdout + done.stderr,
              "hugo: and stop the build, with the post named", done.stdout, done.stderr)
    one = kitchen.sh("cd content\nartloft --loft ../loft gallery crown --as hugo", site)
    id = json.loads(kitchen.sh("artloft --loft loft find crown --format json", site).stdout)[0]["id"]
    tap.equal(one.stdout, f'{{{{< artloft "{id}" >}}}}\n', "hugo: one artwork is called by its id")
    post.write_text(f"---\ntitle: One\n---\n\nWhat we saw:\n\n{one.stdout}\n")
    done = kitchen.sh("hugo", site)
    tap.point(done.returncode == 0 and Page(page.read_text()).by_class["al-caption__text"] == [CAPTION], "hugo: and shown", done.stdout, done.stderr)


def jekyll(tap, kitchen):
    if not there(tap, "jekyll", "jekyll"):
        return
    folder = kitchen.follow(tap, "jekyll")
    if not folder:
        return
    site = folder / "site"
    page = site / "_site" / "2023" / "08" / "15" / "crowns.html"
    look(tap, "jekyll", page, site / "_site", "/loft/public/art/")
    tap.point(not (site / "_site" / "loft" / "artloft.ini").exists() and not (site / "_site" / "loft" / ".artloft").exists(),
              "jekyll: only the art is published")
    survives(tap, kitchen, "jekyll", site, "artloft --loft loft weave _posts\njekyll build", page)


def eleventy(tap, kitchen):
    if not there(tap, "eleventy", "node", "npx", "@11ty/eleventy", "@11ty/eleventy-img"):
        return

    def prepare(folder):
        (folder / "site").mkdir()
        (folder / "site" / "node_modules").symlink_to(MODULES.resolve())

    folder = kitchen.follow(tap, "eleventy", prepare)
    if not folder:
        return
    site = folder / "site"
    page = site / "_site" / "posts" / "crowns" / "index.html"
    look(tap, "eleventy", page, site / "_site", "/art/")
    survives(tap, kitchen, "eleventy", site, "artloft --loft loft weave posts\nnpx @11ty/eleventy", page)


def blocks(text):
    """What WordPress' own parser makes of it, as (name, attributes, inner blocks)."""
    script = """const { parse } = require(process.argv[1]);
const plain = (blocks) => blocks.filter((b) => b.blockName || b.innerHTML.trim()).map((b) => [b.blockName, b.attrs, plain(b.innerBlocks)]);
process.stdout.write(JSON.stringify(plain(parse(require("fs").readFileSync(0, "utf8")))));"""
    done = subprocess.run(["node", "-e", script, str((MODULES / "@wordpress" / "block-serialization-default-parser").resolve())],
                          input=text, capture_output=True, text=True, timeout=300, check=True)
    return json.loads(done.stdout)


def wordpress(tap, kitchen):
    folder = kitchen.follow(tap, "wordpress")
    if not folder:
        return
    if not there(tap, "wordpress: the block parser", "node", "@wordpress/block-serialization-default-parser"):
        return
    image = ["core/image", {"linkDestination": "custom"}, []]
    gallery = ["core/gallery", {"linkTo": "none"}, [image, image]]
    tap.equal(blocks((folder / "crowns.html").read_text()), [["core/heading", {}, []], gallery], "wordpress: heading and gallery are blocks")
    woven = blocks((folder / "post.html").read_text())
    tap.equal([name for name, _, _ in woven if name], ["core/paragraph", "core/gallery", "core/paragraph", "core/list"], "wordpress: so is what is woven")
    done = kitchen.sh("artloft --loft loft set \"caption=$CAPTION --> <!-- wp:html -->\" -- crown >&2\n"
                      "artloft --loft loft gallery style:basquiat --as wordpress", folder)
    tap.equal(blocks(done.stdout), [gallery], "wordpress: no block comes of a caption")
    page = Page(done.stdout)
    captions = page.by_class["wp-element-caption"]
    tap.point(any(caption.startswith(CAPTION + " --> <!-- wp:html -->") for caption in captions), "wordpress: it is shown letter for letter", captions)
    bare = re.sub(r"<!--.*?-->", "", done.stdout, flags=re.S)
    tap.point(not set("[]{}") & set(bare), "wordpress: no shortcode", bare)


def others(tap, kitchen):
    for name in ("html", "ghost", "squarespace"):
        folder = kitchen.follow(tap, name)
        if not folder:
            continue
        if name == "html":
            page = folder / "site" / "crowns.html"
            look(tap, name, page, folder / "site", "/loft/public/art/")
            survives(tap, kitchen, name, folder / "site", "artloft --loft loft weave .", page)
            continue
        text = (folder / "crowns.html").read_text()
        page = Page(text)
        tap.equal((len(page.by_class["al-tile"]), len(page.all("script")), len(page.all("style"))), (2, 0, 0), f"{name}: a gallery, no script, no style")
        tap.point(all(image["src"].startswith("https://art.localpigeon.example/") for image in page.all("img")), f"{name}: with whole addresses")
        if name == "ghost":
            tap.point(text.startswith("<!--kg-card-begin: html-->\n") and text.endswith("\n<!--kg-card-end: html-->\n"), "ghost: in one card")
        else:
            tap.equal([link["href"] for link in page.all("link")], ["https://art.localpigeon.example/gallery.css"], "squarespace: with its stylesheet")


def main():
    tap = Tap()
    with Loft(init=False) as loft:
        kitchen = Kitchen(loft)
        hugo(tap, kitchen)
        jekyll(tap, kitchen)
        eleventy(tap, kitchen)
        wordpress(tap, kitchen)
        others(tap, kitchen)
    tap.done()


main()
