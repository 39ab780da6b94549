"""Finds what a document says about itself: title, authors, dates, language, agency and more.

Every source gives candidates (what a page states for programs, its elements, the lines of a text);
learned weights choose among them, and where no candidate is likely enough the value stays null.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from newsclean.document import Document, Evidence, Rival
from newsclean.stages.metadata.dateline import find_dateline
from newsclean.stages.metadata.details import find_details, find_modified
from newsclean.stages.metadata.front_matter import read_front_matter
from newsclean.stages.metadata.language import find_language, read_language_tag, sample_prose
from newsclean.stages.metadata.ranking import Candidate, Choice, choose
from newsclean.stages.metadata.story import Story

Findings = dict[str, tuple[Any, Evidence]]


@dataclass(frozen=True, slots=True)
class MetadataExtraction:
    """Finds title, authors, dates, language, agency and what else a document states of itself."""

    name: ClassVar[str] = "metadata"
    rules: ClassVar[Mapping[str, str]] = {}

    def __call__(self, document: Document) -> Document:
        """The document with what it says of itself added to its metadata, and the evidence.

        A value that is there already stays.
        """
        if document.evidence:
            return document  # found in an earlier round of the chain
        found = {**_find(document), **_from_front_matter(document)}
        values: dict[str, Any] = {}
        evidence = dict(document.evidence)
        for name, (value, source) in found.items():
            if value and not getattr(document.metadata, name):
                values[name] = value
                evidence[name] = source
        if not values:
            return document
        return replace(document, metadata=replace(document.metadata, **values), evidence=evidence)


def _from_front_matter(document: Document) -> Findings:
    return {
        name: (value, Evidence("front-matter", block.lines[0] + line))
        for block in document.blocks[:1]
        if block.kind == "front-matter"
        for name, (value, line) in read_front_matter(block.text).items()
    }


def find_story(document: Document) -> Story:
    """The document's candidates, read in the language that it is in."""
    return Story(document, find_language(sample_prose(document), _declared_language(document)))


def _find(document: Document) -> Findings:
    found: Findings = {}
    story = find_story(document)
    if story.language is not None:
        is_declared = story.language == _declared_language(document)
        found["language"] = story.language, Evidence("declared" if is_declared else "text")
    title = choose(story.titles(), f"{story.lane} title")
    story.place_title(title.best)
    if title.value is not None:
        found["title"] = title.value, _evidence(title, story, is_title=True)
    authors = choose(story.authors(), f"{story.lane} authors")
    if authors.value is not None:
        found["authors"] = authors.value, _evidence(authors, story)
    published = choose(story.dates(), f"{story.lane} published")
    if published.value is not None:
        found["published"] = published.value, _evidence(published, story)
    modified = find_modified(
        story.statements, story.lines, story.signs, story.anchor, published.value
    )
    if modified is not None:
        value, origin, place = modified
        found["modified"] = value, Evidence(origin, _line(story, place))
    for name, (value, origin) in find_details(story.statements).items():
        found[name] = value, Evidence(origin)
    dateline = find_dateline(story.lines)
    if dateline is not None:
        source = Evidence("dateline", story.lines.numbers[dateline.place])
        found["agency"], found["place"] = (dateline.agency, source), (dateline.town, source)
    return found


def _evidence(choice: Choice, story: Story, *, is_title: bool = False) -> Evidence:
    best = choice.best
    assert best is not None
    # A page's title is placed among its blocks, all else among the lines read.
    number = (
        best.place + 1
        if is_title and story.page is not None and best.place is not None
        else _line(story, best.place)
    )
    rivals = [Rival(next(iter(other.sources)), _shown(other)) for other in choice.rivals]
    return Evidence(next(iter(best.sources)), number, tuple(rivals))


def _shown(candidate: Candidate) -> str:
    value = candidate.value
    return value if isinstance(value, str) else ", ".join(value)


def _line(story: Story, place: int | None) -> int | None:
    return None if place is None else story.lines.numbers[place]


def _declared_language(document: Document) -> str | None:
    if document.page is None:
        return None
    return read_language_tag(document.page.language)
