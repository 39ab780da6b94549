"""Where settings come from, which of them win, and how wrong ones are named."""

import json

import pytest

from conftest import QUICK, STORY, lay_out, newsclean

pytestmark = pytest.mark.usefixtures("folder")

# A short line that stands twice: `duplicates.min_words` decides whether the second one goes.
TWICE = f"{STORY}\nThe tide was low.\n\nThe ferry was late again.\n\nThe tide was low.\n"
ONCE = TWICE.removesuffix("\nThe tide was low.\n")
TABLE = "[duplicates]\nmin_words = 3\n"
OTHER = "[duplicates]\nmin_words = 30\n"
IN_PROJECT = "[tool.newsclean.duplicates]\nmin_words = 3\n"


def run(*args, **more):
    done = newsclean(*QUICK, *args, **more)
    assert done.status == 0, done.stderr
    return done.stdout.decode()


@pytest.mark.parametrize(
    "files",
    [
        {"news/newsclean.toml": "", "newsclean.toml": TABLE},
        {"news/newsclean.toml": OTHER, "pyproject.toml": IN_PROJECT},
        {"news/pyproject.toml": "[tool.newsclean]\n", "newsclean.toml": TABLE},
        {"news/deeper/newsclean.toml": TABLE, "other/newsclean.toml": TABLE},
    ],
)
def test_no_file_or_a_nearer_one_leaves_the_default(folder, files):
    lay_out(folder, {**files, "news/a.txt": TWICE})
    assert run("news/a.txt") == TWICE


@pytest.mark.parametrize(
    "files",
    [
        {"news/newsclean.toml": TABLE.replace("_", "-")},
        {"pyproject.toml": IN_PROJECT, "news/pyproject.toml": "[project]\nname = 'x'\n"},
        {"newsclean.toml": OTHER, "news/pyproject.toml": IN_PROJECT},
    ],
)
def test_the_nearest_file_is_used(folder, files):
    lay_out(folder, {**files, "news/a.txt": TWICE})
    assert run("news/a.txt") == ONCE


def test_each_file_has_its_own_nearest_one(folder):
    lay_out(folder, {"x/newsclean.toml": TABLE, "x/a.txt": TWICE, "y/a.txt": TWICE})
    assert run("x", "y") == f"{ONCE}\n{TWICE}"
    assert run("--stdin-filename", "x/b.txt", stdin=TWICE.encode()) == ONCE


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["--config", "other.toml"], TWICE),
        (["--config", "project/pyproject.toml"], ONCE),
        (["--config", "duplicates.min_words = 3", "--config", "other.toml"], ONCE),
        (["--config", "other.toml", "--config", "duplicates.min_words = 3"], ONCE),
        (["--config", "duplicates.min-words = 3", "--config", "max_removed = 90"], ONCE),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_file_named_replaces_the_nearest_and_inline_wins(folder, args, expected):
    files = {"other.toml": OTHER, "project/pyproject.toml": IN_PROJECT}
    lay_out(folder, {**files, "newsclean.toml": OTHER, "a.txt": TWICE})
    assert run(*args, "a.txt") == expected


def test_what_the_command_line_says_wins_over_a_file(folder):
    lay_out(folder, {"newsclean.toml": f'stages = ["boilerplate"]\n{TABLE}', "a.txt": TWICE})
    assert newsclean("a.txt", "--skip", "boilerplate").stdout.decode() == TWICE
    assert run("a.txt") == ONCE


# Chrome that stands twice: whichever stage runs first takes the second copy.
CHROME = "Share on Facebook"


@pytest.mark.parametrize(
    ("args", "removed"),
    [
        (["--stages", "boilerplate,duplicates"], {"boilerplate": 2}),
        (["--stages", "duplicates,boilerplate"], {"duplicates": 1, "boilerplate": 1}),
        (["--stages", "boilerplate,duplicates", "--skip", "boilerplate"], {"duplicates": 1}),
        (["--config", 'stages = ["duplicates", "boilerplate"]', "--skip", "duplicates"],
         {"boilerplate": 2}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_stages_run_in_the_order_given(args, removed):
    text = STORY.replace("\n\n", f"\n\n{CHROME}\n\n", 2)
    args = [*args, "--config", "duplicates.min_words = 3"]
    done = newsclean(*args, "--to", "json", "--fields", "counts.removed", stdin=text.encode())
    assert json.loads(done.stdout) == {"counts": {"removed": removed}}


@pytest.mark.parametrize(
    ("config", "named"),
    [
        ("[duplicates]\nmin_word = 3", ["duplicates.min_word", "min_words"]),
        ("[duplicate]\nmin_words = 3", ["duplicate", "duplicates"]),
        ("max_remove = 3", ["max_remove", "max_removed"]),
        ("[duplicates]\nmin_words = '3'", ["duplicates.min_words", "'3'", "whole number"]),
        ("allow_empty = 1", ["allow_empty", "1", "true or false"]),
        ("exclude = 'a.txt'", ["exclude", "'a.txt'", "list of strings"]),
        ("duplicates = 3", ["duplicates = 3", "duplicates.option = value"]),
        ("[tool.newsclean]\nskip = ['encoding']", ["'tool'", "without [tool.newsclean]"]),
        ("max_removed = 101", ["max_removed = 101", "percentage", "0 to 100"]),
        ("max_removed = nan", ["max_removed = nan", "percentage"]),
        ("min_score = 2", ["min_score = 2", "0 and 1"]),
        ("max_bytes = 0", ["max_bytes = 0", "bytes"]),
        ("encoding = 'cp0'", ["encoding = 'cp0'", "utf-8 or cp1251"]),
        ("encoding = 'rot13'", ["encoding = 'rot13'"]),
        ("text_field = 'newsclean'", ["text_field = 'newsclean'", "another field"]),
        ("stages = ['encoding', 'encoding']", ["twice", "once"]),
        ("stages = ['boilerplat']", ["boilerplat", "'boilerplate'"]),
        ("skip = ['meta-data']", ["meta-data", "'metadata'"]),
        ("[duplicates\nmin_words = 3", ["TOML", "line 1"]),
        ("name = '\udce9'", ["TOML"]),
    ],
)
def test_wrong_settings_are_refused_by_name(folder, config, named):
    lay_out(folder, {"newsclean.toml": config.encode("utf-8", "surrogateescape"), "a.txt": TWICE})
    done = newsclean("-i", "a.txt")
    assert (done.stdout, done.status) == (b"", 2)
    assert done.stderr.startswith("newsclean: error: ")
    assert not [part for part in ["newsclean.toml", *named] if part not in done.stderr]
    assert (folder / "a.txt").read_text() == TWICE


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["--config", "missing.toml"], ["missing.toml", "no such file"]),
        (["--config", ""], ["--config", "empty"]),
        (["--encoding", "cp0", "b.txt"], ["'cp0'", "utf-8 or cp1251"]),
        (["--stages", "encoding,duplicate"], ["'duplicate'", "'duplicates'"]),
        (["--skip", "boiler"], ["'boiler'", "'boilerplate'"]),
        (["--max-removed", "101"], ["--max-removed", "100"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_settings_on_the_command_line_are_refused_by_name(folder, args, named):
    lay_out(folder, {"a.txt": TWICE})
    done = newsclean(*args, "a.txt")
    assert (done.stdout, done.status) == (b"", 2)
    assert not [part for part in named if part not in done.stderr]
    assert len(done.stderr.splitlines()) <= 2


def test_what_a_stage_refuses_is_said_once_and_by_its_file(folder):
    lay_out(
        folder, {"a.txt": STORY, "b.txt": STORY, "newsclean.toml": "[boilerplate]\ndrop = ['(']"}
    )
    done = newsclean("a.txt", "b.txt")
    assert (done.stdout, done.status) == (b"", 2)
    assert len(done.stderr.splitlines()) == 1
    assert "newsclean.toml: boilerplate.drop: '(' is no regular expression" in done.stderr


def test_a_file_that_is_named_like_a_setting_is_a_file(folder):
    lay_out(folder, {"skip=all.toml": "skip = ['duplicates']", "a.txt": TWICE})
    done = newsclean("--config", "skip=all.toml", "--stages", "duplicates", "a.txt")
    assert (done.stdout.decode(), done.status) == (TWICE, 0)


def test_exclude_in_a_file_holds_from_its_folder_on(folder):
    names = ["a.txt", "drafts/b.txt", "news/a.txt", "news/drafts/c.txt", "news/old.txt"]
    lay_out(folder, dict.fromkeys(names, "The tide was low.\n"))
    lay_out(folder, {"news/newsclean.toml": 'exclude = ["/drafts", "old.*"]\n'})
    fields = ["--to", "jsonl", "--fields", "source"]
    for paths in (["."], names):
        assert run(*fields, *paths).splitlines() == [
            '{"source": "a.txt"}', '{"source": "drafts/b.txt"}', '{"source": "news/a.txt"}',
        ]  # fmt: skip
