"""Which findings count: rules by name, presets, settings by path."""

import pytest

from conftest import MESSY, lay_out, newsclean
from newsclean.cleaning import clean
from newsclean.errors import UsageError

RULES = {"boilerplate/navigation", "boilerplate/sharing", "encoding/mojibake"}
REPEATED = "duplicates/repeated-block"


def rules(text=MESSY, **options):
    document = clean(text, **options)
    found = {block.removal.rule for block in document.blocks if block.removal is not None}
    return found | {repair.rule for block in document.blocks for repair in block.repairs}


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, {*RULES, REPEATED}),
        ({"preset": "scraped"}, {*RULES, REPEATED}),
        ({"select": ["boilerplate"]}, {"boilerplate/navigation", "boilerplate/sharing"}),
        ({"select": ["boilerplate"], "ignore": ["boilerplate/sharing"]},
         {"boilerplate/navigation"}),
        ({"ignore": ["duplicates", "encoding/mojibake"]}, RULES - {"encoding/mojibake"}),
        ({"min_score": 0.96}, {"encoding/mojibake", REPEATED}),
        # The button stands alone and the copy far from its original: a writer may mean both.
        ({"preset": "posts"}, {"boilerplate/navigation", "encoding/mojibake"}),
        ({"preset": "posts", "in_company": False}, RULES),
        ({"preset": "posts", "duplicates": {"copies": "anywhere"}}, {
            "boilerplate/navigation", "encoding/mojibake", REPEATED}),
        ({"preset": "posts", "ignore": ["encoding"]}, {"boilerplate/navigation"}),
    ],
)  # fmt: skip
def test_what_is_found(options, found):
    assert rules(**options) == found


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"select": ["boilerplat"]}, "did you mean 'boilerplate'"),
        ({"ignore": ["duplicates/cut-blok"]}, "did you mean 'duplicates/cut-block'"),
        ({"preset": "post"}, "'posts'"),
        ({"min_score": 95}, "not between 0 and 1"),
    ],
)
def test_what_is_unknown_is_named(options, said):
    with pytest.raises(UsageError, match=said):
        clean(MESSY, **options)


@pytest.mark.parametrize(
    "text",
    [
        "Share on Facebook\n\nA story of six words, no less.\n",
        "# Skip to content\n\nA story of six words, no less.\n",
        "A story of six words, no less.\n\nSkip to content\n\nAnother one of six words, no less.\n",
    ],
)
def test_chrome_that_stands_alone_stays_in_posts(text):
    assert rules(text, format="markdown", preset="posts") == set()


CONFIG = """\
preset = "posts"

[[overrides]]
paths = ["imported/**"]
preset = "scraped"
ignore = ["duplicates"]

[[overrides]]
paths = ["imported/raw.txt"]
stages = ["encoding"]
"""


def found_in(*args):
    done = newsclean("--check", "--output-format", "text", *args)
    return {line.split(": ")[0].split(":")[0] + " " + line.split(": ")[1]
            for line in done.stdout.decode().splitlines()}  # fmt: skip


@pytest.mark.parametrize("args", [["."], ["imported/raw.txt", "imported/a.txt", "own.txt"]])
def test_settings_by_path(folder, args):
    lay_out(folder, {
        "newsclean.toml": CONFIG, "own.txt": MESSY, "imported/a.txt": MESSY,
        "imported/raw.txt": MESSY,
    })  # fmt: skip
    assert found_in(*args) == {
        "own.txt boilerplate/navigation", "own.txt encoding/mojibake",
        *(f"imported/a.txt {rule}" for rule in RULES), "imported/raw.txt encoding/mojibake",
    }  # fmt: skip
    assert found_in("--select", "boilerplate/sharing", *args) == {
        "imported/a.txt boilerplate/sharing"
    }


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('preset = "posts"', "names no paths"),
        ('paths = ["a"]\nexclude = ["b"]', "cannot set 'exclude'"),
        ('paths = ["a"]\npresett = "posts"', "did you mean 'preset'"),
    ],
)
def test_wrong_overrides_are_named_at_once(folder, entry, said):
    lay_out(folder, {"newsclean.toml": f"[[overrides]]\n{entry}\n", "own.txt": MESSY})
    done = newsclean("own.txt")
    assert (done.status, said in done.stderr, "newsclean.toml" in done.stderr) == (2, True, True)


def test_a_file_that_may_not_be_transcoded_keeps_its_encoding(folder):
    text = "Le café du port était fermé, dit-on à la mairie. Où est passé l’été ?\n\n" * 3
    lay_out(folder, {"a.txt": ("Skip to content\n\n" + text).encode("cp1252")})
    args = ("--encoding", "cp1252", "--ignore", "encoding/transcode,duplicates")
    assert newsclean("-i", *args, "a.txt").status == 0
    assert (folder / "a.txt").read_bytes() == text.encode("cp1252")
