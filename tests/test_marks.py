"""Ignore marks: what they cover stays to the byte, and one that keeps nothing out is told."""

import pytest

from conftest import lay_out, newsclean, snapshot
from newsclean.changes import apply_changes, find_changes
from newsclean.cleaning import clean
from newsclean.marks import unused_marks

BUTTONS = "Share on Facebook\n\nShare on Twitter\n"
STORY = "The ferry stayed at its berth on Monday, the port office said.\n"
BROKEN = "The cafÃ© at the pier was full.\n"
OFF, ON, SKIP = (f"<!-- newsclean: {word} -->\n" for word in ("off", "on", "skip"))


def run(text, format="markdown", **options):
    document = clean(text, format=format, preset="posts", **options)
    return apply_changes(document.source_lines, find_changes(document)), unused_marks(document)


@pytest.mark.parametrize(
    "text",
    [
        f"{OFF}\n{BUTTONS}\n{BROKEN}\n{ON}\n{STORY}",
        f"{OFF}{BUTTONS}\n{STORY}\n{BROKEN}",
        f"{STORY}\n{OFF}- cafÃ©\n- [a cafÃ©](/x)\n\n> cafÃ©\n\n{ON}",
        f"{SKIP}{BROKEN}",
        f"{SKIP}\n- cafÃ©\n- fÃªte\n\n{STORY}",
        f"A cafÃ© {SKIP}\n\n{STORY}",
        f"---\nnewsclean: false\n---\n\n{BROKEN}\n{BUTTONS}",
        f"+++\nnewsclean = false\n+++\n\n{BROKEN}",
        f'{{"newsclean": ["encoding/mojibake", "boilerplate"]}}\n\n{BROKEN}\n{BUTTONS}',
        f"---\nnewsclean: [encoding, boilerplate]\n---\n\n{BROKEN}\n{BUTTONS}",
        f"---\nnewsclean:\n  - encoding  # meant\n  - boilerplate\n---\n\n{BROKEN}\n{BUTTONS}",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_mark_covers_stays(text, end):
    text = text.replace("\n", end)
    assert run(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (f"{OFF}{ON}\n{BROKEN}", f"{OFF}{ON}\n{BROKEN}"),
        (f"{SKIP}\n{STORY}\n{BROKEN}", f"{SKIP}\n{STORY}\n{BROKEN}"),
        (f"`{OFF.strip()}` is a mark\n\n{BROKEN}", f"`{OFF.strip()}` is a mark\n\n{BROKEN}"),
        (f"```\n{OFF}```\n\n{BROKEN}", f"```\n{OFF}```\n\n{BROKEN}"),
        (f"---\nnewsclean: true\n---\n\n{BROKEN}", f"---\nnewsclean: true\n---\n\n{BROKEN}"),
        (
            f"---\nnewsclean: [duplicates]\n---\n\n{BROKEN}",
            f"---\nnewsclean: [duplicates]\n---\n\n{BROKEN}",
        ),
    ],
)
def test_what_no_mark_covers_is_mended(text, cleaned):
    assert run(text)[0] == cleaned.replace("Ã©", "é")


def test_marks_that_keep_nothing_are_known_by_their_lines():
    text = f"{OFF}\n{STORY}\n{ON}\n{SKIP}\n{BROKEN}\n{SKIP}\nThe wind turned on Tuesday.\n"
    assert run(text) == (text, [1, 11])


@pytest.mark.parametrize("comment", ["#", "//", ".."])
def test_plain_text_has_marks_where_a_configuration_says_so(comment):
    text = f"{comment} newsclean: off\n{BROKEN}{comment} newsclean: on\n\n{STORY}"
    assert run(text, "text", comment=comment) == (text, [])
    assert run(text, "text")[0] == text.replace("Ã©", "é")


def test_verbose_tells_of_unused_marks(folder):
    lay_out(folder, {"a.md": f"{OFF}\n{STORY}"})
    assert "a.md:1: this mark" in newsclean("-v", "-i", "--preset", "posts", "a.md").stderr
    assert newsclean("-i", "--preset", "posts", "a.md").stderr == ""
    assert snapshot(folder)["a.md"].decode() == f"{OFF}\n{STORY}"
