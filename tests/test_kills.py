"""Killed at any moment, a run leaves every file old or new, and can be continued."""

import json
import os
import signal
import subprocess
import time
from random import Random

import pytest

from conftest import COMMAND, DOUBLED, MESSY, lay_out, newsclean, snapshot

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
STATUS = {signal.SIGKILL: -9, signal.SIGINT: 130, signal.SIGTERM: 143}
STAGES = ("--stages", "boilerplate,duplicates")
LONG = MESSY + "".join(f"\nOn day {n} the ferry left on time.\n" for n in range(60))
FILES = {f"{n:03}.txt": f"{LONG}\nIt was trip number {n}.\n" for n in range(150)}
RECORDS = "".join(
    json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(FILES.values())
)
TARGETS = {
    "folder": ["--output-dir", "out", "--report", "report", "in"],
    "file": ["--to", "jsonl", "-o", "out.jsonl", "--report", "report", "in"],
    "stream": ["-o", "out.jsonl.gz", "in/all.jsonl"],
}


def start(*args, **more):
    return subprocess.Popen(
        [*COMMAND, *STAGES, *args], stderr=subprocess.PIPE, start_new_session=True, **more
    )


def kill(random, seconds, *args):
    """Starts a run and ends it at a random moment; the signal, and the exit status."""
    number = random.choice(SIGNALS)
    with start(*args) as process:
        time.sleep(random.uniform(0.0, seconds))
        process.send_signal(number)
        process.communicate(timeout=60)
    return number, process.returncode


def fresh(folder, target):
    lay_out(folder / "in", FILES if target != "stream" else {"all.jsonl": RECORDS})


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What uninterrupted runs leave, and the seconds that each takes."""
    made = {}
    for target, args in TARGETS.items():
        folder = tmp_path_factory.mktemp(target)
        fresh(folder, target)
        begin = time.monotonic()
        assert newsclean(*STAGES, *args, cwd=folder).status == 0
        made[target] = snapshot(folder), time.monotonic() - begin
    folder = tmp_path_factory.mktemp("in-place")
    lay_out(folder, FILES)
    begin = time.monotonic()
    assert newsclean(*STAGES, "-i", ".", cwd=folder).status == 0
    made["in-place"] = snapshot(folder), time.monotonic() - begin
    return made


def check_in_place(folder, whole, seed):
    random = Random(seed)
    new, seconds = whole["in-place"]
    lay_out(folder / "in", FILES)
    kill(random, seconds, "-i", "--jobs", random.choice("12"), "in")
    after = {name: data for name, data in snapshot(folder / "in").items() if name[0] != "."}
    assert set(after) == set(FILES)
    assert all(data in (FILES[name].encode(), new[name]) for name, data in after.items())
    assert newsclean(*STAGES, "-i", "in").status == 0
    again = snapshot(folder / "in")
    assert {name: again[name] for name in FILES} == new


def check_resumed(folder, whole, seed, target):
    random = Random(seed)
    expected, seconds = whole[target]
    fresh(folder, target)
    jobs = ("--jobs", random.choice("12"))
    number, status = kill(random, seconds, *jobs, *TARGETS[target])
    assert status in (0, STATUS[number], -number)  # before the program listens, the signal itself
    for name, data in snapshot(folder).items():
        if "/." not in f"/{name}":
            assert data == expected[name], name
    done = newsclean(*STAGES, "--resume", *jobs, *TARGETS[target])
    assert (done.stderr, done.status) == ("", 0)
    assert snapshot(folder) == expected


@pytest.mark.parametrize("seed", range(3))
def test_in_place(folder, whole, seed):
    check_in_place(folder, whole, seed)


@pytest.mark.parametrize("target", TARGETS)
def test_resumed(folder, whole, target):
    check_resumed(folder, whole, 1, target)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(50))
def test_in_place_at_many_moments(folder, whole, seed):
    check_in_place(folder, whole, seed)


@pytest.mark.long
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("seed", range(50))
def test_resumed_at_many_moments(folder, whole, seed, target):
    check_resumed(folder, whole, seed, target)


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
    assert newsclean("--stages", "duplicates", "--resume", "--output-dir", "out", "in").status == 0
    assert newsclean("--stages", "duplicates", "--output-dir", "again", "in").status == 0
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
