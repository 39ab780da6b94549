"""The boilerplate stage: what its options change, what it says, what it makes of the whole."""

from collections import Counter

import pytest

from conftest import MESSY, STORY, newsclean, read_cases
from newsclean import Document, clean
from newsclean.data import read_file, read_table
from newsclean.errors import InputError, UsageError
from newsclean.lexicon import expand, fold, load_lexicon
from newsclean.stages.boilerplate import BoilerplateRemoval
from newsclean.stages.boilerplate.classifier import load_classifier
from newsclean.stages.boilerplate.judging import Verdict, judge_wordless
from newsclean.stages.boilerplate.reasons import name_kind
from newsclean.stages.boilerplate.structure import level_tables
from newsclean.stages.boilerplate.tails import find_tail

PROSE = STORY.split("\n\n")[1]
WRAPPED = """\
The harbour bridge of Tolmen reopened on Monday after three months of
repairs, the council said, and the first bus crossed it at noon with
flags on the roof and a band on the upper deck, to some applause.

The works cost more than planned, because the old piers stood on wood
that had rotted since the last flood, the engineer Ada Pell told the
council, which will vote on the bill in the spring of next year.
{line}
Nobody was hurt when a crane fell into the river in August, and the
crane was sold for scrap a week later, as the harbour office noted."""


def removed(document: Document) -> dict[str, str]:
    return {
        block.text: block.removal.rule
        for block in document.blocks
        if block.removal is not None and block.removal.stage == "boilerplate"
    }


def run(text: str, **options: object) -> Document:
    return clean(text, stages=["boilerplate"], boilerplate=options)


def test_a_pattern_to_keep_beats_every_rule():
    assert "Share on Facebook" in removed(run(MESSY))
    assert "Share on Facebook" not in removed(run(MESSY, keep=["^Share"]))
    assert "Share on Facebook" not in removed(
        run(MESSY, keep=["^Share"], drop=["Facebook"], phrases=["share on facebook"])
    )


def test_a_pattern_to_drop_beats_every_probability():
    document = run(STORY, drop=["Marta Ionescu"])
    (text,) = removed(document)
    assert "Marta Ionescu" in text
    assert removed(document)[text] == "boilerplate/pattern"


def test_own_phrases_are_whole_lines():
    text = f"{STORY}\nHarbour Gazette Since 1921!\n\n{PROSE} Harbour Gazette since 1921.\n"
    assert removed(run(text, phrases=["harbour gazette since"])) == {
        "Harbour Gazette Since 1921!": "boilerplate/phrase"
    }


def test_a_malformed_pattern_is_an_error():
    with pytest.raises(UsageError, match=r"boilerplate\.drop: '\(' is no regular expression"):
        run(STORY, drop=["("])


def test_a_pattern_that_never_ends_is_an_error():
    with pytest.raises(InputError, match="took over 1 s on one block"):
        run("a" * 60 + "!", drop=["(a|aa)+$"])


@pytest.mark.parametrize("strictness", ["low", "standard", "high"])
def test_a_clean_article_stays_at_any_strictness(strictness):
    assert removed(run(STORY, strictness=strictness)) == {}


def test_a_phrase_is_quoted():
    document = run(MESSY)
    details = {block.text: block.removal.detail for block in document.blocks if block.removal}
    assert "“share on facebook”" in details["Share on Facebook"]


NOTICE = "Our site uses cookies to see who reads what, and by reading on you agree to it."
FEW = f"{NOTICE}\n\nShop now\n\n{STORY}"
MANY = f"""\
• Home
• Harbour
• Tides & weather
• Ferries
• Culture
• Fish market
March 12, 2024
{STORY}
Related articles
Ferry to the islands gets a third deck
By Ada Quill, 3 November 2025
All rights reserved Harbour Gazette
"""
REASONS = [
    (FEW, NOTICE, "consent", "a notice that says “cookies” and “our site”, at the page's edge"),
    (FEW, "Shop now", "advertising", "phrase “shop now”, beside removed lines"),
    (MANY, "• Tides & weather", "classifier",
     "looks like chrome: 2 words, no sentence, in a run of 8 short lines, "
     "apart from the story's paragraphs"),
    (MANY, "March 12, 2024", "timestamp-crumb", "a date by itself"),
    (MANY, "Ferry to the islands gets a third deck", "classifier",
     "looks like chrome: 8 words, no sentence, below “Related articles”"),
    (MANY, "All rights reserved Harbour Gazette", "legal", "begins with “all rights reserved”"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "text", "rule", "detail"), REASONS)
def test_a_reason_names_what_decided(page, text, rule, detail):
    removal = next(block.removal for block in run(page).blocks if block.text == text)
    assert (removal.rule, removal.detail) == (f"boilerplate/{rule}", detail)


ELEMENTS = {
    '<div class="reader-comments"><p>Ada Quill says: I was on it.</p></div>': "comments",
    '<div id="respond"><p>Ada Quill says: I was on it.</p></div>': "comments",
    '<aside class="td-related_posts"><p>Ada Quill says: I was on it.</p></aside>': "related",
    '<div class="box"><p>Ada Quill says: I was on it.</p></div>': "classifier",
    '<div class="entry-header"><p>Ada Quill says: I was on it.</p></div>': "classifier",
}


@pytest.mark.parametrize(("element", "rule"), ELEMENTS.items())
def test_what_no_words_tell_of_is_named_by_its_element(element, rule):
    document = clean(f"<article>{element}</article>", format="html", stages=[])
    classifier = load_classifier("html")
    lines, rows, _ = classifier.classify(document.blocks, [0])
    found, _ = name_kind(0, document.blocks[0].markup, lines, rows)
    assert (found or "classifier") == rule


def test_an_element_further_out_is_named():
    boxes = 4
    html = (
        f'<div class="cookie-banner">{"<div>" * boxes}Ada Quill was on it.{"</div>" * boxes}</div>'
    )
    (block,) = clean(html, format="html", stages=[]).blocks
    classifier = load_classifier("html")
    lines, rows, _ = classifier.classify([block], [0])
    assert name_kind(0, block.markup, lines, rows) == ("consent", "div.cookie-banner")


def test_the_rules_of_elements_are_known():
    for rule, _ in read_table("element_rules"):
        assert f"boilerplate/{rule}" in BoilerplateRemoval.rules


COMMENTS = """\
<ol class="comment-list">
<li><p>Bo Brand says</p><p>That ferry was always late.</p><p>Reply</p></li>
<li><p>Cy Dunn says</p><p>My cat likes it.</p><p>Reply</p></li>
</ol>"""


def test_comments_stay_where_their_rule_is_ignored():
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY.split("\n\n")[1:])
    page = f"<article><h1>Harbour bridge reopens after winter repairs</h1>{paragraphs}</article>"
    options = {"format": "html", "stages": ["boilerplate"]}
    assert "late" not in clean(page + COMMENTS, **options).text
    found = clean(page + COMMENTS, ignore=["boilerplate/comments"], **options)
    assert "That ferry was always late." in found.text


def test_phrases_come_from_a_file(folder):
    (folder / "site.txt").write_text("# what our pages say\nharbour gazette since\n")
    (folder / "a.txt").write_text(f"{STORY}\nHarbour Gazette since 1921\n")
    done = newsclean("--phrases", "site.txt", "a.txt")
    assert (done.stdout.decode(), done.status) == (STORY, 0)
    assert newsclean("--phrases", "none.txt", "a.txt").status == 2


@pytest.mark.parametrize("case", read_cases("glued_tails"))
def test_glued_tails(case):
    tail = find_tail(case["text"], load_lexicon())
    found = tail.cut(case["text"]) if tail else case["text"]
    assert found == case.get("expected", case["text"])


def test_a_tail_below_a_wrapped_paragraph_is_cut():
    wrapped = WRAPPED.format(line="Advertisement\n")
    assert clean(wrapped).text == WRAPPED.format(line="")


@pytest.mark.parametrize("case", read_cases("kinds"))
def test_kinds(case):
    assessment = clean(case["text"]).assessment
    assert (assessment.kind, assessment.truncated) == (case["kind"], case.get("truncated", False))


def test_the_rows_of_a_table_have_one_probability():
    table = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    blocks = clean(f"<p>one</p>{table}<p>two</p>{table}", format="html", stages=[]).blocks
    leveled = level_tables(blocks, [0.9, 0.1, 0.5, 0.8, 0.2, 0.6])
    assert leveled == pytest.approx([0.9, 0.3, 0.3, 0.8, 0.4, 0.4])


@pytest.mark.parametrize(
    ("wordless", "gone", "expected"),
    [
        ([True, True], {0, 1}, set()),
        ([False, True, False], {0, 1}, {0}),
        ([True, False], set(), set()),
        ([True, True, False], {2}, {2}),
        ([False, True], {0}, {0}),
        ([True, False, True], {1}, {1}),
        ([True, False, False, True, True], {1, 2}, {0, 1, 2, 3, 4}),
        ([False, True, True, False], {0, 3}, {0, 1, 2, 3}),
    ],
)
def test_images_go_only_between_chrome(wordless, gone, expected):
    verdicts = {n: Verdict("navigation", "", 1.0) for n in gone}
    judge_wordless(wordless, verdicts)
    assert verdicts.keys() == expected


def test_patterns_see_the_marks_of_markdown_and_phrases_do_not():
    text = "[Ferry times](/ferry)\n\n" + STORY
    for options in ({"drop": [r"^\[Ferry"]}, {"phrases": ["ferry times"]}):
        cleaned = clean(text, format="markdown", stages=["boilerplate"], boilerplate=options)
        assert cleaned.text == STORY.strip()


def test_a_phrase_stands_in_the_table_once():
    texts = [fold(text) for *_, texts in read_table("phrases") for text in expand(texts)]
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_the_classifier_is_small():
    names = ("phrases.tsv", "cues.tsv", "notices.tsv", "element_rules.tsv", "chrome_terms.tsv",
             "text_forest.json", "html_forest.json", "text_titles.json",
             "html_titles.json")  # fmt: skip
    assert sum(len(read_file(name).encode()) for name in names) < 400_000
