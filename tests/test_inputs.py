"""Which inputs a run reads, in which order, and as what."""

import gzip
import json
import os
import pty
import subprocess
import time

import pytest

from conftest import COMMAND, LATE, QUICK, STORY, lay_out, newsclean, records, snapshot, sources

pytestmark = pytest.mark.usefixtures("folder")

PAGE = "<!doctype html><html><body><p>The ferry was late.</p></body></html>"
RECORD = '{"text": "The ferry was late."}\n'
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00"
RUSSIAN = "Вечером паром снова вышел в море, и на пристани собрались десятки жителей посёлка.\n"


def test_files_are_read_in_the_order_given(folder):
    lay_out(folder, {"b.txt": LATE, "a.txt": LATE, "c/a.txt": LATE})
    assert sources("b.txt", "c/a.txt", "a.txt") == ["b.txt", "c/a.txt", "a.txt"]


def test_a_folder_is_read_whole_in_an_order_that_does_not_hang_on_the_disk(folder):
    names = ["b.txt", "a/z.txt", "a/b/c.txt", "B.txt", "a.txt", "a/é.txt", "10.txt", "9.txt"]
    lay_out(folder / "one", dict.fromkeys(names, LATE))
    lay_out(folder / "two", dict.fromkeys(sorted(names), LATE))
    one, two = ([name[4:] for name in sources(top)] for top in ("one", "two"))
    assert sorted(one) == sorted(names)
    assert one == two


@pytest.mark.parametrize("args", [[], ["clean", "-"]])
def test_standard_input(args):
    assert newsclean(*args, *QUICK, stdin=STORY.encode()) == (STORY.encode(), "", 0)


def test_what_looks_like_a_command_is_a_path_when_written_as_one(folder):
    lay_out(folder, {"stages": LATE})
    assert newsclean("./stages", *QUICK).stdout.decode() == LATE


def test_no_path_on_a_terminal_shows_short_help():
    _, terminal = pty.openpty()
    done = subprocess.run(COMMAND, stdin=terminal, capture_output=True, timeout=20, check=False)
    assert (done.stdout, done.returncode) == (b"", 2)
    assert b"newsclean --help" in done.stderr
    assert len(done.stderr.splitlines()) < 10


@pytest.mark.parametrize(("place", "end"), [("file", b"\n"), ("stdin", b"\n"), ("stdin", b"\0")])
def test_paths_from_a_file(folder, place, end):
    names = [b"two words.txt", b"-dash.txt", b"\xff\xfe.txt", b"c/d.txt"]
    names += [b"line\nfeed.txt"] if end == b"\0" else []
    lay_out(folder, dict.fromkeys(map(os.fsdecode, names), LATE))
    listed = end.join(names).replace(b"c/d.txt", b"c") + end
    lay_out(folder, {"names": listed})
    file, stdin = ("names", b"") if place == "file" else ("-", listed)
    null = ["-0"] if end == b"\0" else []
    assert sources("--files-from", file, *null, stdin=stdin) == list(map(os.fsdecode, names))


def test_names_need_not_be_text(folder):
    names = [os.fsdecode(name) for name in (b"two words.txt", b"line\nfeed.txt", b"caf\xe9.txt")]
    lay_out(folder, dict.fromkeys(names, LATE))
    assert sources(*names) == names
    assert sorted(sources(".")) == sorted(names)


def test_a_name_tells_the_format(folder):
    lay_out(folder, dict.fromkeys(["a.html", "b.htm", "c.xhtml", "d.HTML"], PAGE))
    lay_out(folder, dict.fromkeys(["e.jsonl", "f.ndjson"], RECORD))
    lay_out(folder, dict.fromkeys(["g.txt", "h.text"], PAGE))
    assert [record["text"] for record in records(".")] == [LATE.strip()] * 6 + [PAGE] * 2


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [("html", "a.txt", PAGE), ("jsonl", "a.txt", RECORD), ("text", "a.html", LATE)],
)
def test_from_wins_over_the_name(folder, kind, name, content):
    lay_out(folder, {name: content})
    assert [record["text"] for record in records("--from", kind, name)] == [LATE.strip()]


CONTENTS = {
    "brace": ("{curly} words in a story.\n", "{curly} words in a story."),
    "less-than": ("<3 is what they wrote.\n", "<3 is what they wrote."),
    "page": (f"\n<!-- made by hand -->\n{PAGE}", LATE.strip()),
    "record": (RECORD, LATE.strip()),
    "records": (f"\n\n{RECORD}{RECORD}", LATE.strip()),
    "long-record": (json.dumps({"text": LATE.strip() * 1000}) + "\n", LATE.strip() * 1000),
}


def test_content_tells_the_format_where_no_name_does(folder):
    lay_out(folder, {name: content for name, (content, _) in CONTENTS.items()})
    found = {}
    for record in records(*CONTENTS):
        name = record.get("source") or record["newsclean"]["source"].split(":")[0]
        found[name] = record["text"]
    assert found == {name: text for name, (_, text) in CONTENTS.items()}


@pytest.mark.parametrize("name", ["records", "long-record"])
def test_content_of_standard_input_tells_its_format(name):
    content, text = CONTENTS[name]
    assert records(stdin=content.encode())[0]["text"] == text


def test_content_of_no_format_gives_a_document_or_a_clear_error():
    done = newsclean(*QUICK, stdin=b'{"a":' + b"[" * 100_000)
    assert done.status in (0, 2)
    assert (done.stderr or "newsclean: ").startswith("newsclean: ")


def test_content_that_comes_slowly_tells_the_same_format():
    command = [*COMMAND, *QUICK, "--to", "text"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdin.write(RECORD[:4].encode())
        process.stdin.flush()
        time.sleep(1)
        assert process.communicate(RECORD[4:].encode(), 20)[0] == LATE.encode()


@pytest.mark.parametrize("path", ["/dev/stdin", "-"])
def test_a_pipe_is_read_from_its_first_byte(path):
    story = "\n\n".join(f"On day {n} the ferry left on time." for n in range(3000)) + "\n"
    assert newsclean(path, *QUICK, stdin=story.encode()).stdout.decode() == story


def test_standard_input_can_be_named():
    (record,) = records("--stdin-filename", "news/a.html", stdin=PAGE.encode())
    assert (record["source"], record["text"]) == ("news/a.html", LATE.strip())


@pytest.mark.parametrize(
    ("name", "target", "args"),
    [
        ("b.txt", "b.txt", []),  # a loop
        ("b.txt", "nowhere", []),
        ("b", "nowhere", ["--include", "*"]),
        ("b", "b", ["--include", "*"]),
    ],
)
def test_a_link_that_leads_nowhere_does_not_stop_the_others(folder, name, target, args):
    lay_out(folder / "in", {"a.txt": LATE, "c.txt": LATE})
    (folder / "in" / name).symlink_to(target)
    done = newsclean(*QUICK, "--to", "jsonl", "--fields", "source", *args, "in")
    found = [json.loads(line)["source"] for line in done.stdout.splitlines()]
    assert (found, done.status) == (["in/a.txt", "in/c.txt"], 2)
    assert f"newsclean: error: in/{name}: " in done.stderr
    assert "3 read, 2 written, 0 changed, 1 failed" in done.stderr


@pytest.mark.parametrize(
    ("name", "target"), [("b", "nowhere"), ("b", "b"), ("b", "."), ("b", "..")]
)
def test_a_link_that_no_name_makes_an_article_is_passed_over(folder, name, target):
    lay_out(folder / "in", {"a.txt": LATE})
    (folder / "in" / name).symlink_to(target)
    done = newsclean(*QUICK, "in")
    assert (done.stdout.decode(), done.status) == (LATE, 0)


@pytest.mark.parametrize(
    ("names", "args", "said"),
    [
        (b"a.txt\0b.txt\0", [], "add -0"),
        (b"a.txt\nb.txt\n", ["-0"], "leave out -0"),
        (b"a.txt\n", ["-"], "--files-from -"),
        (b"-\n", [], "--files-from -"),
    ],
)
def test_a_list_of_paths_that_is_read_wrongly(folder, names, args, said):
    lay_out(folder, {"a.txt": LATE, "b.txt": LATE})
    done = newsclean(*QUICK, "--files-from", "-", *args, stdin=names)
    assert (done.stdout, done.status) == (b"", 2)
    assert done.stderr.startswith("newsclean: error: --files-from")
    assert said in done.stderr


@pytest.mark.parametrize(("name", "said"), [("a\0b.txt", "null"), ("a" * 300, "too long")])
def test_a_path_that_no_file_can_have(folder, name, said):
    lay_out(folder, {"a.txt": LATE, "names": f"{name}\na.txt"})
    done = newsclean(*QUICK, "--files-from", "names")
    assert (done.stdout.decode(), done.status) == (LATE, 2)
    assert said in done.stderr


@pytest.mark.parametrize("kind", ["a.txt.gz", "a.jsonl.gz", "a.gz"])
def test_a_compressed_pipe_that_is_named(folder, kind):
    os.mkfifo(folder / kind)
    packed = gzip.compress((RECORD if "json" in kind else LATE).encode())
    with subprocess.Popen([*COMMAND, *QUICK, "--to", "text", kind], stdout=subprocess.PIPE) as run:
        (folder / kind).write_bytes(packed)
        assert run.communicate(timeout=60)[0].decode() == LATE


def test_a_pipe_that_is_named_is_read_whole_or_not_at_all(folder):
    os.mkfifo(folder / "a.jsonl")
    command = [*COMMAND, *QUICK, "--max-bytes", "100", "a.jsonl"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as run:
        (folder / "a.jsonl").write_text(RECORD * 9)
        stdout, stderr = run.communicate(timeout=60)
    assert (stdout, run.returncode) == (b"", 2)
    assert b"a.jsonl: more than 100 bytes" in stderr


@pytest.mark.parametrize("place", ["in/out", "in/b/out", "./in/out/"])
def test_a_folder_of_outputs_among_the_inputs_is_none_of_them(folder, place):
    lay_out(folder / "in", {"a.txt": LATE, "b/c.txt": LATE})
    first, again = (newsclean(*QUICK, "in", "--output-dir", place) for _ in range(2))
    assert (first.stderr, first.status) == ("", 0)
    assert (again.stderr.count("left out, as the outputs go there"), again.status) == (1, 0)
    assert set(snapshot(folder / place)) == {"a.txt", "b/c.txt"}


@pytest.mark.parametrize(("args", "refused"), [([], True), (["-o", "out"], False)])
def test_standard_output_that_is_an_input_is_refused(folder, args, refused):
    lay_out(folder / "in", {"a.txt": LATE, "z.txt": ""})
    with (folder / "in" / "z.txt").open("ab") as file:
        done = subprocess.run(
            [*COMMAND, *QUICK, *args, "in"], stdout=file, stderr=subprocess.PIPE, check=False,
            timeout=60,
        )  # fmt: skip
    assert (done.returncode == 2, b"in/z.txt: is both an input and standard" in done.stderr) == (
        refused, refused,
    )  # fmt: skip
    assert (folder / "in" / "z.txt").read_bytes() == b""


def test_binary_files_are_skipped_with_a_warning(folder):
    lay_out(folder, {"a.txt": PICTURE, "b/b.txt": LATE, "b/c.txt": bytes(range(256)) * 8})
    done = newsclean(*QUICK, "a.txt", "b")
    assert (done.stdout.decode(), done.status) == (LATE, 0)
    warnings = done.stderr.splitlines()
    assert ["warning" in line for line in warnings] == [True, True]
    assert ("a.txt" in warnings[0], "c.txt" in warnings[1]) == (True, True)


@pytest.mark.parametrize("name", ["koi8-r", "utf-16-le"])
def test_encoding_given(folder, name):
    lay_out(folder, {"a.txt": RUSSIAN.encode(name)})
    done = newsclean(*QUICK, "--encoding", name, "a.txt")
    assert (done.stdout.decode(), done.status) == (RUSSIAN, 0)


@pytest.mark.parametrize("name", ["UTF-8"])
def test_naming_the_encoding_of_a_file_that_stays_is_no_change(folder, name):
    lay_out(folder, {"a.txt": LATE})
    assert newsclean(*QUICK, "--check", "--encoding", name, "a.txt") == (b"", "", 0)


@pytest.mark.parametrize("name", ["utf-8", "klingon"])
def test_an_encoding_that_does_not_fit_is_an_error(folder, name):
    lay_out(folder, {"a.txt": RUSSIAN.encode("cp1251")})
    done = newsclean(*QUICK, "--encoding", name, "a.txt")
    assert (done.stdout, done.status) == (b"", 2)
    assert name in done.stderr


def test_another_field_may_hold_the_text(folder):
    lay_out(folder, {"a.jsonl": '{"text": 1, "body": "The ferry was late. "}\n'})
    (record,) = records("--text-field", "body", "a.jsonl")
    assert (record["text"], record["body"]) == (1, LATE.strip())


def test_a_file_named_twice_is_read_once(folder):
    lay_out(folder, {"a.txt": LATE})
    assert sources("a.txt", "a.txt", "./a.txt", ".") == ["a.txt"]


def test_nothing_in_nothing_out(folder):
    lay_out(folder, {"empty.txt": "", "empty.jsonl": "", "mark.txt": b"\xef\xbb\xbf"})
    before = snapshot(folder)
    assert newsclean(*QUICK, stdin=b"") == (b"", "", 0)
    assert [record["text"] for record in records("empty.txt", "mark.txt", "-")] == ["", "", ""]
    assert newsclean("-i", "empty.txt", "empty.jsonl", "mark.txt") == (b"", "", 0)
    assert snapshot(folder) == before
