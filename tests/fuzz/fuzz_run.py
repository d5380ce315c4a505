"""fuzz_run.py - one fuzzer, run for a while."""
import os
import pathlib
import re
import subprocess

CORPUS = pathlib.Path(__file__).resolve().parent / "corpus"
SLOW = {"readers": 8192, "container": 4096, "c2pa": 4096}  # what needs room to be whole; all others find what there is in
LONGEST = 1024
CALM = {
    # where an allocation came from is told by the run that repeats a finding; a small quarantine stays in the cache
    "ASAN_OPTIONS": "detect_leaks=0:malloc_context_size=0:quarantine_size_mb=8:max_malloc_fill_size=0",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
    "G_SLICE": "always-malloc",
    "G_DEBUG": "fatal-warnings",  # what GLib complains of is a finding too
}
PROGRESS = re.compile(r"#\d+\s|\s*NEW_FUNC|INFO:")  # told a thousand times; what went wrong is told once


def counted(text):
    """How many executions the fuzzer's output tells of; one that was stopped by a finding tells of none in its statistics."""
    told = re.findall(r"stat::number_of_executed_units:\s+(\d+)", text) or re.findall(r"^#(\d+)\s", text, re.M)
    return int(told[-1]) if told else 0


def run(build, folder, name, runs, seconds):
    """(executions, finding) of one piece."""
    corpus = folder / name
    corpus.mkdir(parents=True, exist_ok=True)
    words = [build / "tests" / "fuzz" / f"fuzz-{name}", f"-runs={runs}", f"-max_total_time={seconds}", f"-max_len={SLOW.get(name, LONGEST)}",
             "-timeout=20", "-rss_limit_mb=2048", "-detect_leaks=0", "-reload=0", "-print_final_stats=1", f"-artifact_prefix={folder}/found-{name}-",
             corpus, CORPUS / name]
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", env={**os.environ, **CALM}, check=False)
    if done.returncode != 0:
        said = [line for line in done.stderr.splitlines() if not PROGRESS.match(line)]
        (folder / f"found-{name}-log").write_text("\n".join([f"exit status {done.returncode}", *said[-200:]]))
    return counted(done.stderr), done.returncode != 0
