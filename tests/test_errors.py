"""What fails is named with cause and remedy, the rest goes on, and nothing is lost."""

import json
import os
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from conftest import COMMAND, DOUBLED, MESSY, QUICK, STORY, lay_out, newsclean, snapshot

FULL = Path("/dev/full")
RULES_BIND = "-dac_override,-dac_read_search"
# Permissions do not bind the superuser.
AS_USER = ["setpriv", "--bounding-set", RULES_BIND, "--inh-caps", RULES_BIND]
AS_USER = AS_USER if os.geteuid() == 0 and shutil.which("setpriv") else []


def run(*args, **more):
    done = subprocess.run(
        [*AS_USER, *COMMAND, *QUICK, *args], capture_output=True, timeout=60, check=False, **more
    )
    return done.stdout.decode(), done.stderr.decode(), done.returncode


def names_what_failed(message, *parts):
    """Whether `message` is one error line with the parts, a cause and a remedy."""
    (line,) = [line for line in message.splitlines() if line.startswith("newsclean: error: ")]
    where, _, remedy = line.partition("; ")
    return all(part in where for part in parts) and bool(remedy)


@pytest.fixture
def permissions_bind(folder):
    lay_out(folder, {"closed.txt": ""})
    (folder / "closed.txt").chmod(0)
    done = subprocess.run([*AS_USER, "cat", "closed.txt"], capture_output=True, check=False)
    (folder / "closed.txt").unlink()
    if done.returncode == 0:
        pytest.skip("permissions do not bind here")
    yield
    for path in folder.rglob("*"):
        path.chmod(0o755)


def test_a_missing_file_does_not_stop_the_others(folder):
    lay_out(folder, {"a.txt": DOUBLED, "c.txt": DOUBLED})
    stdout, stderr, status = run("a.txt", "b.txt", "c.txt")
    assert (stdout, status) == (f"{STORY}\n{STORY}", 2)
    assert names_what_failed(stderr, "b.txt", "no such file")


@pytest.mark.parametrize(
    ("closed", "paths"), [("b", "."), ("b", "a.txt b/b.txt c.txt"), ("b/b.txt", ".")]
)
@pytest.mark.usefixtures("permissions_bind")
def test_what_may_not_be_read_does_not_stop_the_others(folder, closed, paths):
    lay_out(folder, {"a.txt": DOUBLED, "b/b.txt": DOUBLED, "c.txt": DOUBLED})
    (folder / closed).chmod(0)
    stdout, stderr, status = run(*paths.split())
    assert (stdout, status) == (f"{STORY}\n{STORY}", 2)
    assert names_what_failed(stderr, closed, "permission denied")


@pytest.mark.usefixtures("permissions_bind")
def test_what_may_not_be_written_does_not_stop_the_others(folder):
    lay_out(folder, {"a/a.txt": DOUBLED, "b/b.txt": DOUBLED, "c/c.txt": DOUBLED})
    (folder / "b").chmod(0o555)
    stdout, stderr, status = run("-i", "a", "b", "c", "--report", "report")
    assert (stdout, status) == ("", 2)
    assert names_what_failed(stderr, "b/b.txt", "permission denied")
    assert [(folder / name).read_text() for name in ("a/a.txt", "b/b.txt", "c/c.txt")] == [
        STORY, DOUBLED, STORY,
    ]  # fmt: skip
    records = [json.loads(line) for line in (folder / "report").read_text().splitlines()]
    assert {record["source"] for record in records} == {"a/a.txt", "c/c.txt"}


@pytest.mark.parametrize(
    "args",
    ["-o none/out.txt", "-o folder", "--output-dir b.txt/out", "--report none/report -o out"],
)
def test_an_output_that_cannot_be_made_is_named(folder, args):
    lay_out(folder, {"a.txt": DOUBLED, "b.txt": DOUBLED, "folder/x.txt": DOUBLED})
    before = snapshot(folder)
    stdout, stderr, status = run("a.txt", *args.split())
    assert (stdout, status) == ("", 2)
    assert names_what_failed(stderr, args.split()[1].split("/")[0])
    assert {**before, **snapshot(folder)} == snapshot(folder)


@pytest.mark.parametrize("paths", [["none.txt"], ["empty.jsonl", "none.txt"], ["broken.jsonl"]])
def test_an_output_that_would_hold_nothing_but_failures_stays_as_it_was(folder, paths):
    lay_out(folder, {"out.txt": STORY, "empty.jsonl": "", "broken.jsonl": "{"})
    stdout, _, status = run("-o", "out.txt", *paths)
    assert (stdout, status, (folder / "out.txt").read_text()) == ("", 2, STORY)


LINES = {
    '{"text": "The ferry was late.", "n": 1}': "",
    '{"text": "The ferry': "JSON",
    '["The ferry was late."]': "object",
    '{"body": "The ferry was late."}': "'text'",
    '{"text": 7}': "'text'",
    '{"text": "One.", "deep": ' + "[" * 100_000: "nested",
    '{"text": "Twice."} {"text": "On a line."}': "JSON",
    '{"text": "The ferry came.", "n": 2}': "",
}


@pytest.mark.parametrize("to", ["jsonl", "text"])
def test_a_broken_line_is_named_by_its_number(folder, to):
    lay_out(folder, {"a.jsonl": "\n".join(LINES) + "\n"})
    stdout, stderr, status = run("a.jsonl", "--to", to)
    assert [text in stdout for text in ("late.", "came.", "Twice", "One")] == [
        True,
        True,
        *[False] * 2,
    ]
    errors = dict(
        line.removeprefix("newsclean: error: a.jsonl:").split(": ", 1)
        for line in stderr.splitlines()
        if line.startswith("newsclean: error: ")
    )
    assert status == 2
    assert list(errors) == ["2", "3", "4", "5", "6", "7"]
    for message, part in zip(errors.values(), list(LINES.values())[1:], strict=False):
        assert part in message
        assert "; " in message


def test_bytes_that_are_no_text_in_the_encoding_named(folder):
    lay_out(folder, {"a.txt": b"caf\xe9\n", "b.txt": DOUBLED})
    stdout, stderr, status = run("--encoding", "utf-8", "a.txt", "b.txt")
    assert (stdout, status) == (STORY, 2)
    assert names_what_failed(stderr, "a.txt", "byte 3")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("args", [[], ["--diff"]])
def test_standard_output_on_a_full_disk(folder, args):
    lay_out(folder, {"a.txt": DOUBLED})
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *QUICK, *args, "a.txt"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert names_what_failed(done.stderr.decode(), "standard output", "no space left")


@pytest.fixture
def full_disk(folder):
    disk = folder / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting is not permitted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_every_file_whole(folder, full_disk):
    long = DOUBLED + "".join(f"\nOn day {n} the ferry left on time.\n" for n in range(200))
    files = {"1.txt": long, "2.txt": DOUBLED, "3.txt": long}
    lay_out(full_disk, files)
    room = os.statvfs(full_disk)
    (full_disk / "fill").write_bytes(b"x" * (room.f_bavail * room.f_frsize - 4096))
    before = snapshot(full_disk)
    stdout, stderr, status = run("-i", "--max-removed", "100", "disk")
    assert (stdout, status) == ("", 2)
    assert "no space left" in stderr
    after = snapshot(full_disk)
    assert set(after) == set(before)
    assert (after["1.txt"], after["3.txt"]) == (before["1.txt"], before["3.txt"])
    assert after["2.txt"] in (before["2.txt"], STORY.encode())
    stdout, stderr, status = run("disk/1.txt", "-o", "disk/out.txt", "--max-removed", "100")
    assert (stdout, status) == ("", 2)
    assert "out.txt" in stderr
    assert snapshot(full_disk) == after


def test_a_full_disk_for_what_waits_leaves_the_file_whole(folder, full_disk):
    room = os.statvfs(full_disk)
    (full_disk / "fill").write_bytes(b"x" * (room.f_bavail * room.f_frsize - 8192))
    lay_out(folder, {"a.jsonl": (json.dumps({"text": DOUBLED}) + "\n") * 2400, "b.txt": DOUBLED})
    before = snapshot(folder)
    done = newsclean(*QUICK, "-i", "-q", "a.jsonl", "b.txt", TMPDIR=str(full_disk))
    assert done.status == 2
    assert names_what_failed(done.stderr, "a.jsonl", "no space left")
    assert str(full_disk) in done.stderr
    assert snapshot(folder) == {**before, "b.txt": STORY.encode()}


@pytest.mark.parametrize("name", ["", "./none"])
def test_an_empty_path_is_not_this_folder(folder, name):
    lay_out(folder, {"a.txt": DOUBLED})
    stdout, stderr, status = run("-i", name)
    assert (stdout, status, snapshot(folder)) == ("", 2, {"a.txt": DOUBLED.encode()})
    assert names_what_failed(stderr, "none" if name else "empty path")


@pytest.mark.parametrize(
    ("output", "remedy"),
    [
        ("none/out.txt", "make its folder"),
        ("folder", "name a file"),
        ("x" * 300, "name it shorter"),
    ],
)
def test_the_remedy_fits_the_cause(folder, output, remedy):
    lay_out(folder, {"a.txt": DOUBLED, "folder/b.txt": ""})
    _, stderr, status = run("a.txt", "-o", output)
    assert status == 2
    assert names_what_failed(stderr, output)
    assert remedy in stderr


@pytest.mark.parametrize("args", [["-i"], ["-o", "out.txt"]])
def test_a_limit_on_file_sizes_leaves_every_file_whole(folder, args):
    lay_out(folder, {"a.txt": DOUBLED, "out.txt": STORY})
    before = snapshot(folder)
    stdout, stderr, status = run(
        *args, "a.txt", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
    )
    assert (stdout, status) == ("", 2)
    assert names_what_failed(stderr, ".txt", "file too large")
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    "args",
    ["many", "--diff many", "--help", "--version", "stages", "stages --json-schema"],
)
def test_a_closed_pipe_ends_quietly(folder, args):
    lay_out(folder, {f"many/{n}.txt": DOUBLED for n in range(40)})
    nobody, pipe = os.pipe()
    os.close(nobody)
    done = subprocess.run(
        [*COMMAND, *args.split(), *(QUICK if "many" in args else [])],
        stdout=pipe,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(pipe)
    assert (done.stderr, done.returncode) == (b"", 0)


@pytest.fixture
def heeds_interrupts():
    """What a program inherits: a shell lets those that it starts in the background ignore them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeds_interrupts")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_leaves_every_file_old_or_new(folder, jobs):
    old = (
        DOUBLED + "".join(f"\nOn day {n} the ferry left on time.\n" for n in range(150))
    ).encode()
    lay_out(folder, {f"news/{n:03}.txt": old for n in range(500)})
    lay_out(folder, {"one.txt": old})
    assert newsclean(*QUICK, "-i", "one.txt").status == 0
    new = (folder / "one.txt").read_bytes()
    command = [*COMMAND, *QUICK, "-i", "--jobs", str(jobs), "--report", "report", "news"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        deadline = time.monotonic() + 30
        while (folder / "news/003.txt").read_bytes() == old and time.monotonic() < deadline:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGINT)
        stderr = process.communicate(timeout=30)[1].decode()
    after = snapshot(folder / "news")
    rewritten = [name for name, content in after.items() if content == new]
    assert process.returncode == 130
    assert set(after) == {f"{n:03}.txt" for n in range(500)}
    assert set(after.values()) == {old, new}
    assert ("interrupted" in stderr, "Traceback" in stderr) == (True, False)
    records = [json.loads(line) for line in (folder / "report").read_text().splitlines()]
    assert {record["source"] for record in records} == {f"news/{name}" for name in rewritten}


def test_the_number_of_jobs_changes_nothing(folder):
    lay_out(folder, {f"in/{n}.txt": f"{MESSY}\n{n} days.\n" for n in range(30)})
    lay_out(folder, {"in/12.txt": b"\0\1\2", "in/7.txt": "Skip to content\n"})
    lay_out(folder, {"in/b.jsonl": "\n".join([json.dumps({"text": MESSY}), "{"] * 9)})
    found = []
    for jobs, seed in (("1", "1"), ("2", "2")):
        args = ["--jobs", jobs, "-v", "--to", "jsonl", "--report", "report", "in"]
        done = newsclean(*args, PYTHONHASHSEED=seed)
        found.append((done, (folder / "report").read_bytes()))
    assert found[0] == found[1]
    assert found[0][0].status == 2
