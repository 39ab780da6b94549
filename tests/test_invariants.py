"""What holds for every input, whatever it is."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import Document, InputError, clean, clean_bytes
from newsclean.batch.rendering import Cleaned, has_changes, list_changes
from newsclean.changes import Change, apply_changes, find_changes
from newsclean.document import Encoding
from newsclean.formats.text import read, write
from newsclean.paragraphs import split_lines
from strategies import articles, chains, wrapped


def undo(text: str, changes: list[Change]) -> str:
    """The source again, from what an in-place run wrote and the report alone."""
    remaining = list(split_lines(text))
    restored: list[str] = []
    at = 1  # the number of the next source line
    merged: list[Change] = []
    for change in changes:
        if merged and merged[-1].lines == change.lines:  # one repair after another
            merged[-1] = Change(**{**fields(merged[-1]), "after": change.after})
        else:
            merged.append(change)
    for change in merged:
        first, last = change.lines
        while at < first:
            restored.append(remaining.pop(0))
            at += 1
        for line in split_lines(change.after):
            assert remaining.pop(0) == line
        restored.append(change.before)
        at = last + 1
    return "".join(restored + remaining)


def fields(change: Change) -> dict[str, object]:
    return {name: getattr(change, name) for name in Change.__slots__}


@given(articles(), chains)
@settings(max_examples=300, deadline=None)
def test_cleaning_again_changes_nothing(text, stages):
    once = write(clean(text, stages=stages))
    assert write(clean(once, stages=stages)) == once


@given(articles(), chains)
@settings(max_examples=200, deadline=None)
def test_an_in_place_run_changes_nothing_the_second_time(text, stages):
    document = clean(text, stages=stages)
    once = apply_changes(document.source_lines, find_changes(document))
    assert find_changes(clean(once, stages=stages)) == []


@given(articles(), st.integers(40, 90))
@settings(max_examples=100, deadline=None)
def test_wrapped_text_is_cleaned_once_and_for_all(text, width):
    once = write(clean(wrapped(text, width)))
    assert write(clean(once)) == once


@given(articles(), chains)
@settings(max_examples=200, deadline=None)
def test_kept_and_removed_are_the_blocks_that_were_read(text, stages):
    before, after = read(text, ""), clean(text, stages=stages)
    originals = [b.repairs[0].before if b.repairs else b.text for b in after.blocks]
    assert originals == [block.text for block in before.blocks]
    assert [block.lines for block in after.blocks] == [block.lines for block in before.blocks]


@given(articles(), chains)
@settings(max_examples=300, deadline=None)
def test_the_report_gives_the_input_back(text, stages):
    document = clean(text, stages=stages)
    changes = find_changes(document)
    written = apply_changes(document.source_lines, changes)
    assert undo(written, changes) == text


@given(articles())
@settings(max_examples=200, deadline=None)
def test_every_kept_line_is_an_input_line_up_to_recorded_repairs(text):
    document = clean(text)
    allowed = {line.rstrip() for line in split_lines(text)}
    for block in document.kept:
        for repair in block.repairs:
            assert set(repair.before.split("\n")) <= allowed
            allowed |= set(repair.after.split("\n"))
        assert set(block.text.split("\n")) <= allowed


@given(st.one_of(st.binary(max_size=300), articles().map(lambda text: text.encode("utf-16"))))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_document_or_a_clear_error(data):
    try:
        document = clean_bytes(data, source="input")
    except InputError as error:
        assert error.where == "input"
        assert error.cause
        assert error.remedy
    else:
        assert isinstance(document, Document)
        document.text.encode("utf-8")


@given(st.lists(articles(most=8), min_size=2, max_size=4))
@settings(max_examples=50, deadline=None)
def test_a_document_does_not_depend_on_earlier_ones(texts):
    alone = [clean(text) for text in texts]
    assert [clean(text) for text in reversed(texts)] == alone[::-1]


@given(articles())
@settings(max_examples=100, deadline=None)
def test_every_reported_rule_is_a_documented_one(text):
    from newsclean.registry import DEFAULT_CHAIN, find_stage

    known = {rule for name in DEFAULT_CHAIN for rule in find_stage(name).rules}
    assert {change.rule for change in find_changes(clean(text))} <= known


@given(articles(), chains)
@settings(max_examples=150, deadline=None)
def test_the_text_is_the_kept_blocks_each_after_what_parts_it_from_the_last(text, stages):
    document = clean(text, stages=stages)
    parts = [
        ("\n\n" if after_blank else "\n", block.text) for block, after_blank in document.spaced()
    ]
    said = "".join(part for pair in parts for part in pair)
    assert document.text == said.lstrip("\n")


@given(articles(), chains)
@settings(max_examples=100, deadline=None)
def test_a_document_has_changes_where_a_list_of_them_is_not_empty(text, stages):
    document = clean(text, stages=stages)
    for name in ("utf-8", "utf-16"):
        cleaned = Cleaned(replace(document, encoding=Encoding(name)), b"")
        assert has_changes(cleaned) == bool(list_changes(cleaned))
