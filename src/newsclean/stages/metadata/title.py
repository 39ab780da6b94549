"""Title of a page: candidates from its statements and headings, and what speaks for each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from newsclean.document import Block, Document, Page
from newsclean.stages.metadata.elements import facts_of
from newsclean.stages.metadata.lines import fold, likeness, terms
from newsclean.stages.metadata.ranking import Candidate, number_feature
from newsclean.stages.metadata.statements import Statement, select

MOST_WORDS: Final = 40
_COMPARED: Final = ("h1", "json-ld", "opengraph", "title")
MOST_HEADINGS, MOST_UNSTATED = 12, 4

# Between a title and a site's name.
SEPARATOR: Final = re.compile(r"\s+[|–—·•»«:›>/\\-]+\s+|\s*[|｜»«›]\s*|\s?[_－]\s?|:\s")
_MAY_SEPARATE: Final = re.compile(r"[|–—·•»«:›>/\\_｜－-]")
LOWEST_LEVEL: Final = 3


def page_title_candidates(
    document: Document, page: Page, statements: Sequence[Statement]
) -> list[Candidate]:
    """Each different title that the page states or shows, with its features."""
    found: dict[str, Candidate] = {}
    for value, origin, kind in _stated_titles(page, statements):
        take_title(found, value, origin, None, f"is {kind}", f"src {kind}")
    _take_headings(found, document.blocks)
    stated = {fold(s.value): terms(s.value) for s in select(statements, "title")}
    if page.title:
        stated[fold(page.title)] = terms(page.title)
    sites = {fold(s.value) for s in select(statements, "site")}
    others = _main_titles(page, statements, found.values())
    for key, candidate in found.items():
        features = candidate.features
        describe_words(features, key, candidate.value)
        if key in sites:
            features.add("is site")
        elif any(
            site and (key.endswith(" " + site) or key.startswith(site + " ")) for site in sites
        ):
            features.add("has site")
        own = terms(candidate.value)
        near = [likeness(own, other) for text, other in stated.items() if text != key]
        features.add(
            number_feature("like stated", max(near, default=0.0), (0.01, 0.3, 0.5, 0.7, 0.85, 1))
        )
        features.add(f"stated alike {min(sum(one > 0.6 for one in near), 3)}")
        sources = sorted({name[4:] for name in features if name.startswith("src ")})
        features.add("agree " + "+".join(sources))
        features -= {name for name in features if name.startswith("src ")}
        for name in sources:
            features.add(f"from {name} of {len(sources)}")
        features.update([f"{name} {relation_of(key, other)}" for name, other in others])
        if candidate.place is None:
            features.add("not shown")
    return list(found.values())


def _main_titles(
    page: Page, statements: Sequence[Statement], candidates: Iterable[Candidate]
) -> list[tuple[str, str]]:
    """The folded titles that every candidate is compared with, each with its source."""
    found = {"title": page.title} if page.title else {}
    for statement in select(statements, "title"):
        found.setdefault(statement.origin, statement.value)
    for candidate in candidates:
        if "h1 no 1" in candidate.features:
            found["h1"] = candidate.value
    return [(name, fold(found[name])) for name in _COMPARED if name in found]


def relation_of(key: str, other: str) -> str:
    """How a folded title relates to another one.

    >>> relation_of("ferry stays", "harbour news ferry stays"), relation_of("ferry", "ferries")
    ('ends', 'apart from')
    """
    if key == other:
        return "same"
    inner, outer = f" {key} ", f" {other} "
    if inner in outer:
        starts, ends = outer.startswith(inner), outer.endswith(inner)
        return "begins" if starts else "ends" if ends else "within"
    if outer in inner:
        starts, ends = inner.startswith(outer), inner.endswith(outer)
        return "begun by" if starts else "ended by" if ends else "around"
    return "apart from"


def take_title(
    found: dict[str, Candidate], value: str, origin: str, place: int | None, *features: str
) -> None:
    """Adds a source of the title `value` to the candidates."""
    value = " ".join(value.split())
    key = fold(value)
    if key and len(key.split()) <= MOST_WORDS:
        found.setdefault(key, Candidate(value)).add(origin, *features, place=place)


def describe_words(features: set[str], key: str, value: str) -> None:
    """What the words themselves say of a title."""
    words = len(key.split()) if key.isascii() else max(len(key.split()), len(key) // 4)
    features.add(number_feature("words", words, (2, 3, 4, 5, 7, 10, 14, 18, 24)))
    if has_separator(value):
        features.add("has separator")
    end = value[-1]
    features.add(f"ends {end}" if end in "?!:…" else "ends ." if end in ".。।" else "ends bare")


def has_separator(title: str) -> bool:
    """Whether anything in `title` may set a site's name apart."""
    return _MAY_SEPARATE.search(title) is not None and SEPARATOR.search(title) is not None


def split_site(title: str) -> tuple[str, ...]:
    """What is left of a page's title without its last or its first part, where it has parts.

    >>> split_site("Ferry stays | Harbour News | Example"), split_site("Ferry stays")
    (('Ferry stays', 'Ferry stays | Harbour News', 'Harbour News | Example'), ())
    """
    cuts = list(SEPARATOR.finditer(title)) if _MAY_SEPARATE.search(title) else []
    if not cuts:
        return ()
    parts = [title[: cuts[0].start()], title[: cuts[-1].start()], title[cuts[0].end() :]]
    return tuple([part for part in dict.fromkeys(part.strip() for part in parts) if part])


def _stated_titles(page: Page, statements: Sequence[Statement]) -> Iterator[tuple[str, str, str]]:
    for statement in select(statements, "title"):
        yield statement.value, statement.origin, statement.origin
        for part in split_site(statement.value):
            yield part, statement.origin, "cut"
    if page.title:
        yield page.title, "title", "title"
        for n, part in enumerate(split_site(page.title)):
            yield part, "title", f"cut{min(n, 2)}"


def _take_headings(found: dict[str, Candidate], blocks: Sequence[Block]) -> None:
    headings = [
        (place, block, tag)
        for place, block in enumerate(blocks)
        if block.kind == "heading" and (tag := heading_tag(block)) is not None
    ]
    levels = [tag for _, _, tag in headings]
    count: dict[str, int] = {}
    if "h1" not in levels:
        headings += [
            (place, block, "named")
            for place, block in enumerate(blocks)
            if block.kind == "paragraph"
            and block.markup is not None
            and ("headline" in block.markup.element.names or "title" in block.markup.element.names)
            and len(block.text) < 300
        ]
    for place, block, tag in headings:
        number = count[tag] = count.get(tag, 0) + 1
        if block.markup is None or number > MOST_HEADINGS:
            continue
        # A lower heading is the title where something else says so, or else the first may be.
        most = MOST_UNSTATED if tag in {"h1", "named"} or "h1" not in levels else 1
        if number > most and fold(block.text) not in found:
            continue
        features = [f"src {tag}", f"{tag} no {min(count[tag], 4)}"]
        if tag == "h1":
            features.append(f"h1s {min(levels.count('h1'), 3)}")
        features += [f"{tag} in {fact}" for fact in sorted(facts_of(block.markup.element))]
        if block.link_density > 0.5:
            features.append(f"{tag} linked")
        take_title(found, block.text, "heading", place, *features)
        lines = block.text.split("\n")
        if len(lines) > 1:
            for n, line in enumerate(lines):
                take_title(
                    found, line, "heading", place, f"{tag} part {min(n, 2)}", f"src {tag} part"
                )


def heading_tag(block: Block) -> str | None:
    """The tag of the first- to third-level heading that a block is; None for others."""
    level = block.markup.level if block.markup is not None and block.kind == "heading" else 0
    return f"h{level}" if 1 <= level <= LOWEST_LEVEL else None
