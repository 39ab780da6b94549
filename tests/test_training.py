"""What trains the classifier: labels, votes, trees, and that a model file is what was grown."""

import json

import pytest

from conftest import needs_shared
from newsclean.stages.boilerplate.classifier import HTML_FEATURES
from newsclean.stages.boilerplate.surroundings import TEXT_FEATURES
from newsclean.stages.boilerplate.trees import grow, load_forest
from newsclean.training.alignment import align
from newsclean.training.corpora import Page
from newsclean.training.counting import TermCounts, write_terms
from newsclean.training.scoring import Trial, find_worst, score

SENTENCE = "The harbour bridge reopened on Monday after three months of repairs."


@pytest.mark.parametrize(
    ("lines", "gold", "expected"),
    [
        (["Home"], "", [0]),
        # Of two copies the one nearer to what follows: a teaser stands above the article.
        ([SENTENCE, SENTENCE], SENTENCE, [0, 1]),
        (["Bridge", SENTENCE, "Read more"], f"Bridge\n{SENTENCE}", [1, 1, 0]),
        # A heading has too few words to tie it to a place, but it stands between lines that are.
        ([SENTENCE, "The ramp", SENTENCE[::-1]], f"{SENTENCE} The ramp", [1, 1, 0]),
        (["新しい橋が月曜日に開通した。", "関連記事"], "新しい橋が月曜日に開通した。", [1, 0]),
    ],
)
def test_alignment(lines, gold, expected):
    assert align(lines, gold) == expected


def counted() -> TermCounts:
    counts = TermCounts()
    for n in range(50):
        lines = [SENTENCE, "Related stories", "Another story of the day"]
        counts.add_text(f"site{n}.example", lines, [True, False, False])
    return counts


def test_a_line_that_pages_drop_is_known():
    terms = counted().terms()
    assert terms.lines["related stories"] < 0.1
    assert terms.tails["related stories"] < 0.1
    assert terms.words["bridge"] > 1 > -1 > terms.words["stories"]


def test_a_domain_does_not_vote_on_its_own_pages():
    counts = counted()
    for _ in range(50):
        counts.add_text("own.example", ["Related stories"], [True])
    counts.add_text("own.example", ["A line of its own"], [True])
    mine = counts.terms(without="own.example")
    assert mine.lines["related stories"] < counts.terms().lines["related stories"]
    assert mine.lines == counted().terms().lines
    assert counts.terms(without="unknown.example") == counts.terms()


def test_a_term_of_few_domains_is_not_known():
    counts = TermCounts()
    for _ in range(50):
        counts.add_text("one.example", ["Related stories"], [False])
    assert counts.terms().lines == {}


def test_terms_are_written_as_a_table():
    rows = write_terms(counted().terms(), "a test").splitlines()
    assert rows[2] == "# Origin: a test"
    assert all(len(row.split("\t")) == 3 for row in rows[3:])


def test_trees_answer_as_the_lists_do():
    tree = [0, 2.5, [1, 0.5, -1.0, 1.0], 3.0]
    score = grow(("a", "b"), [tree, tree]).score
    assert score([(1, 0), (1, 1), (9, 0)]) == [-2.0, 2.0, 6.0]
    assert grow(("a", "b"), json.loads(json.dumps([tree]))).score([(1, 0)]) == [-1.0]


def test_a_row_that_is_decided_leaves_the_trees():
    tree = ["a", 2.5, ["a", 0.5, -2.0, 1.0], 3.0]
    rows = [(0,), (1,), (9,)]
    assert grow(("a",), [tree] * 3).score(rows) == [-6.0, 3.0, 9.0]
    assert grow(("a",), [tree] * 3, [(1, -1.5, 2.5)]).score(rows) == [-2.0, 3.0, 3.0]
    assert grow(("a",), [tree] * 3, [(2, -4.5, 1.5)]).score(rows) == [-6.0, 2.0, 6.0]


def test_exits_are_where_rows_do_not_turn():
    np = pytest.importorskip("numpy", reason="the extra `train` is not installed")
    pytest.importorskip("lightgbm", reason="the extra `train` is not installed")
    from newsclean.training.boosting import boost

    rows = np.random.default_rng(7).normal(size=(4000, 3)).astype("float32")
    labels = (rows[:, 0] + 0.3 * rows[:, 1] > 0).astype(int)
    boosted = boost(rows, labels, np.ones(len(rows)), ("a", "b", "c"), 24)
    early = np.array(boosted.forest().score(rows.tolist()))
    late = np.array(grow(boosted.features, boosted.trees).score(rows.tolist()))
    assert [count for count, _, _ in boosted.exits] == [8, 16]
    assert (early != late).mean() > 0.2
    assert ((early > 0) != (late > 0)).mean() < 0.002


@needs_shared
def test_a_model_is_trained_and_tried_on_other_domains():
    pytest.importorskip("lightgbm", reason="the extra `train` is not installed")
    from conftest import SHARED
    from newsclean.training.boilerplate import count_terms, train
    from newsclean.training.samples import Sampler
    from newsclean.training.scoring import Trial, score

    samples = [
        sample
        for _, sample in zip(
            range(60), Sampler(SHARED / "corpora").samples(("text",)), strict=False
        )
    ]
    seen = [sample for sample in samples if sample.page.fold]
    model = train(seen, count_terms(seen), "text")
    classifier = model.classifier()
    trials = [Trial.run(sample.page, classifier) for sample in samples if not sample.page.fold]
    found = score(trials)
    assert found["wcxb-dev text"] > found["wcxb-dev text input"]


@pytest.mark.parametrize(("name", "features"), [("text", TEXT_FEATURES), ("html", HTML_FEATURES)])
def test_the_shipped_models_are_of_the_features_that_are_read(name, features):
    assert load_forest(f"{name}_forest").features == features
    assert load_forest(f"{name}_titles").features == features


def trial(lane: str, id: str, gold: dict, before: str, after: str) -> Trial:
    return Trial(Page("pages", lane, id, b"", gold), before, after)


def test_the_worst_pages_are_those_of_the_least_f1():
    trials = [
        trial("text", id, {"text": SENTENCE}, "", after)
        for id, after in (("right", SENTENCE), ("none", ""), ("half", SENTENCE[:30]))
    ]
    assert [(f1, one.page.id) for f1, one in find_worst(trials, 1)] == [(0.0, "none")]
    assert [one.page.id for _, one in find_worst(trials, 2)] == ["none", "half"]
    assert find_worst([trial("gold", "a", {"text": SENTENCE}, SENTENCE, "")], 1) == []


def test_gold_is_to_be_kept_in_every_country():
    trials = [
        trial("gold", "a", {"text": SENTENCE, "country": "uk"}, SENTENCE * 9, SENTENCE * 9),
        trial("gold", "b", {"text": SENTENCE, "country": "cz"}, "Staré město", "město"),
    ]
    found = score(trials)
    assert found["pages gold kept"] > 0.95
    assert found["pages gold kept, least country"] == 0.5
