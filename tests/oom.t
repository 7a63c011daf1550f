#!/usr/bin/env python3
"""Out of memory: at any allocation of a build (of its libraries too) the program
ends clearly, and the site in the output folder is whole: every file is what it
was or what it is to be, and none is gone. (libfyaml 0.7.12 looks after its own
memory and crashes in places where it gets none. That is while reading: nothing is
written. A whole site is asked for there, too, and no clear end.)

  tests/oom.t            about a hundred allocations, all over the build
  tests/oom.t 2000       that many
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
STATUARY = str(Path(os.environ.get("STATUARY", HERE.parent / "build/statuary")).resolve())
SAMPLES = int(sys.argv[1]) if len(sys.argv) > 1 else 100
CLEAR = (b"memory", b"alloc")  # words of which one stands in what is said at the end


def tree(folder):
    # What is hidden is no part of the site: the next build removes it.
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*")
            if p.is_file() and not any(part.startswith(".statuary-") for part in p.relative_to(folder).parts)}


def build(project, output, **environment):
    env = {**os.environ, "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run([STATUARY, "build", "--quiet", "--threads=1", "-C", project, "-o", output], env=env, capture_output=True, timeout=60)


def try_at(work, preload, n, mode, old, new):
    """What is wrong when allocation n fails; None where all is well."""
    output = Path(tempfile.mkdtemp(dir=work)) / "site"
    who = output.parent / "who"
    shutil.copytree(work / "old", output)
    try:
        end = build(work / "new-project", output, LD_PRELOAD=preload, OOM_WHO=str(who), **{mode: str(n)})
    except subprocess.TimeoutExpired:
        return "does not end"
    found = tree(output)
    asked = who.read_text() if who.exists() else ""
    shutil.rmtree(output.parent)
    said = end.stderr.decode(errors="replace").strip()[-300:]
    if end.returncode == 0:
        return None if found == new else f"ends with 0, and the site is not the new one: {said}"
    torn = [path for path in old.keys() | found.keys()
            if found.get(path) not in (old.get(path), new.get(path)) or (path in old and path in new and path not in found)]
    if torn:
        return f"torn: {torn[:5]}"
    if "libfyaml" in asked and found == old:
        return None
    if end.returncode not in (1, -signal.SIGABRT, -signal.SIGTRAP):
        return f"ends with {end.returncode}: {said}"
    if not any(word in end.stderr for word in CLEAR):
        return f"does not say why (ends with {end.returncode}): {said}"
    return None


def main():
    work = Path(tempfile.mkdtemp())
    try:
        preload = str(work / "oom.so")
        subprocess.run([os.environ.get("CC", "cc"), "-O2", "-shared", "-fPIC", "-o", preload, HERE / "faults/oom.c"], check=True)
        subprocess.run([STATUARY, "init", work / "new-project"], check=True, stdout=subprocess.DEVNULL)
        shutil.copytree(work / "new-project", work / "old-project")
        for page in (work / "new-project/content").rglob("*.md"):
            page.write_text(page.read_text() + "\nOne sentence more.\n")
        assert build(work / "old-project", work / "old").returncode == 0
        counted = build(work / "new-project", work / "new", LD_PRELOAD=preload, OOM_COUNT=str(work / "count"))
        assert counted.returncode == 0, counted.stderr
        old, new = tree(work / "old"), tree(work / "new")
        assert old != new
        total = int((work / "count").read_text())
        # The beginning, where libraries are set up, closely; then evenly.
        points = sorted({*(1 + i * 37 for i in range(SAMPLES // 4)), *(total * i // (SAMPLES - SAMPLES // 4) for i in range(1, SAMPLES - SAMPLES // 4))})
        jobs = [(n, ("OOM_AT", "OOM_FROM")[i % 2]) for i, n in enumerate(points)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            wrong = list(pool.map(lambda job: try_at(work, preload, job[0], job[1], old, new), jobs))
        failed = [(job, why) for job, why in zip(jobs, wrong) if why]
        print(f"{'not ok' if failed else 'ok'} 1 - a clear end and a whole site, without memory at {len(jobs)} of {total} allocations")
        for (n, mode), why in failed:
            print(f"# {mode}={n}: {why}".replace("\n", "\n#   "))
        print("1..1")
    finally:
        shutil.rmtree(work)


main()
