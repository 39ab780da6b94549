"""Nothing is lost: previews, limits, failing documents, and a report that undoes a run."""

import json
import re
import shutil
import subprocess
from itertools import groupby

import pytest

from conftest import DOUBLED, MESSY, QUICK, RECORD_KEYS, STORY, lay_out, newsclean, snapshot

FIRST, SECOND, THIRD = STORY.split("\n\n")[1:]
EMPTIED = "Skip to content\n"
CHROME = ("--stages", "boilerplate,duplicates")
HALF = "\n\n".join([FIRST, SECOND, THIRD.strip(), FIRST, SECOND]) + "\n"
MOST = "\n\n".join([FIRST] * 4) + "\n"
RUSSIAN = """\
Вечером паром снова вышел в море, и на пристани собрались десятки жителей посёлка.

Капитан сказал, что погода была хорошей, а билеты на следующий рейс уже распроданы.
"""
WRAPPED = (
    "The council voted on Tuesday to close the old harbour bridge for the\n"
    "winter, a decision that the cafÃ© owners on both banks had fought for\n"
    "most of the year.\n"
)
SAMPLES = {
    "messy.txt": MESSY,
    "crlf.txt": MESSY.replace("\n", "\r\n"),
    "carriage-returns.txt": MESSY.replace("\n", "\r"),
    "mixed-ends.txt": MESSY.replace("\n\n", "\r\n\n", 3).replace("office said", "office\rsaid"),
    "mark.txt": f"\ufeff{MESSY}",
    "no-end.txt": MESSY.rstrip("\n"),
    "tight.txt": MESSY.replace("\n\n", "\n"),
    "untidy.txt": " \n\n" + MESSY.replace("\n\n", " \t\n \n\n\n") + "\n\n",
    "decomposed.txt": MESSY.replace("rolls", "ro\u0301lls\u2028\x0b\x85"),
    "wrapped.txt": f"{WRAPPED}\nShare on Facebook\n{WRAPPED}\n{FIRST}\n",
    "stray.txt": MESSY.replace("cafÃ©", "caf\udce9 é é é é").encode("utf-8", "surrogateescape"),
    "twice.txt": MESSY.replace("rolls", "\udce9 é é é é").encode("utf-8", "surrogateescape"),
}
# As databases and Java write an emoji and U+0000.
SAMPLES["halved.txt"] = MESSY.encode().replace(
    "cafÃ©".encode(), b"caf\xc3\xa9 \xed\xa0\xbd\xed\xb8\x80\xc0\x80"
)
TRANSCODED = {
    "cp1251.txt": f"Share on Facebook\r\n\r\n{RUSSIAN}".encode("cp1251"),
    "utf-16.txt": MESSY.encode("utf-16"),
}


def undo(after, records):
    """The input of an in-place run, from its output and its report."""
    encoding = "utf-8"
    if records and records[0]["rule"] == "encoding/transcode":
        encoding, records = records[0]["before"], records[1:]
    text = after.decode("utf-8", "surrogateescape")
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    parts, number = [mark], 1
    for (first, last), same in groupby(records, key=lambda record: record["lines"]):
        changes = list(same)
        kept = re.match(rf"(?:[^\r\n]*(?:\r\n|\r|\n)){{{first - number}}}", text)[0]
        text = text.removeprefix(kept)
        assert text.startswith(changes[-1]["after"])
        assert [c["before"] for c in changes[1:]] == [c["after"] for c in changes[:-1]]
        parts += [kept, changes[0]["before"]]
        text = text.removeprefix(changes[-1]["after"])
        number = last + 1
    return "".join([*parts, text]).encode(encoding, "surrogateescape")


@pytest.fixture(scope="module")
def in_place(tmp_path_factory):
    """What an in-place run made of the samples, and its report by source."""
    folder = tmp_path_factory.mktemp("in-place")
    lay_out(folder, {**SAMPLES, **TRANSCODED})
    before = snapshot(folder)
    done = newsclean("-i", "--report", "../report.jsonl", ".", cwd=folder)
    assert done.status == 0, done.stderr
    lines = (folder.parent / "report.jsonl").read_text("utf-8").removesuffix("\n").split("\n")
    records = [json.loads(line) for line in lines]
    return before, snapshot(folder), records


@pytest.mark.parametrize("name", [*SAMPLES, *TRANSCODED])
def test_the_report_gives_the_input_back(in_place, name):
    before, after, records = in_place
    assert after[name] != before[name]
    own = [record for record in records if record["source"] == name]
    assert undo(after[name], own) == before[name]


def test_every_record_has_the_documented_keys(in_place):
    for record in in_place[2]:
        assert list(record) == RECORD_KEYS
        assert (record["rule"].split("/")[0], bool(record["detail"])) == (record["stage"], True)
        assert record["action"] in ("remove", "repair")
        assert 0 <= record["score"] <= 1


def test_the_report_of_json_lines_gives_each_text_back(folder):
    lay_out(
        folder, {"a.jsonl": json.dumps({"text": "Fine."}) + "\n" + json.dumps({"text": DOUBLED})}
    )
    assert newsclean(*QUICK, "-i", "a.jsonl", "--report", "report").status == 0
    records = [json.loads(line) for line in (folder / "report").read_text().splitlines()]
    assert {record["source"] for record in records} == {"a.jsonl:2"}
    after = json.loads((folder / "a.jsonl").read_text().splitlines()[1])["text"]
    assert undo(after.encode(), records).decode() == DOUBLED


@pytest.fixture(scope="module")
def diffs(tmp_path_factory):
    """The unified diff of each sample by its name."""
    folder = tmp_path_factory.mktemp("diffs")
    lay_out(folder, SAMPLES)
    before = snapshot(folder)
    done = newsclean("--diff", ".", cwd=folder)
    assert (done.status, snapshot(folder)) == (0, before)
    found = re.split(rb"(?m)^(?=--- [a-z-]+\.txt)", done.stdout)[1:]
    return {
        re.match(r"--- ([a-z-]+\.txt)", diff.decode(errors="replace"))[1]: diff for diff in found
    }


@pytest.mark.skipif(shutil.which("patch") is None, reason="the program patch is not here")
@pytest.mark.parametrize("name", SAMPLES)
def test_a_diff_applies(folder, diffs, in_place, name):
    lay_out(folder, {name: SAMPLES[name]})
    command = ["patch", "--binary", "-p0", "--fuzz=0"]
    done = subprocess.run(command, input=diffs[name], capture_output=True, check=False)
    assert (done.returncode, snapshot(folder)) == (0, {name: in_place[1][name]}), done.stdout


PREVIEWS = [
    "--check", "--check -i", "--diff", "--diff -o out/b.txt", "--diff --check --output-dir out",
]  # fmt: skip


@pytest.mark.parametrize("args", PREVIEWS)
def test_a_preview_writes_nothing(folder, args):
    lay_out(folder, {"b.txt": DOUBLED, "out/b.txt": "Old.\n"})
    before = snapshot(folder)
    done = newsclean(*QUICK, *args.split(), "b.txt")
    assert (snapshot(folder), done.status) == (before, int("--check" in args))
    assert done.stdout.startswith(b"--- b.txt\n+++ b.txt\n@@ ") == ("--diff" in args)
    assert bool(done.stdout) == ("--diff" in args)


@pytest.mark.parametrize("args", ["--check --diff", "--exit-non-zero-on-fix -i"])
def test_nothing_to_change_is_success(folder, args):
    lay_out(folder, {"a.txt": STORY, "b.txt": STORY.replace("\n", "\r\n")})
    assert newsclean(*QUICK, *args.split(), "a.txt", "b.txt") == (b"", "", 0)


@pytest.mark.parametrize("args", [["-i"], ["-o", "b.txt"]])
def test_exit_non_zero_on_fix(folder, args):
    lay_out(folder, {"a.txt": DOUBLED})
    assert newsclean(*QUICK, "--exit-non-zero-on-fix", *args, "a.txt").status == 1
    assert (folder / args[-1] if args[1:] else folder / "a.txt").read_text() == STORY


@pytest.mark.parametrize(
    ("args", "text", "status"),
    [
        ("", MOST, 0),
        ("--output-dir out", MOST, 0),
        ("-i", HALF, 0),
        ("-i --max-removed 90", MOST, 0),
        ("--allow-empty", EMPTIED, 0),
        ("-i --allow-empty --max-removed 100", EMPTIED, 0),
        ("-i", MOST, 2),
        ("-i --max-removed 20", HALF, 2),
        ("--max-removed 60", MOST, 2),
        ("--config max_removed=20", HALF, 2),
        ("", EMPTIED, 2),
        ("-i --max-removed 100", EMPTIED, 2),
        ("--from html", "<html><body><script>show()</script></body></html>", 2),
    ],
)
def test_what_would_lose_too_much_is_left_as_it_was(folder, args, text, status):
    lay_out(folder, {"a.txt": text})
    stages = CHROME if text == EMPTIED else QUICK
    done = newsclean(*stages, *args.split(), "a.txt")
    assert done.status == status, done.stderr
    if status:
        assert (done.stdout, snapshot(folder)) == (b"", {"a.txt": text.encode()})
        assert re.match(r"newsclean: error: a\.txt: .+; .*--(max-removed|allow-empty)", done.stderr)


@pytest.mark.parametrize(
    ("mode", "lines"), [("skip", [0, 2]), ("pass", [0, 1, 2]), ("stop", [0])]
)  # fmt: skip
def test_on_error_of_a_record(folder, mode, lines):
    given = ['{"text": "One."', '{"text": "Two.', '{"text": "Three."']
    lay_out(folder, {"a.jsonl": f"{given[0]}}}\n{given[1]}", "b.jsonl": f"{given[2]}}}\n"})
    done = newsclean(*QUICK, "--on-error", mode, "a.jsonl", "b.jsonl")
    found = [line.split(', "newsclean"')[0] for line in done.stdout.decode().splitlines()]
    assert (found, done.status) == ([given[n] for n in lines], 2)


@pytest.mark.parametrize(
    ("mode", "made"),
    [
        ("skip", {"a.txt": STORY, "c.txt": STORY}),
        ("pass", {"a.txt": STORY, "b.txt": EMPTIED, "c.txt": STORY}),
        ("stop", {"a.txt": STORY}),
    ],
)
def test_on_error_of_a_file(folder, mode, made):
    lay_out(folder / "in", {"a.txt": DOUBLED, "b.txt": EMPTIED, "c.txt": DOUBLED})
    assert newsclean(*CHROME, "--on-error", mode, "in", "--output-dir", "out").status == 2
    assert snapshot(folder / "out") == {name: text.encode() for name, text in made.items()}


def test_a_path_that_leads_nowhere_stops_a_run_too(folder):
    lay_out(folder, {"a.txt": DOUBLED})
    done = newsclean(*CHROME, "-i", "--on-error", "stop", "missing.txt", "a.txt")
    assert (done.status, snapshot(folder)) == (2, {"a.txt": DOUBLED.encode()})


def test_a_run_that_stops_early_keeps_the_report_of_what_it_did(folder):
    lay_out(folder, {"a.txt": DOUBLED, "b.txt": EMPTIED, "c.txt": DOUBLED})
    done = newsclean(*CHROME, "-i", "--on-error", "stop", "--report", "report", ".")
    assert done.status == 2
    records = [json.loads(line) for line in (folder / "report").read_text().splitlines()]
    assert {record["source"] for record in records} == {"a.txt"}
    assert undo((folder / "a.txt").read_bytes(), records).decode() == DOUBLED
    assert [(folder / name).read_text() for name in ("b.txt", "c.txt")] == [EMPTIED, DOUBLED]


@pytest.mark.parametrize("place", [["-i"], ["--output-dir", "out"], ["-o", "out.jsonl"]])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_stops_early_leaves_no_part_of_a_file(folder, place, jobs):
    lines = [json.dumps({"text": DOUBLED}), "broken", json.dumps({"text": "One."})]
    lay_out(folder, {"a.jsonl": "\n".join(lines) + "\n"})
    before = snapshot(folder)
    done = newsclean(*CHROME, "--on-error", "stop", "--jobs", jobs, *place, "a.jsonl")
    assert (done.status, snapshot(folder)) == (2, before)


@pytest.mark.parametrize("report", ["no/such/folder", ".", "closed/report"])
def test_a_report_that_cannot_be_written_ends_the_run_before_anything_changes(folder, report):
    lay_out(folder, {"a.txt": DOUBLED, "closed/b.txt": ""})
    (folder / "closed" / "report").symlink_to("/no/such/place")
    done = newsclean(*QUICK, "-i", "--report", report, "a.txt")
    assert (done.status, (folder / "a.txt").read_text()) == (2, DOUBLED)


@pytest.mark.parametrize("args", [["-i"], ["--check"], ["-o", "out"], ["--output-dir", "out"]])
def test_a_report_on_standard_output(folder, args):
    lay_out(folder, {"a.txt": DOUBLED})
    done = newsclean(*QUICK, *args, "--report", "-", "a.txt")
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["a.txt"]
    assert not (folder / "-").exists()


@pytest.mark.parametrize("args", [[], ["-o", "-"], ["--diff"], ["--check", "--output-format=json"]])
def test_a_report_on_standard_output_is_not_mixed_with_anything(folder, args):
    lay_out(folder, {"a.txt": DOUBLED})
    done = newsclean(*QUICK, *args, "--report", "-", "a.txt")
    assert (done.stdout, done.status) == (b"", 2)
    assert "--report -" in done.stderr


@pytest.mark.parametrize("args", [["--on-error", "pass"], ["--check"]])
def test_counts_reconcile(folder, args):
    records = ['{"text": "One."}', "broken", '{"text": "Two."}']
    lay_out(folder, {"a.txt": DOUBLED, "b.txt": EMPTIED, "c.jsonl": "\n".join(records)})
    done = newsclean("-v", *CHROME, *args, "missing.txt", ".")
    read, written, failed = (
        int(re.search(rf"(\d+) {word}", done.stderr)[1])
        for word in ("read", "(?:written|checked)", "failed")
    )
    assert (written, failed, read) == (3, 3, written + failed)
