"""Counts which words and short lines pages keep and drop, with one vote for each domain."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log
from typing import Final

from newsclean.document import Block
from newsclean.lexicon import LONGEST_CHROME, fold
from newsclean.stages.boilerplate.features import LONGEST_LINE, read_words
from newsclean.stages.boilerplate.structure import read_names
from newsclean.stages.boilerplate.terms import UNKNOWN_LINE, UNKNOWN_TAIL, Terms

KINDS: Final = ("words", "lines", "openings", "tails", "names")
# A term counts from so many domains on, besides the one that it is asked for.
FEWEST_DOMAINS: Final = {"words": 45, "lines": 5, "openings": 7, "tails": 5, "names": 12}
# What is believed before any vote, and the number of votes that this belief is worth.
_PRIOR: Final = {
    "words": (0.4, 2.0), "lines": (UNKNOWN_LINE, 1.5), "openings": (UNKNOWN_LINE, 1.5),
    "tails": (UNKNOWN_TAIL, 1.0),
    "names": (0.4, 2.0),
}  # fmt: skip
# Terms that say less than this (as a share, or in log odds) are left out of the table.
LEAST: Final = {"words": 0.6, "lines": 0.15, "openings": 0.15, "tails": 0.25, "names": 0.3}
_STEPS: Final = {"words": 10, "lines": 20, "openings": 20, "tails": 20, "names": 10}

Keys = dict[str, set[str]]


class TermCounts:
    """The votes of domains on terms; asked for one domain's pages, that domain has no vote."""

    def __init__(self) -> None:
        # kind → term → domain → (sum of what the kind measures, number of lines)
        self._votes: dict[str, dict[str, dict[str, tuple[float, int]]]] = {
            kind: defaultdict(dict) for kind in KINDS
        }
        # domain → kind → the terms that it votes on
        self._terms: dict[str, Keys] = defaultdict(lambda: {kind: set() for kind in KINDS})
        # What all votes say, and by kind and term the sum of the domains' shares, once asked for.
        self._whole: Terms | None = None
        self._sums: dict[tuple[str, str], float] = {}

    def add_text(self, domain: str, lines: Sequence[str], is_article: Sequence[bool]) -> None:
        """Counts the lines of a page of `domain`."""
        sizes = [len(line.split()) * kept for line, kept in zip(lines, is_article, strict=True)]
        total = sum(sizes) or 1
        left = total
        for line, size, kept in zip(lines, sizes, is_article, strict=True):
            left -= size
            for kind, terms in find_terms(line).items():
                if kind != "tails":
                    self._vote(kind, terms, domain, float(kept))
                elif not kept:
                    self._vote(kind, terms, domain, left / total)

    def add_page(self, domain: str, blocks: Sequence[Block], is_article: Sequence[bool]) -> None:
        """Counts the names of the elements around each block of a page of `domain`."""
        for block, kept in zip(blocks, is_article, strict=True):
            self._vote("names", find_names([block]), domain, float(kept))

    def _vote(self, kind: str, terms: Iterable[str], domain: str, value: float) -> None:
        self._whole = None
        self._sums.clear()
        self._terms[domain][kind].update(terms)
        for term in terms:
            votes = self._votes[kind][term]
            known, count = votes.get(domain, (0.0, 0))
            votes[domain] = known + value, count + 1

    def terms(self, *, without: str = "") -> Terms:
        """What the votes say, `without` those of one domain."""
        if self._whole is None:
            self._whole = Terms()
            for kind in KINDS:
                self._fill(self._whole, kind, sorted(self._votes[kind]), "")
        if without not in self._terms:
            return self._whole
        found = Terms(**{kind: dict(getattr(self._whole, kind)) for kind in KINDS})
        for kind, terms in self._terms[without].items():
            self._fill(found, kind, terms, without)
        return found

    def _fill(self, terms: Terms, kind: str, wanted: Iterable[str], without: str) -> None:
        table: dict[str, float] = getattr(terms, kind)
        for term in wanted:
            score = self._score(kind, term, without)
            if score is not None:
                table[term] = score
            else:
                table.pop(term, None)

    def _score(self, kind: str, term: str, without: str) -> float | None:
        votes = self._votes[kind][term]
        count = len(votes) - (without in votes)
        if count < FEWEST_DOMAINS[kind]:
            return None
        total = self._sums.get((kind, term))
        if total is None:
            total = self._sums[kind, term] = sum([value / n for value, n in votes.values()])
        if without in votes:
            value, n = votes[without]
            total -= value / n
        prior, weight = _PRIOR[kind]
        share = (total + prior * weight) / (count + weight)
        if kind in ("words", "names"):
            share = log(share / (1 - share)) - log(prior / (1 - prior))
            prior = 0.0
        if abs(share - prior) < LEAST[kind]:
            return None
        return round(share * _STEPS[kind]) / _STEPS[kind]


def find_terms(line: str) -> Keys:
    """The terms of one line, by kind."""
    folded = fold(line) if len(line) <= LONGEST_CHROME else ""
    found: Keys = {"words": set(read_words(line, folded))}
    words = folded.split()
    if 0 < len(words) <= LONGEST_LINE:
        found["lines"] = found["tails"] = {folded}
    if len(words) > 2:
        found["openings"] = {" ".join(words[:2])}
    return found


def find_names(blocks: Iterable[Block]) -> set[str]:
    """The names of all elements around the blocks."""
    elements = {
        element
        for block in blocks
        if block.markup is not None
        for element in block.markup.element.ancestors()
    }
    names = {element.names for element in elements}
    names |= {block.markup.names for block in blocks if block.markup is not None}
    return set().union(*map(read_names, names))


def write_terms(terms: Terms, origin: str) -> str:
    """The terms as the text of a table."""
    rows = [
        "# Words and short lines that pages keep or drop; see stages/boilerplate/terms.py.",
        "# Columns: kind, score, terms set apart by |; of terms in two kinds both scores.",
        f"# Origin: {origin}",
    ]
    tables: dict[str, dict[str, tuple[float, ...]]] = {
        kind: {term: (score,) for term, score in getattr(terms, kind).items()} for kind in KINDS
    }
    lines, tails = tables["lines"], tables["tails"]
    tables["lines,tails"] = {
        term: lines.pop(term) + tails.pop(term) for term in sorted(lines.keys() & tails.keys())
    }
    for kinds, table in tables.items():
        grouped: dict[tuple[float, ...], list[str]] = defaultdict(list)
        for term, scores in table.items():
            grouped[scores].append(term)
        for scores in sorted(grouped):
            said = ",".join(f"{score:g}" for score in scores)
            rows.append(f"{kinds}\t{said}\t{'|'.join(grouped[scores])}")
    return "\n".join(rows) + "\n"
