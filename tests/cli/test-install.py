#!/usr/bin/env python3
"""`meson install` puts everything in its place, and a program of somebody else's builds against it."""
import os
import pathlib
import shutil
import subprocess
import tempfile

from loft_case import ARTLOFT, Tap

PROGRAM = r"""
#include <artloft/artloft.h>
#include <stdio.h>
int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc < 2 || !artloft_loft_create(argv[1], "Other", NULL, &error)) {
        fprintf(stderr, "%s\n", error ? error->message : "no folder");
        return 1;
    }
    printf("%s\n", artloft_version());
    return 0;
}
"""


def main():
    tap = Tap()
    build = pathlib.Path(ARTLOFT).parents[2]
    top = pathlib.Path(tempfile.mkdtemp(prefix="artloft-install-"))
    try:
        run = subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", top], capture_output=True, text=True)
        tap.point(run.returncode == 0, "meson install", run.stdout, run.stderr)
        files = {p.name: p for p in top.rglob("*") if p.is_file() or p.is_symlink()}
        for name in ("artloft", "artloft-worker", "libartloft.so", "artloft.h", "libartloft.pc", "artloft.1"):
            tap.point(name in files, f"{name} is installed", *sorted(files))
        tap.point("artloft-worker-test" not in files, "the worker for tests is not")
        if any("sanitize" in line and "none" not in line for line in options(build)):
            tap.skip("somebody else's program", "the library is built with a sanitizer")
        else:
            other_program(tap, top, files)
    finally:
        shutil.rmtree(top)
    tap.done()


def options(build):
    """The line that tells of sanitizers."""
    run = subprocess.run(["meson", "introspect", "--buildoptions", build], capture_output=True, text=True, check=True)
    import json
    return [f"{o['name']}={o['value']}" for o in json.loads(run.stdout) if o["name"] == "b_sanitize"]


def other_program(tap, top, files):
    (top / "other.c").write_text(PROGRAM)
    env = {**os.environ, "PKG_CONFIG_PATH": str(files["libartloft.pc"].parent), "PKG_CONFIG_SYSROOT_DIR": ""}
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "glib-2.0", "gio-2.0"], capture_output=True, text=True).stdout.split()
    told = subprocess.run(["pkg-config", "--libs", "--cflags", "libartloft"], capture_output=True, text=True, env=env)
    tap.point("-lartloft" in told.stdout, "pkg-config knows libartloft", told.stderr)
    include = files["artloft.h"].parents[1]
    library = files["libartloft.so"].parent
    run = subprocess.run(["cc", top / "other.c", "-o", top / "other", "-I", include, "-L", library, "-lartloft", *flags],
                         capture_output=True, text=True)
    tap.point(run.returncode == 0, "somebody else's program builds with the public headers", run.stderr)
    env = {**os.environ, "LD_LIBRARY_PATH": str(library)}
    run = subprocess.run([top / "other", top / "loft"], capture_output=True, text=True, env=env)
    tap.point(run.returncode == 0 and (top / "loft" / "artloft.ini").exists(), "and runs", run.stderr)
    run = subprocess.run([files["artloft"], "--version"], capture_output=True, text=True, env=env)
    tap.point(run.stdout.startswith("artloft "), "so does the installed command", run.stderr)


main()
