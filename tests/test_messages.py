"""Data on standard output, talk on standard error, and as much of it as was asked for."""

import os
import re
import shlex
import subprocess

import pytest

from conftest import COMMAND, DOUBLED, MESSY, QUICK, STORY, lay_out, newsclean, snapshot

pytestmark = pytest.mark.usefixtures("folder")

ESCAPE = "\x1b["
OPTIONS = """
    --files-from -0 --null --from --stdin-filename --include --exclude --encoding --text-field
    -o --output --output-dir -i --in-place --to --unwrap --fields --with-removed
    --stages --skip --config
    --check --diff --exit-non-zero-on-fix --max-removed --allow-empty --on-error
    --report -q -v --color --jobs --version
"""


@pytest.mark.parametrize("args", [[], ["-q", "--color", "always"]])
def test_success_is_silent(folder, args):
    lay_out(folder, {"a.txt": DOUBLED})
    assert newsclean(*QUICK, *args, "a.txt") == (STORY.encode(), "", 0)


@pytest.mark.parametrize(
    ("args", "stdout"),
    [
        (["-v"], STORY),
        (["-v", "--check"], ""),
        (["-v", "missing.txt", "picture.txt"], STORY),
    ],
)
def test_standard_output_holds_data_alone(folder, args, stdout):
    lay_out(folder, {"a.txt": DOUBLED, "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0"})
    done = newsclean(*QUICK, *args, "a.txt")
    assert done.stdout.decode() == stdout
    assert "a.txt" in done.stderr


def test_quiet_says_only_what_failed(folder):
    lay_out(folder, {"a.txt": MESSY, "b.txt": "Skip to content\n", "c.txt": b"\0\1\2\3"})
    done = newsclean("-q", "-i", "a.txt", "b.txt", "c.txt", "d.txt")
    assert done.status == 2
    assert sorted(re.findall(r"[a-d]\.txt", done.stderr)) == ["b.txt", "d.txt"]
    assert len(done.stderr.splitlines()) == 2


def test_verbose_says_what_was_done_and_why(folder):
    lay_out(folder, {"a.txt": MESSY, "b.txt": STORY})
    loud, normal = (newsclean(*args, "a.txt", "b.txt") for args in (["-v"], []))
    assert loud.stdout == normal.stdout
    for part in ("boilerplate/navigation", "encoding/mojibake", "same as line 5", "b.txt"):
        assert part in loud.stderr
    assert re.search(r"utf-8 read as \S+, certainty [01]\.\d\d", loud.stderr)


def test_verbose_names_what_looks_broken_and_was_left(folder):
    lay_out(folder, {"a.txt": STORY + "The ca\ufffd is shut.\n"})
    assert (
        "a.txt:8: looks broken and was left: The ca\ufffd is shut."
        in newsclean("-v", "--stages", "encoding", "a.txt").stderr
    )
    assert "looks broken" not in newsclean("--stages", "encoding", "a.txt").stderr


@pytest.mark.parametrize(
    ("args", "env", "colored"),
    [
        ([], {}, False),
        ([], {"NO_COLOR": "", "FORCE_COLOR": ""}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_color(folder, args, env, colored):
    lay_out(folder, {"a.txt": DOUBLED})
    done = newsclean(*QUICK, *args, "--diff", "a.txt", "missing.txt", **env)
    assert done.status == 2
    assert ((ESCAPE in done.stderr), (ESCAPE in done.stdout.decode())) == (colored, colored)


def test_documents_are_never_colored(folder):
    lay_out(folder, {"a.txt": DOUBLED})
    done = newsclean("--color", "always", "--to", "json", "a.txt")
    assert ESCAPE not in done.stdout.decode()


def test_version():
    done = newsclean("--version")
    assert re.fullmatch(r"newsclean \d+\.\d+\S*\n", done.stdout.decode())
    assert (done.stderr, done.status) == ("", 0)


def test_help_shows_every_option_and_the_commands_that_work():
    done = newsclean("--help", COLUMNS="200")
    text = done.stdout.decode()
    assert (done.stderr, done.status) == ("", 0)
    assert not [name for name in OPTIONS.split() if not re.search(rf"(?<!\S){name}(?!\S)", text)]
    assert "newsclean [OPTIONS] [PATHS]..." in text
    commands = re.findall(
        r"(?m)^\W+(\w+) ", text[text.index("Commands") : text.index("Exit status: 0")]
    )
    assert set(commands) >= {"clean", "stages"}
    for command in commands:
        done = newsclean(command, "--help", COLUMNS="200")
        assert (done.stderr, done.status) == ("", 0)


def test_stages_lists_names_options_defaults_and_origins():
    text = newsclean("stages").stdout.decode()
    for name in ("encoding", "boilerplate", "duplicates", "metadata"):
        assert re.search(rf"(?m)^{name}\b.*newsclean", text)
    assert re.search(r"duplicates\.min_words\s+\D*12", text)


@pytest.mark.parametrize(
    ("args", "near"),
    [
        (["--chek"], "--check"),
        (["--in-plaec", "a.txt"], "--in-place"),
        (["--from", "htm", "a.txt"], "html"),
        (["stages", "--json-shema"], "--json-schema"),
        (["stages", "--color", "sometimes"], "never"),
        (["--stages", "enc", "a.txt"], "did you mean 'encoding'"),
        (["--skip", "meta", "a.txt"], "did you mean 'metadata'"),
        (["--ignore", "duplicates/seen-b", "a.txt"], "did you mean 'duplicates/seen-block'"),
        (["--stages", "lyrics", "a.txt"], "known stages: encoding, boilerplate"),
    ],
)
def test_wrong_options_are_named_with_what_is_near(folder, args, near):
    lay_out(folder, {"a.txt": DOUBLED})
    done = newsclean(*args)
    assert (done.stdout, done.status) == (b"", 2)
    assert near in done.stderr
    assert "Value error" not in done.stderr
    assert (folder / "a.txt").read_text() == DOUBLED


@pytest.mark.parametrize("value", ["-1", "x", "101"])
def test_a_value_out_of_bounds_is_said_in_plain_words(value):
    done = newsclean("--max-removed", value, "a.txt")
    assert done.status == 2
    assert re.match(r"newsclean: error: Invalid value for '--max-removed': \w", done.stderr)


@pytest.mark.parametrize("args", [["--from", "htm"], ["--from", "a\x1b[31m"], ["--jobs", "x\ny"]])
def test_an_error_is_one_line_that_moves_no_cursor(args):
    done = newsclean(*args)
    assert (len(done.stderr.splitlines()), done.status) == (2, 2)
    assert ESCAPE not in done.stderr


@pytest.mark.parametrize(
    "args", [["--check"], ["--check", "--output-format", "text"], ["-v", "-i"]]
)
def test_names_that_would_move_a_cursor_are_told_escaped(folder, args):
    name = "a\nb\x1b[31m.txt"
    lay_out(folder, {name: DOUBLED})
    done = newsclean(*QUICK, "--color", "never", *args, name, "missing\n.txt")
    said = done.stdout.decode() + done.stderr
    assert "a\\nb\\x1b[31m.txt" in said
    assert "missing\\n.txt: no such file" in said
    assert ESCAPE not in said
    assert all("txt" in line or " read, " in line for line in said.splitlines())


@pytest.mark.parametrize(
    ("redirection", "args", "said", "status"),
    [
        ("<&-", [], "newsclean: error: -: bad file descriptor", 2),
        ("<&-", ["a.txt"], "", 0),
        (">&-", ["a.txt"], "newsclean: error: standard output: cannot be written", 2),
        (">&-", ["--version"], "newsclean: error: standard output: cannot be written", 2),
        (">&-", ["-o", "out", "a.txt"], "", 0),
        ("2>&-", ["missing.txt"], "", 2),
        ("2>&-", ["-v", "-o", "out", "a.txt"], "", 0),
        ("2>&-", ["--nosuch"], "", 2),
        ("2>/dev/full", ["missing.txt"], "", 2),
        ("2>/dev/full", ["--nosuch"], "", 2),
        ("2>/dev/full", ["-v", "--summary", "table", "-o", "out", "a.txt"], "", 0),
        ("2>/dev/full", ["-v", "--summary", "json", "-o", "out", "a.txt"], "", 0),
        ("<&- >&- 2>&-", ["-i", "a.txt"], "", 0),
    ],
)
def test_streams_that_are_closed(folder, redirection, args, said, status):
    lay_out(folder, {"a.txt": DOUBLED})
    stages = [] if {"--version", "--nosuch"} & set(args) else QUICK
    command = f"exec {shlex.join([*COMMAND, *stages, *args])} {redirection}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.decode()[: len(said)]) == (status, said)
    assert "Traceback" not in done.stderr.decode()
    if "-i" in args or "-o" in args:
        assert (folder / ("a.txt" if "-i" in args else "out")).read_text() == STORY


def test_a_run_ends_its_work_though_nobody_listens(folder):
    names = [f"{number}.txt" for number in range(9)]
    lay_out(folder, dict.fromkeys(names, DOUBLED))
    command = [*COMMAND, *QUICK, "-v", "-i", "--exit-non-zero-on-fix", *names]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        process.stderr.close()
        assert process.wait(timeout=60) == 1
    assert snapshot(folder) == dict.fromkeys(names, STORY.encode())


def test_the_short_help_option_shows_the_same(folder):
    assert newsclean("-h") == newsclean("--help")


BROKEN = {
    "newsclean_broken-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: broken\nVersion: 1\n",
    "newsclean_broken-1.dist-info/entry_points.txt": (
        "[newsclean.stages]\nbroken = newsclean_broken:Broken\nleaves = newsclean_leaves:Leaves\n"
    ),
    "newsclean_broken.py": "raise SystemExit(0)\n",
    "newsclean_leaves.py": """
from dataclasses import dataclass

@dataclass(frozen=True)
class Leaves:
    name = "leaves"
    rules = {}

    def __call__(self, document):
        raise SystemExit(0)
""",
}


@pytest.mark.parametrize("args", [["stages"], ["--stages", "broken", "a.txt"]])
def test_a_stage_that_cannot_be_imported_is_named(folder, args):
    lay_out(folder, {**BROKEN, "a.txt": DOUBLED})
    done = newsclean(*args, PYTHONPATH=f"{folder}:{os.environ.get('PYTHONPATH', '')}")
    assert done.status == 2
    assert "newsclean: error: stage 'broken' (newsclean_broken:Broken) cannot be" in done.stderr
    assert (b"duplicates.min_words" in done.stdout, b"leaves" in done.stdout) == (
        args == ["stages"], args == ["stages"],
    )  # fmt: skip


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_stage_that_leaves_fails_its_document_alone(folder, jobs):
    lay_out(folder, {**BROKEN, "in/a.txt": DOUBLED, "in/b.txt": ""})
    path = f"{folder}:{os.environ.get('PYTHONPATH', '')}"
    done = newsclean("--stages", "leaves", "--jobs", jobs, "in", PYTHONPATH=path)
    assert done.status == 2
    assert "in/a.txt: SystemExit: 0" in done.stderr
    assert "in/b.txt: SystemExit: 0" in done.stderr
