"""Markdown files: what stays to the byte, what is changed, how the source is cut into blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import lay_out, newsclean, read_cases, snapshot
from newsclean.changes import apply_changes, find_changes
from newsclean.cleaning import clean
from newsclean.equivalence import hold_unsafe
from newsclean.formats import markdown
from newsclean.formats.markdown.front_matter import find_front_matter

LINE_ENDS = ["\n", "\r\n", "\r"]
PIECES = st.sampled_from(
    [
        "Skip to content", "Share on Facebook", "The cafÃ© at the pier was full on Monday.", "",
        "- item", "  - nested", "1. one", "> quote", "```", "~~~", "---", "+++", "# Title", "===",
        "| a | b |", "|---|---|", "<div>", "</div>", "<!-- newsclean: off -->", "{% raw %}",
        "{% endraw %}", "{{< x >}}", "[^1]: note", "[a]: /b", "    code", "\tcode", "$$", ":::",
        "!!! note", "export const a = {", "}", "text[^1] and `code`", "trailing  ", "\\",
        "<!-- newsclean: on -->", "<!-- newsclean: skip -->",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("\n".join)


def in_place(text, **options):
    document = clean(text, format="markdown", **{"preset": "posts", **options})
    return apply_changes(document.source_lines, find_changes(document))


@pytest.mark.parametrize("case", read_cases("markdown_stays"))
@pytest.mark.parametrize("end", LINE_ENDS)
def test_stays(case, end):
    text = case["text"].replace("\n", end)
    assert in_place(text) == text


@pytest.mark.parametrize("case", read_cases("markdown_changes"))
@pytest.mark.parametrize("end", LINE_ENDS)
def test_changes(case, end):
    text, cleaned = (case[key].replace("\n", end) for key in ("text", "clean"))
    assert in_place(text) == cleaned
    assert in_place(cleaned) == cleaned


@pytest.mark.parametrize("case", read_cases("scraped_markdown"))
def test_scraped_pages(case):
    document = clean(case["text"], format="markdown")
    assert document.text == case.get("clean", case["text"]).strip()


@pytest.mark.parametrize(
    ("text", "gone", "kept"),
    [
        # Without what is between them two lists would be one.
        ("- a\n\nMenu\n\nShare\n\n- b\n", {1, 2}, "- a\n\nShare\n\n- b"),
        ("- a\n\nMenu\n\n1. b\n", {1}, "- a\n\n1. b"),
        # What stood in an item would stand in another one.
        ("- a\n  - b\n- c\n", {0}, "- a\n  - b\n- c"),
        ("- a\n-\n- c\n", {1}, "- a\n- c"),
    ],
)
def test_of_a_run_so_much_goes_as_leaves_the_rest_alike(text, gone, kept):
    document = markdown.read(text, "")
    removed = {n: document.blocks[n].removed("", "", "") for n in gone}
    assert hold_unsafe(document.with_blocks(removed)).text == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The [cafÃ©][cafÃ©] was *full*.\n\n[cafÃ©]: /b\n", None),
        (
            "The **cafÃ©** was [full][b] of `Ã©`.\n\nSkip to content\n\n[b]: /b\n",
            "The **café** was [full][b] of `Ã©`.\n\n[b]: /b\n",
        ),
    ],
)
def test_a_repair_breaks_no_reference(text, expected):
    document = clean(text, format="markdown", stages=["encoding", "boilerplate"],
                     boilerplate={"phrases": ["skip to content"]})  # fmt: skip
    assert apply_changes(document.source_lines, find_changes(document)) == (expected or text)


def test_marks_are_no_part_of_what_is_said():
    (page,) = read_cases("scraped_markdown")[-1].values
    found = clean(page["text"], format="markdown").metadata
    assert found.title == "Wendle bridge reopens after three months"
    assert (found.authors, found.published) == (("Ada Quill",), "2024-05-03")


def test_a_change_leaves_every_other_byte(folder):
    text = "\ufeff# Title\r\n\r\nHard break  \r\ncafÃ©\t\r\n\r\n\r\n* a\r\n\r\n\r\nNo end"
    lay_out(folder, {"a.md": text})
    assert newsclean("-i", "--preset", "posts", "a.md").status == 0
    assert snapshot(folder)["a.md"].decode() == text.replace("Ã©", "é")


def test_bytes_without_meaning_stay_where_nothing_may_change(folder):
    fence = b"```\ncaf\xe9\n```\n"
    lay_out(folder, {"a.md": fence + "\nÉté à Orléans, là-bas. é é é\n".encode() + b"\nCaf\xe9\n"})
    assert newsclean("-i", "a.md").status == 0
    cleaned = snapshot(folder)["a.md"]
    assert cleaned.startswith(fence)
    assert cleaned.endswith("\nCafé\n".encode())


def test_the_output_is_markdown_in_its_own_form(folder):
    text = "Title\n=====\n\n*  item\n\n\n\nText  \nmore\n"
    lay_out(folder, {"a.md": text, "b.markdown": text, "c.mdx": text})
    assert newsclean("a.md").stdout.decode() == text
    assert newsclean("--from", "markdown", stdin=text.encode()).stdout.decode() == text
    assert newsclean(".", "--output-dir", "../out").status == 0
    assert {name: data.decode() for name, data in snapshot(folder / "../out").items()} == {
        "a.md": text, "b.markdown": text, "c.mdx": text,
    }  # fmt: skip


def test_front_matter_is_no_text():
    document = clean("---\ntitle: x\n---\n\nThe bridge opened.\n", format="markdown")
    assert document.text == "The bridge opened."


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Text\n---\n", 0),
        (" ---\na: 1\n---\n", 0),
        ("---\n\nText between two rulers.\n\n---\n", 0),
        ("---\na: 1\n----\n", 0),
        ("{{< shortcode >}}\n", 0),
        ('{"a": 1} text\n', 0),
        ("---\n---\n", 2),
        ("---\n# comment\na: 1\n...\nText", 4),
        ("---toml\na = 1\n---\n", 3),
        ('{"a":\n1}\nText', 2),
        ("+++\na = 1\n+++\n", 3),
    ],
)
def test_front_matter_ends_where_it_is_closed(text, length):
    assert find_front_matter(text.splitlines(keepends=True)).length == length


def test_blocks_say_what_they_are():
    text = "# T\n\npara\n\n- a\n  - b\n- c\n\n> q\n\n```\nc\n```\n\n[a]: /b\n"
    blocks = markdown.read(text, "").blocks
    assert [(block.kind, block.fixed, block.lines, block.whole) for block in blocks] == [
        ("heading", "", (1, 1), 0), ("paragraph", "", (3, 3), 0),
        ("list-item", "place", (5, 5), 5), ("list-item", "place", (6, 6), 5),
        ("list-item", "", (7, 7), 7), ("quote", "place", (9, 9), 9), ("code", "bytes", (11, 13), 0),
        ("paragraph", "bytes", (15, 15), 0),
    ]  # fmt: skip


@given(TEXTS, st.sampled_from(["posts", "scraped"]))
@settings(max_examples=150, deadline=None)
def test_every_line_belongs_to_one_block_and_cleaning_settles(text, preset):
    document = markdown.read(text, "")
    covered = [n for block in document.blocks for n in range(block.lines[0], block.lines[1] + 1)]
    filled = {n for n, line in enumerate(document.source_lines, 1) if line.strip()}
    assert covered == sorted(set(covered))
    assert filled <= set(covered)
    cleaned = in_place(text, preset=preset)
    assert in_place(cleaned, preset=preset) == cleaned


@pytest.mark.parametrize("piece", ["> ", "- ", "{% a %}", "<div>", "<!--", "`", "[", "{{", "*a_"])
def test_nothing_takes_longer_than_its_length(piece):
    # Takes minutes where the time is quadratic.
    text = piece * 20_000 + "\n\nThe cafÃ© opened.\n"
    assert in_place(text).count("\n") == 3
