"""Which lines hold a date, a byline or a bare name: found once, on demand."""

from functools import cached_property
from typing import Final

import regex

from newsclean.stages.metadata.byline import is_label, may_sign, read_names, read_signature
from newsclean.stages.metadata.dates import FoundDate, Order, find_dates, slash_order
from newsclean.stages.metadata.elements import facts_of, names_author, says_author
from newsclean.stages.metadata.lines import Lines
from newsclean.stages.metadata.persons import may_be_names

# A date that is said in passing stands in a long line; one that dates the story does not.
LONGEST: Final = 200
# Three figures, or two with a mark between: less is no date.
DATE_LIKE: Final = regex.compile(r"\d{4}|\d[./]\s?\d{1,2}[./]\s?\d\d")
Marks = tuple[bool, bool, bool]
# Names with roles and a date beside them have at most so many words.
MOST_WORDS: Final = 16


class Signs:
    """Dates, bylines and names of the lines, each line read once."""

    def __init__(self, lines: Lines, language: str | None) -> None:
        self.lines, self.language = lines, language
        self._dates: dict[int, tuple[FoundDate, ...]] = {}
        self._marks: dict[int, Marks] = {}
        self._bylines: dict[int, str | None] = {}
        self._names: dict[int, tuple[str, ...]] = {}
        self._facts: dict[int, frozenset[str]] = {}

    @cached_property
    def order(self) -> Order | None:
        """How the document writes slashed dates, if one of its lines tells."""
        return next(
            (
                order
                for text in [self.lines.texts[place] for place in self.dated]
                if "/" in text or "-" in text
                for order in (slash_order(text),)
                if order
            ),
            None,
        )

    @cached_property
    def dated(self) -> list[int]:
        """The lines that may hold a date."""
        return [
            place
            for place, text in enumerate(self.lines.texts)
            if len(text) <= LONGEST and DATE_LIKE.search(text) is not None
        ]

    @cached_property
    def _dated(self) -> frozenset[int]:
        return frozenset(self.dated)

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
    def signed(self) -> frozenset[int]:
        """The lines that may be bylines."""
        return frozenset([n for n, text in enumerate(self.lines.texts) if may_sign(text)])

    def signature(self, place: int) -> str | None:
        """What stands where the line, as a byline, has its names; None if it is none."""
        if place not in self.signed:
            return None
        if place not in self._bylines:
            self._bylines[place] = read_signature(self.lines.texts[place], self.language)
        return self._bylines[place]

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

    def marks(self, place: int) -> Marks:
        """Whether the line is a byline, whether it is a name, and whether it holds a date."""
        found = self._marks.get(place)
        if found is None:
            found = self._marks[place] = (
                bool(self.signature(place)),
                bool(self.names(place)),
                bool(self.dates(place)),
            )
        return found

    def is_author(self, place: int) -> bool:
        """Whether the elements around the line, or within it, say that it names an author."""
        markup = self.lines.blocks[place].markup
        return markup is not None and (says_author(markup.element) or names_author(markup))

    def may_name(self, place: int, *, far: bool = False) -> bool:
        """Whether the line may give names: as a byline, by its elements, or as all it says.

        What stands far from the title has to be said to be an author.
        """
        if place in self.signed or (place and self.is_label(place - 1)):
            return True
        markup = self.lines.blocks[place].markup
        if markup is None:
            return not far and bool(self.names(place))
        return markup.links > 0 or self.is_author(place) or (not far and bool(self.names(place)))

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

    def is_label(self, place: int) -> bool:
        """Whether the line announces a name and the next one gives it."""
        return place in self._labels

    @cached_property
    def _labels(self) -> frozenset[int]:
        texts, words = self.lines.texts, self.lines.words
        return frozenset([n for n, text in enumerate(texts) if words[n] <= 4 and is_label(text)])
