"""Killed at any moment, a run leaves every file old or new, and can be continued."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from random import Random

import pytest

from conftest import DOUBLED, MESSY, lay_out, newsclean, snapshot

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
STATUS = {signal.SIGKILL: -9, signal.SIGINT: 130, signal.SIGTERM: 143}
RUNS = 50
OTHER = ("--stages", "encoding,duplicates")
STAGES = ("--stages", "duplicates")
LONG = MESSY + "".join(f"\nOn day {n} the ferry left on time.\n" for n in range(60))
FILES = {f"{n:03}.txt": f"{LONG}\nIt was trip number {n}.\n" for n in range(150)}
RECORDS = "".join(
    json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(FILES.values())
)
TARGETS = {
    "in-place": ["-i", "in"],
    "folder": ["--output-dir", "out", "--report", "report", "in"],
    "file": ["--to", "jsonl", "-o", "out.jsonl", "--report", "report", "in"],
    "stream": ["-o", "out.jsonl.gz", "in/all.jsonl"],
}
RESUMED = [target for target in TARGETS if target != "in-place"]
# The program, which notes so often where it stands that a short run has many such places, and which
# heeds interrupts: in the background of a shell, where tests may run, they are ignored.
NOTING = """
import signal
from newsclean.batch import encoders, resuming
from newsclean.cli import main
resuming.INTERVAL, encoders.MEMBER_BYTES = 0.02, 20_000
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main()
"""


def start(*args, **more):
    return subprocess.Popen(
        [sys.executable, "-c", NOTING, *STAGES, *args],
        stderr=subprocess.PIPE, start_new_session=True, **more,
    )  # fmt: skip


def run_to_its_end(*args, **more):
    with start(*args, **more) as process:
        message = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 0, message


def fresh(folder, target):
    lay_out(folder / "in", FILES if target != "stream" else {"all.jsonl": RECORDS})


def progress(folder, target, expected):
    """How much of a run has been done, from 0 to 1, as far as its outputs show."""
    if target in ("in-place", "folder"):
        place = folder / ("in" if target == "in-place" else "out")
        sizes = {entry.name: entry.stat().st_size for entry in os.scandir(place)}
        old = {
            name: len(data.encode()) if target == "in-place" else None
            for name, data in FILES.items()
        }
        return sum(sizes.get(name) != old[name] for name in FILES) / len(FILES)
    name = TARGETS[target][TARGETS[target].index("-o") + 1]
    return (folder / f".{name}.newsclean-part").stat().st_size / len(expected[name])


def wait_for(process, folder, target, expected, share):
    """Returns once so much of a run has been done, or it has ended."""
    while process.poll() is None:
        with suppress(FileNotFoundError):
            if progress(folder, target, expected) >= share:
                return
        time.sleep(0.001)


def visible(folder):
    return {name: data for name, data in snapshot(folder).items() if "/." not in f"/{name}"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What uninterrupted runs leave."""
    made = {}
    for target, args in TARGETS.items():
        folder = tmp_path_factory.mktemp(target)
        fresh(folder, target)
        run_to_its_end(*args, "--jobs", "1", cwd=folder)
        made[target] = snapshot(folder)
    return made


def check(folder, expected, target, seed):
    """Ends a run at a random moment, then does it again or goes on; whether the signal ended it."""
    random = Random(f"{target} {seed}")
    number, jobs = random.choice(SIGNALS), ("--jobs", random.choice("12"))
    fresh(folder, target)
    with start(*TARGETS[target], *jobs, cwd=folder) as process:
        wait_for(process, folder, target, expected, random.uniform(0.0, 0.95))
        time.sleep(random.uniform(0.0, 0.005))
        process.send_signal(number)
        process.communicate(timeout=60)
    status = process.returncode
    if status == -number != STATUS[number]:  # all was done, and the process about to end
        assert visible(folder) == expected
    else:
        assert status in (0, STATUS[number])
    check_files(folder, expected, target)
    if number != signal.SIGKILL:
        hidden = snapshot(folder).keys() - visible(folder).keys()
        assert all(name.endswith(("-resume", "-part")) for name in hidden), hidden
    again = () if target == "in-place" else ("--resume",)
    run_to_its_end(*again, *jobs, *TARGETS[target], cwd=folder)
    assert (visible if target == "in-place" else snapshot)(folder) == expected
    return status != 0


def check_files(folder, expected, target):
    """Every file is what it was or what it is to be."""
    found = visible(folder)
    if target == "in-place":
        assert found.keys() == expected.keys()
    for name, data in found.items():
        old = FILES.get(name.removeprefix("in/"), "").encode() if target == "in-place" else None
        assert data in (expected[name], old), name


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("target", TARGETS)
def test_killed(folder, whole, target, seed):
    check(folder, whole[target], target, seed)


@pytest.mark.long
@pytest.mark.parametrize("target", TARGETS)
def test_killed_at_many_moments(folder, whole, target, record_property):
    ended = 0
    for seed in range(RUNS):
        own = folder / str(seed)
        own.mkdir()
        ended += check(own, whole[target], target, seed)
    record_property("ended by the signal", f"{ended} of {RUNS}")
    assert ended > RUNS * 0.8, "the moments fell outside of the runs"


@pytest.mark.parametrize("target", RESUMED)
def test_interrupted_again_and_again(folder, whole, target):
    expected, resume = whole[target], ()
    fresh(folder, target)
    for share in (0.2, 0.4, 0.6, 0.8):
        with start(*TARGETS[target], "--jobs", "1", *resume) as process:
            wait_for(process, folder, target, expected, share)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)
        check_files(folder, expected, target)
        resume = ("--resume",)
    run_to_its_end(*resume, *TARGETS[target])
    assert snapshot(folder) == expected


def test_done_inputs_are_not_done_again(folder):
    lay_out(folder / "in", FILES)
    with start("--output-dir", "out", "in", "--jobs", "1") as process:
        while not (folder / "out/020.txt").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        message = process.communicate(timeout=30)[1].decode()
    assert (process.returncode, "--resume" in message) == (143, True)
    before = {path: path.stat().st_mtime_ns for path in (folder / "out").glob("*.txt")}
    (folder / "out/003.txt").unlink()
    lay_out(folder, {"in/005.txt": DOUBLED})
    done = newsclean(*STAGES, "--resume", "--summary", "json", "--output-dir", "out", "in")
    told = json.loads(done.stderr.splitlines()[-1])
    assert (told["resumed"], told["files"]) == (len(before) - 2, len(FILES) - len(before) + 2)
    assert told["read"] == told["written"] == len(FILES)
    kept = {
        path for path, time in before.items() if path.exists() and path.stat().st_mtime_ns == time
    }
    assert len(kept) == len(before) - 2
    assert newsclean(*STAGES, "--output-dir", "again", "in").status == 0
    assert snapshot(folder / "out") == snapshot(folder / "again")


def test_other_options_start_anew(folder):
    lay_out(folder / "in", FILES)
    with start("--output-dir", "out", "in", "--jobs", "1") as process:
        while not (folder / "out/020.txt").exists():
            time.sleep(0.01)
        process.kill()
        process.communicate()
    assert newsclean(*OTHER, "--resume", "--output-dir", "out", "in").status == 0
    assert newsclean(*OTHER, "--output-dir", "again", "in").status == 0
    assert snapshot(folder / "out") == snapshot(folder / "again")


def test_two_runs_do_not_write_to_one_place(folder):
    lay_out(folder / "in", FILES)
    with start("--output-dir", "out", "in") as process:
        while not (folder / "out/002.txt").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGSTOP)
        done = newsclean(*STAGES, "--output-dir", "out", "in")
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=60)
    assert (process.returncode, done.status) == (0, 2)
    assert "another run" in done.stderr


@pytest.mark.parametrize("args", [["-i"], ["--check"], ["--to", "jsonl"], ["-o", "-"]])
def test_what_cannot_be_resumed_says_so(folder, args):
    lay_out(folder, {"a.txt": DOUBLED})
    done = newsclean(*STAGES, "--resume", *args, "a.txt")
    assert (done.status, done.stdout) == (2, b"")
    assert "--output-dir" in done.stderr


def test_workers_end_with_the_run(folder):
    lay_out(folder / "in", FILES)
    with start("--jobs", "2", "--output-dir", "out", "in") as process:
        while not (folder / "out/002.txt").exists():
            time.sleep(0.01)
        process.kill()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("workers outlive their run")
