"""What a document offers for each field: the title first, as the rest stands by it."""

from functools import cached_property
from itertools import islice
from typing import Final

from newsclean.document import Block, Document
from newsclean.stages.metadata.authors import author_candidates
from newsclean.stages.metadata.elements import may_name_author
from newsclean.stages.metadata.headline import line_title_candidates
from newsclean.stages.metadata.language import reads_day_first
from newsclean.stages.metadata.lines import Lines
from newsclean.stages.metadata.published import Anchor, date_candidates
from newsclean.stages.metadata.ranking import Candidate
from newsclean.stages.metadata.signs import DATE_LIKE, Signs
from newsclean.stages.metadata.statements import Statement, read_statements
from newsclean.stages.metadata.title import page_title_candidates

# Of a page so many blocks around the title are read as lines, and so many further ones that hold
# a date or name an author.
ABOVE, BELOW = 20, 45
LONGEST_FAR, MOST_FAR = 100, 24


class Story:
    """The candidates of one document; `lane` names the models that choose among them."""

    def __init__(self, document: Document, language: str | None = None) -> None:
        self.document, self.language = document, language
        self.page = document.page
        self.lane: Final = "text" if self.page is None else "page"
        self.statements: tuple[Statement, ...] = (
            read_statements(self.page) if self.page is not None else ()
        )
        self._title: Candidate | None = None

    def titles(self) -> list[Candidate]:
        """The candidates for the title."""
        if self.page is not None:
            return page_title_candidates(self.document, self.page, self.statements)
        return line_title_candidates(self.lines, self.signs)

    def place_title(self, title: Candidate | None) -> None:
        """Says which title is the likeliest: dates and authors are looked for around it."""
        self._title = title

    def dates(self) -> list[Candidate]:
        """The candidates for the day of publication."""
        return date_candidates(self.lines, self.signs, self.anchor, self.statements)

    def authors(self) -> list[Candidate]:
        """The candidates for the authors."""
        return author_candidates(self.lines, self.signs, self.anchor, self.statements)

    @cached_property
    def title_block(self) -> int | None:
        """The place of the title's block in a page; that of its first top heading if unknown."""
        if self._title is not None and self._title.place is not None:
            return self._title.place
        return next(
            (
                place
                for place, block in enumerate(self.document.blocks)
                if block.kind == "heading" and block.markup is not None and block.markup.level == 1
            ),
            None,
        )

    @cached_property
    def lines(self) -> Lines:
        """The lines of a text; of a page those that may hold its date and byline."""
        blocks = self.document.shown
        if self.page is None:
            return Lines(blocks, numbered=bool(self.document.source_lines))
        middle = self.title_block or 0
        end = middle + BELOW
        far = islice(filter(_may_tell, blocks[end:]), MOST_FAR)
        return Lines((*blocks[max(0, middle - ABOVE) : end], *far), numbered=False)

    @cached_property
    def signs(self) -> Signs:
        """The dates and names of the lines."""
        is_day_first = self.page is not None and reads_day_first(self.page.language)
        return Signs(self.lines, self.language, "day-first" if is_day_first else None)

    @cached_property
    def anchor(self) -> Anchor:
        """Where the title stands among the lines, or else where the body begins."""
        if self.page is None:
            place = self._title.place if self._title is not None else None
            if place is not None:
                return Anchor(place, True)
            return Anchor(self.lines.low_stretch[0], False)
        block = self.title_block
        number = (block or 0) + 1
        place = next((n for n, found in enumerate(self.lines.numbers) if found >= number), 0)
        return Anchor(place, block is not None)


def _may_tell(block: Block) -> bool:
    text = block.text
    return len(text) < LONGEST_FAR and (
        DATE_LIKE.search(text) is not None or may_name_author(block)
    )
