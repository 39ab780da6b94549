"""Streams: compressed files, containers and addresses in and out, whatever their size."""

import gzip
import io
import json
import os
import subprocess

import pytest
from backports import zstd
from pyarrow import parquet

from archives import SITE, write_archive
from conftest import COMMAND, DOUBLED, QUICK, STORY, lay_out, newsclean, snapshot
from mutations import compress

LATE = "The ferry was late."
RECORDS = (
    "".join(json.dumps({"id": n, "text": f"{LATE} {n}"}) + "\n" for n in range(5)).encode() + b"\n"
)
PAGE = f"<!doctype html><title>Ferry</title><p>{STORY.split(chr(10))[2]}</p>".encode()
SMALL = (*QUICK, "--max-bytes", "1K")


def records(data):
    return [json.loads(line) for line in data.splitlines()]


@pytest.fixture(scope="module")
def plain():
    return newsclean(*QUICK, "--from", "jsonl", stdin=RECORDS).stdout


@pytest.mark.parametrize("pack", [gzip.compress, compress], ids=["gz", "zst"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_compressed_records_come_out_as_others_do(folder, plain, pack, jobs):
    name = "a.jsonl" + (".gz" if pack is gzip.compress else ".zst")
    lay_out(folder, {name: pack(RECORDS)})
    sources = plain.replace(b'"-:', f'"{name}:'.encode())
    assert newsclean(*QUICK, "--jobs", jobs, name).stdout == sources
    assert newsclean(*QUICK, stdin=pack(RECORDS)).stdout == plain


def test_members_one_after_another_are_one_file(folder):
    lay_out(folder, {"a.txt.gz": gzip.compress(b"One.\n") + gzip.compress(b"\nTwo.\n")})
    assert newsclean(*QUICK, "a.txt.gz").stdout == b"One.\n\nTwo.\n"


def test_an_output_is_compressed_as_its_name_says(folder, plain):
    for name, unpack in (("a.jsonl.gz", gzip.decompress), ("a.jsonl.zst", zstd.decompress)):
        done = newsclean(*QUICK, "--from", "jsonl", "-o", name, stdin=RECORDS)
        assert (done.stderr, done.status) == ("", 0)
        assert unpack((folder / name).read_bytes()) == plain


def test_a_folder_stays_compressed(folder):
    lay_out(
        folder / "in", {"a.txt.gz": gzip.compress(DOUBLED.encode()), "b.html.zst": compress(PAGE)}
    )
    assert newsclean(*QUICK, "--output-dir", "out", "in") == (b"", "", 0)
    made = snapshot(folder / "out")
    assert set(made) == {"a.txt.gz", "b.txt.zst"}
    assert gzip.decompress(made["a.txt.gz"]).decode() == STORY
    assert zstd.decompress(made["b.txt.zst"])


def test_a_compressed_file_is_rewritten_in_place_only_if_it_changes(folder):
    lay_out(
        folder, {"a.txt.gz": gzip.compress(DOUBLED.encode()), "b.txt.gz": gzip.compress(b"A.\n", 1)}
    )
    before = snapshot(folder)
    assert newsclean(*QUICK, "-i", ".").status == 0
    after = snapshot(folder)
    assert gzip.decompress(after["a.txt.gz"]).decode() == STORY
    assert after["b.txt.gz"] == before["b.txt.gz"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", gzip.compress(os.urandom(9000))[:-20]),
        ("a.jsonl.gz", gzip.compress(RECORDS * 9)[:-20]),
        ("a.jsonl.zst", compress(RECORDS * 9)[:-4]),
        ("a.jsonl.zst", b"no frame at all"),
        ("a.warc.gz", b"\x1f\x8b no member"),
        ("a.parquet", b"PAR1 no table PAR1"),
    ],
    ids=["text cut off", "records cut off", "frame cut off", "no frame", "no member", "no table"],
)
def test_what_is_damaged_is_named_and_left_alone(folder, name, data):
    lay_out(folder, {name: data, "b.txt": LATE})
    done = newsclean(*QUICK, "--to", "text", name, "b.txt")
    assert done.status == 2
    assert f"error: {name}: " in done.stderr
    assert "; " in done.stderr
    assert done.stdout.decode().endswith(f"{LATE}\n")
    assert newsclean(*QUICK, "--output-dir", "out", name, "--to", "text").status == 2
    assert not snapshot(folder / "out")
    if "warc" not in name and "parquet" not in name:
        assert newsclean(*QUICK, "-i", name).status == 2
        assert (folder / name).read_bytes() == data


@pytest.mark.parametrize("name", ["a.txt", "a"])
def test_what_is_damaged_on_standard_input_is_named(name):
    data = gzip.compress(bytes(range(256)) * 99)
    for stdin in (data[:-20], data[:60], data[:4], data[:30] + b"\0" * 9 + data[40:]):
        done = newsclean(*QUICK, "--stdin-filename", name, stdin=stdin)
        assert (done.stdout, done.status) == (b"", 2)
        assert done.stderr.startswith(f"newsclean: error: {name}: ")
        assert "Traceback" not in done.stderr


def test_a_document_has_at_most_so_many_bytes(folder):
    long = "The ferry was late. " * 60
    lines = [{"text": LATE}, {"text": long}, {"text": "It came."}]
    files = {"a.txt": long, "b.txt.gz": gzip.compress(long.encode()), "c.txt": LATE}
    lay_out(folder, {**files, "d.jsonl": "\n".join(map(json.dumps, lines))})
    done = newsclean(*SMALL, "--to", "jsonl", ".")
    assert done.status == 2
    errors = [line.split(": ")[2] for line in done.stderr.splitlines() if "--max-bytes" in line]
    assert errors == ["a.txt", "b.txt.gz", "d.jsonl:2"]
    assert [record["text"] for record in records(done.stdout)] == [LATE, LATE, "It came."]
    assert newsclean(*QUICK, "--max-bytes", "2K", ".").status == 0
    done = newsclean(*SMALL, "--max-removed", "100", "-i", ".")
    assert (done.status, snapshot(folder)["d.jsonl"].count(b"\n")) == (2, 2)


@pytest.mark.parametrize("kind", ["text", "jsonl"])
def test_an_input_without_an_end_is_given_up(folder, kind):
    with open("/dev/zero", "rb") as zeros:  # noqa: PTH123
        done = subprocess.run(
            [*COMMAND, *SMALL, "--from", kind, "-"],
            stdin=zeros, capture_output=True, timeout=30, check=False,
        )  # fmt: skip
    assert (done.stdout, done.returncode) == (b"", 2)
    assert b"--max-bytes" in done.stderr


def test_a_bomb_is_told_by_what_comes_out_of_it(folder):
    lay_out(folder, {"a.txt.gz": gzip.compress(bytes(200 << 20), 1)})
    done = newsclean(*QUICK, "a.txt.gz")
    assert (done.stdout, done.status) == (b"", 2)
    assert "67,108,864 bytes" in done.stderr


@pytest.mark.parametrize("size", ["0", "x", "-1", "1T", "", "1.5M"])
def test_what_is_no_size(size):
    done = newsclean("--max-bytes", size, stdin=b"A.\n")
    assert (done.stdout, done.status) == (b"", 2)


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_pages_of_an_archive(folder, compressed, jobs):
    lay_out(folder, {"a.warc": write_archive(PAGE, compressed=compressed)})
    done = newsclean("--stages", "metadata", "--jobs", jobs, "--to", "jsonl", "a.warc")
    assert (done.stderr, done.status) == ("", 0)
    found = records(done.stdout)
    assert [record["source"] for record in found] == ["a.warc:1", "a.warc:4", "a.warc:5"]
    assert [record["metadata"]["url"] for record in found] == [f"{SITE}{n}" for n in (1, 4, 5)]
    assert [record["text"] for record in found[1:]] == [LATE, "The café was open."]
    assert found[0]["text"].endswith("the port office said.")


def test_links_of_an_archive_are_in_full(folder):
    page = b'<p>The <a href="../map">map</a> and <a href="#tides">tides</a>.</p>'
    lay_out(folder, {"a.warc": write_archive(page)})
    done = newsclean("--stages", "encoding", "--to", "markdown", "a.warc")
    assert done.stdout.decode().startswith(f"The [map]({SITE}map) and [tides](#tides).\n")


def test_an_archive_is_not_rewritten(folder):
    lay_out(folder, {"a.warc": write_archive(PAGE)})
    before = snapshot(folder)
    assert newsclean(*QUICK, "-i", "a.warc").status == 2
    assert snapshot(folder) == before


def test_tables_in_and_out(folder):
    lay_out(folder, {"a.jsonl": RECORDS, "b.txt": LATE})
    assert newsclean(*QUICK, "--to", "parquet", "-o", "a.parquet", "a.jsonl").status == 0
    table = parquet.read_table(io.BytesIO((folder / "a.parquet").read_bytes()))
    assert table.column_names == ["id", "text", "newsclean"]
    assert table["id"].to_pylist() == list(range(5))
    assert table["newsclean"][0].as_py()["counts"]["kept"] == 1
    done = newsclean(*QUICK, "a.parquet")
    assert [record["text"] for record in records(done.stdout)] == [f"{LATE} {n}" for n in range(5)]
    done = newsclean(*QUICK, "--to", "parquet", "--output-dir", "out", "a.jsonl", "b.txt")
    assert (done.stderr, set(snapshot(folder / "out"))) == ("", {"a.parquet", "b.parquet"})


@pytest.mark.parametrize("args", [["a.txt", "--to", "parquet"], ["-i", "a.parquet"]])
def test_a_table_is_no_text_to_print_or_rewrite(folder, args):
    lay_out(folder, {"a.txt": LATE, "a.parquet": b"PAR1"})
    done = newsclean(*QUICK, *args)
    assert (done.stdout, done.status) == (b"", 2)
    assert "--output" in done.stderr


def test_addresses(folder, plain):
    lay_out(
        folder / "in", {"a.txt": DOUBLED, "b/c.jsonl.gz": gzip.compress(RECORDS), "d.bin": b"\0"}
    )
    url = (folder / "in").as_uri()
    done = newsclean(*QUICK, "--to", "jsonl", "--fields", "source", url)
    assert (done.stderr, done.status) == ("", 0)
    sources = [(record.get("newsclean") or record)["source"] for record in records(done.stdout)]
    assert sources == [f"{url}/a.txt", *(f"{url}/b/c.jsonl.gz:{n}" for n in range(1, 6))]
    assert newsclean(*QUICK, f"{url}/*.txt").stdout.decode() == STORY
    assert newsclean(*QUICK, "--output-dir", "out", f"{url}/a.txt").status == 0
    assert snapshot(folder / "out") == {"a.txt": STORY.encode()}


@pytest.mark.parametrize("address", ["file:///none/a.txt", "nonesuch://a/b.txt"])
def test_an_address_that_leads_nowhere(folder, address):
    lay_out(folder, {"a.txt": LATE})
    done = newsclean(*QUICK, address, "a.txt")
    assert (done.stdout.decode(), done.status) == (f"{LATE}\n", 2)
    assert f"error: {address}: " in done.stderr


@pytest.mark.parametrize(
    ("package", "extra", "args"),
    [
        ("fastwarc", "warc", ["a.warc"]),
        ("pyarrow", "parquet", ["a.parquet"]),
        ("pyarrow", "parquet", ["a.txt", "--to", "parquet", "-o", "b.parquet"]),
        ("fsspec", "remote", ["file:///a.txt"]),
    ],
)
def test_a_missing_package_is_named_with_its_extra(folder, package, extra, args):
    lay_out(folder, {"a.warc": b"", "a.parquet": b"", "a.txt": LATE})
    hide = f"import sys; sys.modules[{package!r}] = None; from newsclean.cli import main; main()"
    done = subprocess.run(
        [COMMAND[0], "-c", hide, *QUICK, *args], capture_output=True, check=False, timeout=60
    )
    assert (done.stdout, done.returncode) == (b"", 2)
    assert f"newsclean[{extra}]".encode() in done.stderr
    assert set(snapshot(folder)) == {"a.warc", "a.parquet", "a.txt"}
