"""Data on standard output, talk on standard error, and as much of it as was asked for."""

import re

import pytest

from conftest import DOUBLED, MESSY, QUICK, STORY, lay_out, newsclean

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
    commands = re.findall(r"(?m)^\W+(\w+) ", text[text.index("Commands") :])
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
    ],
)
def test_wrong_options_are_named_with_what_is_near(folder, args, near):
    lay_out(folder, {"a.txt": DOUBLED})
    done = newsclean(*args)
    assert (done.stdout, done.status) == (b"", 2)
    assert near in done.stderr
    assert "Value error" not in done.stderr
    assert (folder / "a.txt").read_text() == DOUBLED
