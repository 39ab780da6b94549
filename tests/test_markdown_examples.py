"""Every example of the Markdown specifications comes through whole, whatever stands around it."""

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options

from markdown_examples import read_examples
from newsclean.changes import apply_changes, find_changes
from newsclean.cleaning import clean

TOP = ("Skip to content", "Share on Facebook")
BOTTOM = ("Share on LinkedIn", "Share on WhatsApp")
BROKEN = "The cafÃ© at the pier was full on Monday, when the bridge opened again after repairs."
MENDED = BROKEN.replace("Ã©", "é")
SAMPLES = {
    "alone": "{example}",
    "below a menu": "\n\n".join([*TOP, MENDED, "{example}"]),
    "above a menu": "\n\n".join(["{example}", MENDED, *BOTTOM]) + "\n",
    "between menus": "\n\n".join([*TOP, "{example}", *BOTTOM]) + "\n",
    "beside mojibake": "{example}\n\n" + BROKEN + "\n",
    "right above mojibake": "{example}" + BROKEN + "\n",
    "between two copies": f"{MENDED}\n\n{MENDED}\n\n{{example}}\n{MENDED}\n{MENDED}\n",
    "twice": "{example}\n\n{example}",
    "with Windows' line ends": "{example}\r\n" + "\r\n\r\n".join([*TOP, BROKEN]) + "\r\n",
}


# The other surroundings take minutes together.
IN_EVERY_RUN = {"alone", "between menus"}


@pytest.fixture(scope="module")
def examples(pytestconfig):
    found = read_examples(pytestconfig.cache.mkdir("markdown-specifications"))
    assert len(found["commonmark"]) >= 650
    assert len(found["gfm"]) >= 670
    return list(dict.fromkeys(text for texts in found.values() for text in texts))


def render(text):
    """What another parser than ours makes of a text."""
    return github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)


def clean_in_place(text, preset):
    document = clean(text, format="markdown", preset=preset)
    changes = find_changes(document)
    return apply_changes(document.source_lines, changes), document, changes


@pytest.mark.parametrize(
    ("name", "preset"),
    [
        pytest.param(name, "posts", marks=[] if name in IN_EVERY_RUN else [pytest.mark.long])
        for name in SAMPLES
    ]
    + [("alone", "scraped"), pytest.param("twice", "scraped", marks=pytest.mark.long)]
    + [("between menus", "scraped")],
)
def test_examples(examples, name, preset):
    for example in examples:
        text = SAMPLES[name].replace("{example}", example)
        cleaned, document, changes = clean_in_place(text, preset)
        assert "".join(document.source_lines) == text
        assert bool(changes) == (cleaned != text)
        again, _, more = clean_in_place(cleaned, preset)
        assert (again, more) == (cleaned, []), text
        if name == "alone" and not changes:
            assert cleaned == text
        if preset == "posts" and name != "twice":
            mended = render(text).replace("Ã©", "é") if "é" in cleaned else render(text)
            for block in document.blocks:
                if block.removal is not None:
                    paragraph = f"<p>{block.text}</p>\n"
                    assert paragraph in mended, text
                    mended = mended.replace(paragraph, "", 1)
            assert render(cleaned) == mended, text
