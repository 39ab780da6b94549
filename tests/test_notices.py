"""Notices in whole sentences: which are known, and that a story that speaks of the same stays."""

import tomllib

import pytest

from conftest import STORY, TESTS
from newsclean import clean
from newsclean.data import read_table
from newsclean.lexicon import fold
from newsclean.presets import PRESETS
from newsclean.stages.boilerplate import BoilerplateRemoval
from newsclean.stages.boilerplate.bars import Bar
from newsclean.stages.boilerplate.evidence import Clue
from newsclean.stages.boilerplate.judging import judge
from newsclean.stages.boilerplate.notices import KEY, load_notices

FOUND = tomllib.loads((TESTS / "cases" / "notices.toml").read_text("utf-8"))
NOTICES = [(case["rule"], text) for case in FOUND["notices"] for text in case["texts"]]


@pytest.mark.parametrize("text", FOUND["none"])
def test_a_sentence_of_a_story_is_no_notice(text):
    assert load_notices().find(fold(text)) is None


@pytest.mark.parametrize("text", [text for _, text in NOTICES])
def test_a_notice_between_paragraphs_or_alone_stays(text):
    first, second, *others = STORY.split("\n\n")
    within = "\n\n".join([first, second, text, *others])
    for story in (within, f"{STORY}\n{text}\n"):
        assert clean(story, skip=["duplicates", "metadata"]).text == story.strip()


@pytest.mark.parametrize(("rule", "text"), NOTICES)
def test_a_notice_at_the_edge_of_a_page_goes(rule, text):
    page = f"{STORY}\n{text}\n\nShare on Facebook\n\nRead more\n"
    document = clean(page, stages=["boilerplate"])
    assert document.text == STORY.strip()
    removal = next(b.removal for b in document.blocks if b.removal and b.text == text)
    assert (removal.rule, removal.detail[:18]) == (f"boilerplate/{rule}", "a notice that says")


def test_a_notice_is_never_certain_enough_for_a_writers_own_files():
    notice = Clue(30, True, "weak", "advertising", "a notice")
    bar = Bar(0.4, 0.4, is_full=True)
    verdict = judge([notice], [0.001], bar, set(), set())[0]
    assert verdict.score < PRESETS["posts"]["min_score"]


def test_a_row_of_notices_can_be_found():
    for rule, language, *groups in read_table("notices"):
        assert f"boilerplate/{rule}" in BoilerplateRemoval.rules
        assert len(groups) > 1, (rule, language)
        # What each group begins with makes a text that the row itself finds.
        text = fold(" ".join(group.split("|")[0] for group in groups))
        assert load_notices().find(text), (rule, language)
    first_words = [part for _, _, first, *_ in read_table("notices") for part in first.split("|")]
    assert [word for word in first_words if word.isalpha() and word.upper() != word.lower()
            and len(word) < KEY] == []  # fmt: skip
