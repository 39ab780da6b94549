"""Labels what is on a page but not part of its story: menus, notices, buttons, teasers."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Literal

from newsclean.document import Block, Document
from newsclean.lexicon import fold
from newsclean.scripts import find_scripts
from newsclean.shown import is_top_heading, is_wordless
from newsclean.stages.boilerplate.assessing import assess
from newsclean.stages.boilerplate.bars import Strictness, find_start, set_bar
from newsclean.stages.boilerplate.classifier import (
    Classifier,
    is_page,
    load_classifier,
)
from newsclean.stages.boilerplate.evidence import Clue
from newsclean.stages.boilerplate.features import Line, Row
from newsclean.stages.boilerplate.judging import (
    COMPANY_SCORE,
    Verdict,
    judge,
    judge_wordless,
    spare_title,
)
from newsclean.stages.boilerplate.notices import mark_notices
from newsclean.stages.boilerplate.patterns import compile_patterns, find_match
from newsclean.stages.boilerplate.reasons import explain, name_kind
from newsclean.stages.boilerplate.surroundings import TEXT_FEATURES
from newsclean.stages.boilerplate.titles import find_line_above, find_lines_above_copies, find_title
from newsclean.stages.boilerplate.verbatim import find_verbatim
from newsclean.stages.boilerplate.wrapping import find_continued

# So many characters of its prose tell which scripts a story is in: those of so many of its letters.
SCRIPT_SAMPLE, SCRIPT_SHARE = 5_000, 0.1
ABOVE_COPIES: Final = "above a headline that stands twice"
_IN_CORE: Final = TEXT_FEATURES.index("in_core")


@dataclass(frozen=True, slots=True)
class BoilerplateRemoval:
    """Removes page chrome by a trained classifier of blocks and phrases in many languages.

    `strictness` says how much doubt keeps a block; `keep` and `drop` are regular expressions that
    beat every rule, `phrases` whole lines that are chrome on the user's pages.

    Raises UsageError for a malformed pattern.
    """

    name: ClassVar[str] = "boilerplate"
    rules: ClassVar[Mapping[str, str]] = {
        "boilerplate/legal": "disclaimers and copyright lines",
        "boilerplate/consent": "cookie and privacy notices",
        "boilerplate/navigation": "menus, skip links, previous and next",
        "boilerplate/sharing": "buttons to share, print or save",
        "boilerplate/subscription": "calls to subscribe, register or log in",
        "boilerplate/comments": "comment counters, forms and rules",
        "boilerplate/related": "teasers of other stories",
        "boilerplate/advertising": "advertisements and shop links",
        "boilerplate/credits": "the site's own credits",
        "boilerplate/timestamp-crumb": "lines of dates and counters",
        "boilerplate/error-page": "an error page's words beside the story",
        "boilerplate/classifier": "what looks like chrome by its words, shape and place",
        "boilerplate/phrase": "lines that the settings name as chrome",
        "boilerplate/pattern": "what a pattern of the settings drops",
    }

    strictness: Strictness = "standard"
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        compile_patterns("drop", self.drop)
        compile_patterns("keep", self.keep)

    def __call__(self, document: Document) -> Document:
        """The document with its chrome labelled as removed, and what kind of document it is.

        Raises InputError for a pattern that takes too long.
        """
        read, shown = tuple(document.blocks), tuple(document.shown)
        places = [n for n, block in enumerate(read) if block.removal is None]
        blocks = [shown[n] for n in places]
        classifier = self._classifier("html" if is_page(blocks) else "text")
        lines, rows, probabilities = classifier.classify(blocks, places)
        verdicts = self._judge(blocks, places, lines, rows, probabilities, classifier)
        if document.syntax == "markdown":
            texts = [read[n].text for n in places]
            judge_wordless([is_wordless(text) for text in texts], verdicts)
            spare_title([is_top_heading(text) for text in texts], verdicts)
        self._obey(document.source, [read[n] for n in places], blocks, verdicts)
        for n, verdict in verdicts.items():
            if not verdict.detail:
                verdicts[n] = Verdict(*explain(n, blocks, lines, rows[n]), verdict.score)
        # What kind of document it is, words tell, and not the names of a page's boxes.
        rules = [block.removal.rule for block in read if block.removal is not None]
        rules += [f"{self.name}/{verdict.rule}" for verdict in verdicts.values()]
        if document.page is not None:
            _name_kinds(verdicts, blocks, lines, rows)
        changed: dict[int, Block] = {}
        for n, place in enumerate(places):
            given, block = verdicts.get(n), read[place]
            if given is not None:
                rule = f"{self.name}/{given.rule}"
                changed[place] = block.removed(self.name, rule, given.detail, given.score)
            elif not block.protected:
                tail = classifier.find_tail(block.text)
                if tail is not None:
                    changed[place] = block.repaired(
                        tail.cut(block.text), self.name, f"{self.name}/{tail.phrase.rule}",
                        f"“{tail.phrase.text}” glued to the end",
                    )  # fmt: skip
        document = document.with_blocks(changed)
        if not document.blocks:
            return document
        kept = [n for n in range(len(blocks)) if n not in verdicts]
        found = assess([blocks[n] for n in kept], [lines[n] for n in kept], rules)
        return replace(document, assessment=found)

    def _classifier(self, kind: Literal["text", "html"]) -> Classifier:
        return load_classifier(kind)

    def _judge(
        self,
        blocks: Sequence[Block],
        places: Sequence[int],
        lines: Sequence[Line],
        rows: Sequence[Row],
        probabilities: Sequence[float],
        classifier: Classifier,
    ) -> dict[int, Verdict]:
        prose = [block.text for block, line in zip(blocks, lines, strict=True)
                 if line.is_prose and not block.protected]  # fmt: skip
        scripts = find_scripts(" ".join(prose)[:SCRIPT_SAMPLE], SCRIPT_SHARE)
        clues = classifier.examine(blocks, lines, scripts)
        for n in find_verbatim(blocks):
            clues[n] = Clue(clues[n].words, is_sentence=False, is_protected=True)
        mark_notices(blocks, lines, clues)
        bar = set_bar(clues, probabilities, self.strictness)
        start = find_start(clues, probabilities, bar)
        chrome = {n for n, clue in enumerate(clues) if clue.strength != "none"}
        titles = _find_titles(blocks, lines, rows, start, chrome, classifier)
        gaps = {n for n in range(1, len(places)) if places[n] - places[n - 1] > 1}
        verdicts = judge(clues, probabilities, bar, titles, gaps)
        for n in find_lines_above_copies(blocks, lines, titles):
            if not clues[n].is_protected:
                verdicts.setdefault(n, Verdict("navigation", ABOVE_COPIES, COMPANY_SCORE))
        for n in find_continued(blocks):
            if clues[n].strength == "none" and n - 1 not in verdicts:
                verdicts.pop(n, None)
        return verdicts

    def _obey(
        self,
        source: str,
        blocks: Sequence[Block],
        shown: Sequence[Block],
        verdicts: dict[int, Verdict],
    ) -> None:
        """Lets the user's own phrases have the last word, and patterns, which see all marks."""
        own = frozenset(map(fold, self.phrases))
        drop, keep = compile_patterns("drop", self.drop), compile_patterns("keep", self.keep)
        if not (own or drop or keep):
            return
        for n, (block, bare) in enumerate(zip(blocks, shown, strict=True)):
            if own and fold(bare.text) in own:
                verdicts[n] = Verdict("phrase", "a phrase of the settings", 1.0)
            pattern = find_match(drop, block.text, source)
            if pattern is not None:
                verdicts[n] = Verdict("pattern", f"matches {pattern.pattern!r}", 1.0)
            if find_match(keep, block.text, source) is not None:
                verdicts.pop(n, None)


def _name_kinds(
    verdicts: dict[int, Verdict],
    blocks: Sequence[Block],
    lines: Sequence[Line],
    rows: Sequence[Row],
) -> None:
    """Gives verdicts of the classifier the rule that the block's place in its page names."""
    for n, verdict in verdicts.items():
        markup = blocks[n].markup
        if verdict.rule == "classifier" and markup is not None:
            rule, element = name_kind(n, markup, lines, rows)
            detail = f"{verdict.detail}, within {element}" if element else verdict.detail
            verdicts[n] = Verdict(rule or verdict.rule, detail, verdict.score)


def _find_titles(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    rows: Sequence[Row],
    start: int,
    chrome: Set[int],
    classifier: Classifier,
) -> set[int]:
    """The places of the headline; which of its copies stays is not for this stage to say."""
    # The story begins with its core, or with prose that stays above chrome in its midst.
    core = next((n for n, row in enumerate(rows) if row[_IN_CORE]), len(rows))
    title = find_title(rows, {core, start}, chrome, classifier.titles)
    found = [] if title is None else [title]
    # Where the headline is another story's, the first one has its own.
    if title is None or title >= start:
        found += find_line_above(blocks, lines, start, chrome)
    said = {blocks[n].text for n in found}
    return {n for n in range(max(core, start)) if blocks[n].text in said}
