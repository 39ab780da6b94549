"""Chains, where stages come from, and what they may be."""

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from newsclean import Document, Pipeline, Stage, UsageError, clean
from newsclean.document import Block, Page
from newsclean.pipeline import MOST_ROUNDS
from newsclean.registry import (
    DEFAULT_CHAIN,
    build_pipeline,
    find_stage,
    stage_options,
    stage_origins,
)


@dataclass(frozen=True)
class Dropping:
    """Drops the first kept block that says what it is told."""

    word: str
    name: ClassVar[str] = "dropping"
    rules: ClassVar[dict[str, str]] = {"dropping/word": "a word"}

    def __call__(self, document):
        for n, block in enumerate(document.blocks):
            if block.removal is None and block.text == self.word:
                return document.with_blocks({n: block.removed("dropping", "dropping/word", "")})
        return document


def document(*texts: str) -> Document:
    return Document("", tuple(Block(text, (n, n)) for n, text in enumerate(texts, 1)))


def kept(found: Document) -> list[str]:
    return [block.text for block in found.kept]


def test_an_empty_chain_changes_nothing():
    assert Pipeline()(document("a")) == document("a")


def test_a_chain_goes_round_until_nothing_changes():
    chain = Pipeline((Dropping("a"), Dropping("b")))
    assert kept(chain(document("a", "b", "a", "b", "c", "a"))) == ["c"]


def test_a_page_is_gone_over_once():
    page = replace(document("a", "a", "b"), page=Page())
    assert kept(Pipeline((Dropping("a"), Dropping("b")))(page)) == ["a"]


def test_a_chain_that_never_settles_ends():
    endless = ["a"] * (2 * MOST_ROUNDS)
    assert len(kept(Pipeline((Dropping("a"),))(document(*endless)))) == MOST_ROUNDS


@dataclass(frozen=True)
class Shouting:
    """Repairs blocks that say “a”, and notes in `asked` what it saw when it was asked."""

    asked: list[list[str]]
    name: ClassVar[str] = "shouting"
    rules: ClassVar[dict[str, str]] = {"shouting/a": "an a"}

    def has_no_work(self, document):
        self.asked.append(kept(document))
        return "a" not in self.asked[-1]

    def __call__(self, document):
        return document.with_blocks(
            {
                n: block.repaired("A", "shouting", "shouting/a", "")
                for n, block in enumerate(document.blocks)
                if block.text == "a"
            }
        )


@dataclass(frozen=True)
class Making(Dropping):
    """Makes another block of each that says what it is told."""

    after: str = "a"

    def __call__(self, document):
        return document.with_blocks(
            {
                n: block.repaired(self.after, "dropping", "dropping/word", "")
                for n, block in enumerate(document.blocks)
                if block.text == self.word
            }
        )


def test_a_stage_without_work_is_not_asked_again_while_blocks_are_only_removed():
    stage = Shouting([])
    assert kept(Pipeline((stage, Dropping("b")))(document("b", "c", "b"))) == ["c"]
    assert stage.asked == [["b", "c", "b"]]


def test_a_stage_without_work_is_asked_again_once_a_text_is_another():
    stage = Shouting([])
    assert kept(Pipeline((stage, Making("b")))(document("b", "c"))) == ["A", "c"]
    assert stage.asked == [["b", "c"], ["a", "c"], ["A", "c"]]


@pytest.mark.parametrize("name", DEFAULT_CHAIN)
def test_a_stage_is_what_the_protocol_says(name):
    stage = find_stage(name)
    assert stage.name == name
    assert all(rule.partition("/")[0] in DEFAULT_CHAIN for rule in stage.rules)
    assert isinstance(stage(), Stage)
    assert stage(**stage_options(stage)) == stage()


@pytest.mark.parametrize("name", DEFAULT_CHAIN)
def test_a_stage_leaves_an_empty_document_alone(name):
    empty = Document("", ())
    assert find_stage(name)()(empty).blocks == ()


def test_built_in_stages_come_first():
    assert list(stage_origins())[: len(DEFAULT_CHAIN)] == list(DEFAULT_CHAIN)
    assert stage_origins()["encoding"] == "newsclean"


def test_an_unknown_stage_is_refused_with_the_nearest_name():
    with pytest.raises(UsageError, match="unknown stage 'boilerplat'; did you mean 'boilerplate'"):
        find_stage("boilerplat")


def test_a_recipe_is_built_once():
    recipe = (("duplicates", (("min_words", 5),)),)
    assert build_pipeline(recipe) is build_pipeline(recipe)
    assert build_pipeline(recipe).stages[0].min_words == 5


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"stage": ["encoding"]}, "unknown key 'stage'; did you mean 'stages'?"),
        ({"stages": "encoding"}, "it takes a list of strings"),
        ({"duplicates": {"minwords": 3}}, "unknown key 'duplicates.minwords'; did you mean"),
        ({"duplicates": {"min_words": "3"}}, "it takes a whole number"),
        ({"duplicate": {}}, "unknown key 'duplicate'; did you mean 'duplicates'?"),
        ({"stages": ["encoding", "encoding"]}, "a stage is named twice"),
    ],
)
def test_settings_of_the_library_are_checked(settings, message):
    with pytest.raises(UsageError) as raised:
        clean("text", **settings)
    assert message in str(raised.value)


def test_options_reach_their_stage():
    text = "A line of six words here.\n\nAnother one.\n\nA line of six words here."
    assert clean(text, stages=["duplicates"]).text == text
    assert clean(text, duplicates={"min_words": 5}).text != text
