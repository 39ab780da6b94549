"""Which lines hold a date, a byline or a bare name: found once, on demand."""

import re
from functools import cached_property
from typing import Final

from newsclean.stages.metadata.byline import find_labels, find_signed, read_names, read_signature
from newsclean.stages.metadata.dates import FoundDate, find_dates, read_stated
from newsclean.stages.metadata.elements import (
    facts_of,
    find_author_links,
    names_author,
    says_author,
)
from newsclean.stages.metadata.figures import FIGURES
from newsclean.stages.metadata.lines import Lines
from newsclean.stages.metadata.persons import may_be_names
from newsclean.stages.metadata.slashed import Order, slash_order

# Four figures, or fewer with marks between: less is no date. One that is said in passing stands in
# a long line, which is not looked at; one that dates the story does not.
DATE_LIKE: Final = re.compile(
    f"[{FIGURES}]"  # found faster than what any digit is
    r"(?:\d{3}|[./] ?\d{1,2}[./] ?\d\d| ?[ก-ฮเ]\w?\W?\.[ก-ฮ]\.? ?[5-9]\d|年)"
)
# Names with roles and a date beside them have at most so many words.
MOST_WORDS: Final = 16


class Signs:
    """Dates, bylines and names of the lines, each line read once."""

    def __init__(
        self, lines: Lines, language: str | None, usual_order: Order | None = None
    ) -> None:
        self.lines, self.language, self._usual_order = lines, language, usual_order
        self._dates: dict[int, tuple[FoundDate, ...]] = {}
        self._names: dict[int, tuple[str, ...]] = {}
        self._facts: dict[int, frozenset[str]] = {}

    @cached_property
    def order(self) -> Order | None:
        """How the document writes slashed dates, if one of its lines, or its country, tells."""
        return next(
            (
                order
                for text in [self.lines.texts[place] for place in self.dated]
                if "/" in text or "-" in text
                for order in (slash_order(text),)
                if order
            ),
            self._usual_order,
        )

    def read_stated(self, value: str) -> str | None:
        """The moment that a statement gives; a slashed day is read as the lines have them."""
        order = self.order if value[2:3] in "/-" or value[1:2] in "/-" else None
        return read_stated(value, self.language, order)

    @cached_property
    def dated(self) -> list[int]:
        """The lines that may hold a date."""
        return list(dict.fromkeys([place for place, _ in self.lines.having(DATE_LIKE)]))

    @cached_property
    def _dated(self) -> frozenset[int]:
        return frozenset(self.dated)

    @cached_property
    def timed(self) -> frozenset[int]:
        """The lines that may hold a date, or an element that states one."""
        blocks = self.lines.blocks if self.lines.have_markup else ()
        return self._dated.union(
            [n for n, block in enumerate(blocks) if block.markup is not None and block.markup.times]
        )

    def dates(self, place: int) -> tuple[FoundDate, ...]:
        """The dates in the line."""
        if place not in self._dated:
            return ()
        found = self._dates.get(place)
        if found is None:
            text = self.lines.texts[place]
            order = self.order if "/" in text or "-" in text else None
            found = self._dates[place] = find_dates(text, self.language, order)
        return found

    @cached_property
    def signatures(self) -> dict[int, str]:
        """What stands in each byline where it has its names, by the bylines' places."""
        texts, language = self.lines.texts, self.language
        found = [(n, read_signature(texts[n], language)) for n in find_signed(self.lines)]
        return {place: signature for place, signature in found if signature is not None}

    def names(self, place: int) -> tuple[str, ...]:
        """The names that the line consists of, next to roles or a date."""
        found = self._names.get(place)
        if found is None:
            text = self.lines.texts[place]
            found = ()
            if (
                self.lines.words[place] <= MOST_WORDS
                and text[-1] not in ".?!"
                and may_be_names(text)
            ):
                found = read_names(text)
            self._names[place] = found
        return found

    @cached_property
    def authored(self) -> frozenset[int]:
        """The short lines of which the elements around or within say that they name an author."""
        found: list[int] = []
        known: dict[int, bool] = {}
        words = self.lines.words
        blocks = self.lines.blocks if self.lines.have_markup else ()
        for place, block in enumerate(blocks):
            markup = block.markup
            if markup is None or words[place] > MOST_WORDS:
                continue
            element = markup.element
            is_said = known.get(id(element))
            if is_said is None:
                is_said = known[id(element)] = says_author(element)
            if is_said or names_author(markup):
                found.append(place)
        return frozenset(found)

    @cached_property
    def linked(self) -> dict[int, list[str]]:
        """The texts of the links that lead to an author, by their lines."""
        found: dict[int, list[str]] = {}
        for place, block in enumerate(self.lines.blocks):
            markup = block.markup
            if markup is not None and markup.links:
                texts = find_author_links(markup)
                if texts:
                    found[place] = texts
        return found

    @cached_property
    def namers(self) -> list[int]:
        """The lines that are said to name an author."""
        after = [n + 1 for n in self.labels if n + 1 < len(self.lines)]
        said = {*self.linked, *self.authored} if self.lines.have_markup else set()
        return sorted({*self.signatures, *after, *said})

    def facts(self, place: int) -> frozenset[str]:
        """What the elements around the line, and within it, say that it is."""
        found = self._facts.get(place)
        if found is None:
            markup = self.lines.blocks[place].markup
            found = frozenset()
            if markup is not None:
                found = facts_of(markup.element)
                if "author" not in found and names_author(markup):
                    found |= {"author"}
            self._facts[place] = found
        return found

    @cached_property
    def labels(self) -> frozenset[int]:
        """The lines that announce a name, which the next one gives."""
        return find_labels(self.lines)
