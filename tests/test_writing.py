"""Whatever a file is and whatever happens to it, it stays whole, and so does what it had."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import COMMAND, DOUBLED, QUICK, STORY, lay_out, newsclean, snapshot
from newsclean.batch.versions import Version
from newsclean.batch.writing import AtomicFile, WriteError
from test_errors import full_disk, names_what_failed, permissions_bind, run  # noqa: F401

UNREADABLE = Path("/proc/self/mem")  # a plain file of which no byte can be read


def test_a_read_only_file_is_not_replaced(folder):
    lay_out(folder, {"a.txt": DOUBLED, "b.txt": DOUBLED})
    (folder / "a.txt").chmod(0o444)
    done = newsclean(*QUICK, "-i", ".")
    assert done.status == 2
    assert names_what_failed(done.stderr, "a.txt", "read-only")
    assert snapshot(folder) == {"a.txt": DOUBLED.encode(), "b.txt": STORY.encode()}


def test_a_read_only_output_is_not_replaced(folder):
    lay_out(folder, {"a.txt": DOUBLED, "out/a.txt": "Old.\n", "b.txt": "Old.\n"})
    for name in ("out/a.txt", "b.txt"):
        (folder / name).chmod(0o444)
    for args in (["--output-dir", "out"], ["-o", "b.txt"], ["-o", "c.txt", "--report", "b.txt"]):
        done = newsclean(*QUICK, *args, "a.txt")
        assert done.status == 2
        assert "read-only" in done.stderr
    assert {name: data for name, data in snapshot(folder).items() if name != "c.txt"} == {
        "a.txt": DOUBLED.encode(), "out/a.txt": b"Old.\n", "b.txt": b"Old.\n",
    }  # fmt: skip


def test_other_names_of_a_file_are_told_of(folder):
    lay_out(folder, {"a.txt": DOUBLED})
    (folder / "backup.txt").hardlink_to(folder / "a.txt")
    done = newsclean(*QUICK, "-i", "a.txt")
    assert done.status == 0
    assert "warning: a.txt: its other names" in done.stderr
    assert snapshot(folder) == {"a.txt": STORY.encode(), "backup.txt": DOUBLED.encode()}
    assert "warning" not in newsclean(*QUICK, "-i", "backup.txt").stderr


def test_links_modes_and_special_bits_stay(folder):
    lay_out(folder, {"real/a.txt": DOUBLED})
    (folder / "real/a.txt").chmod(0o2751)
    (folder / "link.txt").symlink_to("real/a.txt")
    (folder / "far.txt").symlink_to("link.txt")
    assert newsclean(*QUICK, "-i", "far.txt").status == 0
    assert (folder / "far.txt").is_symlink()
    assert (folder / "link.txt").is_symlink()
    assert (folder / "real/a.txt").read_text() == STORY
    assert (folder / "real/a.txt").stat().st_mode & 0o7777 == 0o2751


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_extended_attributes_stay(folder):
    lay_out(folder, {"a.txt": DOUBLED})
    try:
        os.setxattr("a.txt", "user.origin", b"a crawl")
    except OSError:
        pytest.skip("no extended attributes on this file system")
    assert newsclean(*QUICK, "-i", "a.txt").status == 0
    assert (os.getxattr("a.txt", "user.origin"), Path("a.txt").read_text()) == (b"a crawl", STORY)


def test_a_new_file_has_the_mode_that_others_have(folder):
    lay_out(folder, {"in/a.txt": DOUBLED})
    for more in ("-o out.txt in", "--output-dir out in"):
        command = ["sh", "-c", f'umask 027; exec "$@" {more}', "sh", *COMMAND, *QUICK]
        subprocess.run(command, check=True)
    assert [Path(name).stat().st_mode & 0o777 for name in ("out.txt", "out/a.txt")] == [0o640] * 2


@pytest.mark.parametrize("name", [b"caf\xe9.txt", "e\u0301.txt".encode(), b" a\n.txt", b"-i.txt"])
def test_names_of_any_bytes(folder, name):
    (folder / "in").mkdir()
    path = os.path.join(os.fsencode(folder), b"in", name)  # noqa: PTH118
    Path(os.fsdecode(path)).write_text(DOUBLED)
    for args in (["--to", "jsonl", "in"], ["--output-dir", "out", "in"], ["-i", "in"]):
        assert newsclean(*QUICK, "-v", *args).status == 0
    assert newsclean(*QUICK, "--resume", "--output-dir", "again", "in").status == 0
    for top in (b"in", b"out", b"again"):
        assert os.listdir(os.path.join(os.fsencode(folder), top)) == [name]  # noqa: PTH118,PTH208
        assert Path(os.fsdecode(os.path.join(top, name))).read_text() == STORY  # noqa: PTH118


def test_a_file_that_changed_since_it_was_read_is_left_alone(folder):
    lay_out(folder, {"a.txt": "Old.\n"})
    path = folder / "a.txt"
    read = Version.of(path.stat())
    path.write_text("By another hand.\n")
    with pytest.raises(WriteError, match="another program"), AtomicFile(path) as file:
        file.write(b"New.\n")
        file.commit(read)
    assert snapshot(folder) == {"a.txt": b"By another hand.\n"}
    with AtomicFile(path) as file:
        file.write(b"New.\n")
        file.commit(Version.of(path.stat()))
    assert snapshot(folder) == {"a.txt": b"New.\n"}


@pytest.mark.skipif(not UNREADABLE.exists(), reason="no such file here")
@pytest.mark.parametrize("kind", ["text", "jsonl", "warc", "parquet"])
def test_an_error_of_the_disk_while_reading(folder, kind):
    lay_out(folder, {"a.txt": DOUBLED})
    done = newsclean(*QUICK, "--from", kind, "--to", "jsonl", str(UNREADABLE))
    assert (done.stdout, done.status) == (b"", 2)
    assert names_what_failed(done.stderr, str(UNREADABLE))


# The program on a disk that fails when it is told to keep what was written, or to take a new name.
FAILING = """
import errno, os, pathlib, sys

def fail(*_):
    raise OSError(errno.EIO, os.strerror(errno.EIO))

owner, name = sys.argv.pop(1).split(".")
setattr({"os": os, "Path": pathlib.Path}[owner], name, fail)
from newsclean.cli import main
main()
"""


@pytest.mark.parametrize("call", ["os.fsync", "Path.replace"])
@pytest.mark.parametrize(
    "args", [["-i", "in"], ["-o", "old.txt", "in"], ["--output-dir", "out", "in"]]
)
def test_an_error_of_the_disk_while_writing(folder, call, args):
    files = {"in/1.txt": DOUBLED, "in/2.txt": DOUBLED, "out/1.txt": "Old.\n", "old.txt": "Old.\n"}
    lay_out(folder, files)
    command = [sys.executable, "-c", FAILING, call, *QUICK, *args]
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert (done.stdout, done.returncode) == (b"", 2)
    assert b"cannot be written: input/output error" in done.stderr
    assert b"Traceback" not in done.stderr
    assert snapshot(folder) == {name: text.encode() for name, text in files.items()}


def test_a_full_disk_and_a_folder_of_outputs(folder, full_disk):  # noqa: F811
    long = "".join(f"On day {n} the ferry left on time.\n\n" for n in range(900))
    lay_out(folder, {"in/1.txt": DOUBLED, "in/2.txt": long, "in/3.txt": DOUBLED})
    room = os.statvfs(full_disk)
    (full_disk / "fill").write_bytes(b"x" * (room.f_bavail * room.f_frsize - 20_000))
    stdout, stderr, status = run("--output-dir", "disk/out", "in")
    assert (stdout, status) == ("", 2)
    assert names_what_failed(stderr, "2.txt", "no space left")
    made = snapshot(full_disk / "out")
    assert {name: data.decode() for name, data in made.items()} == {"1.txt": STORY, "3.txt": STORY}
    (full_disk / "fill").unlink()
    stdout, stderr, status = run("--resume", "--output-dir", "disk/out", "in")
    assert (stdout, stderr, status) == ("", "", 0)
    assert set(snapshot(full_disk / "out")) == {"1.txt", "2.txt", "3.txt"}


@pytest.mark.usefixtures("permissions_bind")
def test_a_folder_of_outputs_that_may_not_be_written(folder):
    lay_out(folder, {"in/1.txt": DOUBLED, "in/b/2.txt": DOUBLED, "out/b/2.txt": "Old.\n"})
    (folder / "out/b").chmod(0o555)
    stdout, stderr, status = run("--output-dir", "out", "in")
    assert (stdout, status) == ("", 2)
    assert names_what_failed(stderr, "out/b/2.txt", "permission denied")
    assert snapshot(folder / "out") == {"1.txt": STORY.encode(), "b/2.txt": b"Old.\n"}
