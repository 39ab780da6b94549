"""What comes out, where it goes, and what is refused before anything is written."""

import json
import os
import textwrap

import pytest
from jsonschema import Draft202012Validator

from conftest import DOUBLED, MESSY, QUICK, RECORD_KEYS, STORY, lay_out, newsclean, snapshot

LATE = "The ferry was late.\n"
FIRST = "The harbour bridge reopened on Monday morning after three months of repairs."
SECOND = "The bakery on the northern ramp gave away rolls to everyone who crossed it."
RUSSIAN = "Вечером паром снова вышел в море, и на пристани собрались десятки жителей посёлка.\n"
KEYS = [
    "source", "metadata", "evidence", "document", "text", "encoding", "counts", "removed",
]  # fmt: skip


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """Documents of every kind, as one run gives them, by their sources."""
    folder = tmp_path_factory.mktemp("documents")
    files = {
        "messy.txt": MESSY,
        "page.html": f"<title>Bridge</title><h1>Bridge</h1><p>{FIRST}</p><p>{SECOND}</p>",
        "records.jsonl": json.dumps({"text": MESSY}) + "\n",
        "cp1251.txt": RUSSIAN.encode("cp1251"),
        "wide.txt": MESSY.encode("utf-16"),
        "stray.txt": STORY.replace("café", "éé éé").encode() + b"\nA caf\xe9 closed.\n",
        "empty.txt": "",
    }
    lay_out(folder, files)
    done = newsclean("--to", "jsonl", "--with-removed", ".", cwd=folder)
    assert (done.stderr, done.status) == ("", 0)
    found = {}
    for line in done.stdout.decode().removesuffix("\n").split("\n"):
        document = json.loads(line)
        inner = document.pop("newsclean", {})
        found[{**document, **inner}["source"]] = {**document, **inner}
    return found


def test_every_document_follows_the_published_schema(documents):
    done = newsclean("stages", "--json-schema")
    assert (done.stderr, done.status) == ("", 0)
    schema = json.loads(done.stdout)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert len(documents) == 7
    for document in documents.values():
        assert not [error.message for error in validator.iter_errors(document)]
    assert not validator.is_valid({**documents["messy.txt"], "text": 1})
    assert not validator.is_valid({**documents["messy.txt"], "encoding": {}})


def test_keys_stand_in_the_documented_order(documents):
    document = documents["messy.txt"]
    assert list(document) == KEYS
    assert list(document["metadata"]) == [
        "title", "authors", "published", "modified", "language", "site", "agency", "place", "url",
        "description", "section", "tags",
    ]  # fmt: skip
    assert list(document["encoding"]) == ["name", "from", "confidence", "repaired_bytes"]
    assert list(document["counts"]) == ["blocks", "kept", "removed", "repairs"]


def test_counts_and_removed_tell_the_same(documents):
    document = documents["messy.txt"]
    assert document["text"] == STORY.rstrip("\n")
    assert document["counts"] == {
        "blocks": 7, "kept": 4, "removed": {"boilerplate": 2, "duplicates": 1}, "repairs": 1,
    }  # fmt: skip
    assert [list(record) for record in document["removed"]] == [RECORD_KEYS] * 3
    assert {record["action"] for record in document["removed"]} == {"remove"}


def test_how_bytes_were_decoded_is_told(documents):
    told = {name: documents[name]["encoding"] for name in ("messy.txt", "wide.txt", "stray.txt")}
    assert told["messy.txt"] == {
        "name": "utf-8", "from": "utf-8", "confidence": 1.0, "repaired_bytes": 0,
    }  # fmt: skip
    assert told["wide.txt"]["from"] == "bom"
    assert told["stray.txt"]["repaired_bytes"] == 1
    assert documents["cp1251.txt"]["encoding"]["from"] == "detected"
    assert documents["cp1251.txt"]["text"].startswith(RUSSIAN.strip())


def test_json_without_removed_has_no_such_key(folder):
    lay_out(folder, {"a.txt": STORY, "b.txt": LATE})
    text = newsclean(*QUICK, "--to", "json", "a.txt", "b.txt").stdout.decode()
    documents = json.loads("[" + text.replace("\n}\n{", "\n},{") + "]")
    assert [list(document) for document in documents] == [KEYS[:-1]] * 2


SAME = {
    "lines.txt": f"{FIRST}\n{SECOND}\n",
    "paragraphs.txt": f"{FIRST}\n\n{SECOND}\n",
    "wrapped.txt": textwrap.fill(FIRST, 60) + "\n",
    "separators.txt": "One\u2028two\x0bthree\x85four\x1c.\n",
}
NORMALIZED = {
    "crlf.txt": (f"{FIRST}\r\n\r\n{SECOND}\r\n", f"{FIRST}\n\n{SECOND}\n"),
    "blanks.txt": (f"\n\n{FIRST} \t\n \n\n\n{SECOND}\n\n", f"{FIRST}\n\n{SECOND}\n"),
    "no-end.txt": (LATE.strip(), LATE),
    "decomposed.txt": ("The cafe\u0301 opened.\n", "The caf\u00e9 opened.\n"),
    "mark.txt": (f"\ufeff{LATE}", LATE),
}


def test_text_is_normalized(folder):
    lay_out(folder / "in", {**SAME, **{name: given for name, (given, _) in NORMALIZED.items()}})
    assert newsclean(*QUICK, "in", "--output-dir", "out") == (b"", "", 0)
    assert {name: data.decode() for name, data in snapshot(folder / "out").items()} == {
        **SAME, **{name: expected for name, (_, expected) in NORMALIZED.items()},
    }  # fmt: skip


def test_documents_follow_one_another(folder):
    lay_out(folder, {"a.txt": DOUBLED, "b.txt": LATE})
    text = newsclean(*QUICK, "a.txt", "b.txt").stdout.decode()
    assert (text[: len(STORY)], text[-len(LATE) - 1 :]) == (STORY, f"\n{LATE}")
    assert newsclean(*QUICK, "-o", "all.txt", "a.txt", "b.txt") == (b"", "", 0)
    assert (folder / "all.txt").read_text() == text


def test_files_of_a_list_keep_their_folders(folder):
    lay_out(folder, dict.fromkeys(["a/x.txt", "b/x.txt", "b/c/x.txt", "d/y.txt"], LATE))
    absolute = folder / "d" / "y.txt"
    listed = f"./a/x.txt\nb/x.txt\nb/c\n{absolute}\n"
    done = newsclean(*QUICK, "--files-from", "-", "--output-dir", "out", stdin=listed.encode())
    assert done == (b"", "", 0)
    assert set(snapshot(folder / "out")) == {"a/x.txt", "b/x.txt", "b/c/x.txt", "y.txt"}


@pytest.mark.parametrize(
    ("to", "names"),
    [
        ("text", {"a.txt", "sub/page.txt", "sub/deep/b.txt", "records.txt"}),
        ("jsonl", {"a.jsonl", "sub/page.jsonl", "sub/deep/b.jsonl", "records.jsonl"}),
    ],
)
def test_an_output_folder_mirrors_the_tree(folder, to, names):
    files = {"a.txt": LATE, "sub/page.html": f"<p>{LATE}</p>", "sub/deep/b.txt": LATE}
    lay_out(folder / "news", {**files, "records.jsonl": json.dumps({"text": LATE}) + "\n"})
    before = snapshot(folder / "news")
    assert newsclean(*QUICK, "--to", to, "--output-dir", "out", "news") == (b"", "", 0)
    made = snapshot(folder / "out")
    assert set(made) == names
    texts = [d.decode() if to == "text" else json.loads(d)["text"] + "\n" for d in made.values()]
    assert texts == [LATE] * 4
    assert snapshot(folder / "news") == before


UNTOUCHED = {
    "untidy.txt": f"\n {FIRST}  \n\n\n \n\t{SECOND}\t\n\n\n",
    "crlf.txt": f"{FIRST}\r\n\r\n{SECOND}",
    "carriage-returns.txt": f"{FIRST}\r\r{SECOND}\r",
    "decomposed.txt": "The cafe\u0301 opened.\n",
    "mark.txt": f"\ufeff{FIRST}\n",
}
REWRITTEN = {
    "messy.txt": (MESSY, STORY),
    "chrome-crlf.txt": (f"Skip to content\r\n\r\n{FIRST}\r\n", f"{FIRST}\r\n"),
    "chrome-mark.txt": (f"\ufeffSkip to content\n\n{FIRST}\n", f"\ufeff{FIRST}\n"),
    "chrome-no-end.txt": (f"Skip to content\n\n {FIRST}  ", f" {FIRST}  "),
    "repair-crlf.txt": (
        f"{FIRST}\t\r\n\r\nThe cafÃ©\u2028opened.\r\n\r\n\r\n",
        f"{FIRST}\t\r\n\r\nThe café\u2028opened.\r\n\r\n\r\n",
    ),
}


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory):
    """A folder after an in-place run, and what its files were before."""
    folder = tmp_path_factory.mktemp("in-place")
    target = folder.parent / f"{folder.name}-target.txt"
    lay_out(folder, {**UNTOUCHED, **{name: before for name, (before, _) in REWRITTEN.items()}})
    target.write_text(MESSY)
    (folder / "link.txt").symlink_to(target)
    (folder / "messy.txt").chmod(0o640)
    if os.geteuid() == 0:
        os.chown(folder / "messy.txt", 1234, 1234)
    stats = {path.name: path.stat() for path in folder.iterdir()}
    done = newsclean("-i", ".", cwd=folder)
    assert (done.stdout, done.status) == (b"", 0)
    return folder, stats


@pytest.mark.parametrize("name", UNTOUCHED)
def test_in_place_leaves_alone(rewritten, name):
    folder, stats = rewritten
    now = (folder / name).stat()
    assert (folder / name).read_bytes() == UNTOUCHED[name].encode()
    assert (now.st_ino, now.st_mtime_ns) == (stats[name].st_ino, stats[name].st_mtime_ns)


@pytest.mark.parametrize("name", REWRITTEN)
def test_in_place_rewrites(rewritten, name):
    assert (rewritten[0] / name).read_bytes() == REWRITTEN[name][1].encode()


def test_in_place_keeps_mode_owner_and_links(rewritten):
    folder, stats = rewritten
    now, before = (folder / "messy.txt").stat(), stats["messy.txt"]
    assert (now.st_mode, now.st_uid, now.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert (folder / "link.txt").is_symlink()
    assert (folder / "link.txt").read_text() == STORY
    assert {path.name for path in folder.iterdir()} == set(stats)


def test_in_place_json_lines_differ_only_where_a_text_changed(folder):
    same = b'{ "text":"The ferry was late.", "n": 1.50 }\r\n'
    other = json.dumps({"text": DOUBLED}).encode() + b"\r\n"
    lay_out(folder, {"a.jsonl": b"\xef\xbb\xbf" + same + b"\r\n" + other + same + same.strip()})
    assert newsclean(*QUICK, "-i", "a.jsonl").status == 0
    lines = (folder / "a.jsonl").read_bytes().split(b"\n")
    assert lines[0] == b"\xef\xbb\xbf" + same.strip(b"\n")
    assert (lines[1], lines[3], lines[4]) == (b"\r", same.strip(b"\n"), same.strip())
    assert lines[2].endswith(b"\r")
    assert json.loads(lines[2])["text"].rstrip("\n") == STORY.rstrip("\n")


REFUSED = [
    "a.txt -o a.txt", "a.txt -o ./sub/../link.txt", "a.txt x/a.txt --output-dir .",
    "x y --output-dir out", "page.html page.txt --output-dir out", "a.txt --output-dir b.txt",
    "-i a.txt --to json", "-i a.txt page.html", "-i -", "-i a.txt -o out", "a.txt --fields text",
    "a.txt --to json --fields text,metadata.titel", "a.txt --report a.txt",
    "-i a.txt --report link.txt", "a.txt -o out --report out",
    "x --output-dir out --report out/a.txt", "-i a.txt --unwrap", "-i page.md --no-links",
    "-i a.txt --header", "a.txt --with-removed", "a.txt --with-removed --to markdown -o out",
    "a.txt --to json --fields ,", "a.txt --output=", "a.txt --output-dir=", "a.txt --report=",
    "a.txt b.txt -o out --encoding cp0", "-i a.txt --exclude=",
]  # fmt: skip


@pytest.mark.parametrize("args", REFUSED)
def test_refused_before_anything_is_written(folder, args):
    names = ["a.txt", "b.txt", "x/a.txt", "y/a.txt", "page.txt", "sub/c.txt"]
    lay_out(folder, {**dict.fromkeys(names, DOUBLED), "page.html": "<p>One.</p>"})
    (folder / "link.txt").symlink_to("a.txt")
    before = snapshot(folder)
    done = newsclean(*QUICK, *args.split(), stdin=DOUBLED.encode())
    assert (done.stdout, done.status) == (b"", 2)
    assert done.stderr.startswith("newsclean: error: ")
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("metadata.title,text", {"metadata": {"title": None}, "text": LATE.strip()}),
        ("source,counts.kept", {"source": "-", "counts": {"kept": 1}}),
        ("removed", {"removed": []}),
    ],
)
def test_only_the_fields_asked_for(fields, expected):
    done = newsclean(*QUICK, "--to", "json", "--fields", fields, stdin=LATE.encode())
    assert json.loads(done.stdout) == expected


@pytest.mark.parametrize(
    ("fields", "keys"),
    [("text", ["id", "text"]), ("text,source", ["id", "text", "newsclean"])],
)
def test_a_record_of_which_the_text_alone_is_asked_for(fields, keys):
    record = json.dumps({"id": 7, "text": LATE}).encode()
    done = newsclean(*QUICK, "--from", "jsonl", "--fields", fields, stdin=record)
    assert list(json.loads(done.stdout)) == keys


def test_unwrapped_paragraphs_stand_on_one_line():
    done = newsclean(*QUICK, "--unwrap", stdin=f"{SAME['wrapped.txt']}\n{LATE}".encode())
    assert done.stdout.decode() == f"{FIRST}\n\n{LATE}"


def test_a_record_keeps_its_own_fields_in_their_order(folder):
    record = {"id": 7, "text": DOUBLED, "β": "naïve", "more": {"b": 1, "a": [1.5, None, True]}}
    lay_out(folder, {"a.jsonl": json.dumps(record) + "\n"})
    done = newsclean(*QUICK, "a.jsonl")
    found = json.loads(done.stdout)
    assert list(found) == [*record, "newsclean"]
    assert found == {**record, "text": STORY.rstrip("\n"), "newsclean": found["newsclean"]}
    assert list(found["newsclean"]) == [key for key in KEYS[:-1] if key != "text"]
    assert "café" in done.stdout.decode()
    assert "naïve" in done.stdout.decode()


def test_what_utf8_cannot_hold_survives_alone_escaped():
    text = "Café \ud83d is open.\u2028The \U0001f600 is closed."
    done = newsclean(*QUICK, "--from", "jsonl", stdin=json.dumps({"text": text}).encode())
    (line,) = done.stdout.decode().removesuffix("\n").split("\n")
    assert json.loads(line)["text"] == text
    assert "Café \\ud83d" in line
    assert "\U0001f600" in line
