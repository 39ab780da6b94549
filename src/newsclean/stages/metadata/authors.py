"""Authors: candidates from statements, elements and bylines, and what speaks for each."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from newsclean.stages.metadata.agencies import read_agency_line
from newsclean.stages.metadata.byline import read_byline
from newsclean.stages.metadata.lines import Lines, fold
from newsclean.stages.metadata.persons import cut_name, is_person, split_names
from newsclean.stages.metadata.published import Anchor, may_say_modified
from newsclean.stages.metadata.ranking import Candidate, number_feature
from newsclean.stages.metadata.signs import Signs
from newsclean.stages.metadata.statements import Statement, select

# Lines above and below the title in which the story's byline may stand.
ABOVE, BELOW = 10, 20
FAR_WORDS, MOST_FAR = 16, 12
MOST_NAMES: Final = 12
MOST_LABELLED: Final = 3
# A pen name or an organisation in a byline has so many words; more in an author's own element.
MOST_ODD_WORDS, MOST_ELEMENT_WORDS = 4, 6
# An author as feeds give one.
_MAILED: Final = re.compile(r"\S+@\S+ \((?P<name>[^()]+)\)")
# A line that gives agencies alone has so many.
AGENCY_WORDS: Final = 4
# Lines of so few words are looked through for a name that is stated.
SHORT_WORDS: Final = 8
# Between the elements of two authors stand so many lines: their roles, a picture's caption.
GROUP_GAP: Final = 3
# The ways in which a line shows an author.
_SHOWN: Final = frozenset(
    {"byline", "names", "linked", "labelled 0", "labelled 1", "author element", "byline odd"}
    | {"agency", "group"}
)


Names = tuple[str, ...]


def author_candidates(
    lines: Lines, signs: Signs, anchor: Anchor, statements: Sequence[Statement]
) -> list[Candidate]:
    """Each different set of authors that is stated or shown, with its features."""
    found: dict[Names, Candidate] = {}
    stated: dict[str, list[str]] = {}
    for statement in select(statements, "author"):
        stated.setdefault(statement.origin, []).append(statement.value)
    for origin, values in stated.items():
        names = tuple(dict.fromkeys(name for value in values for name in _stated_names(value)))
        _take(found, names, origin, None, f"stated {origin}")
        if len(names) > 1:
            _take(found, names[:1], origin, None, f"stated {origin} first")
    start, stop = max(0, anchor.place - ABOVE), min(len(lines), anchor.place + BELOW)
    namers = frozenset(signs.namers)
    for place in range(start, stop):
        is_agency = lines.words[place] <= AGENCY_WORDS and read_agency_line(lines.texts[place])
        if place in namers or is_agency or signs.names(place):
            _take_line(found, lines, signs, place, anchor, far=False)
    far = [n for n in signs.namers if n >= stop] + [n for n in signs.namers if n < start]
    taken = 0
    for place in far:
        if lines.words[place] <= FAR_WORDS:
            taken += _take_line(found, lines, signs, place, anchor, far=True)
            if taken == MOST_FAR:
                break
    if lines.have_markup:
        _take_groups(found, lines, signs, start, stop)
    _compare(found, statements, lines)
    return list(found.values())


def _stated_names(value: str) -> Names:
    mailed = _MAILED.fullmatch(value)
    if mailed is not None:
        value = mailed["name"]
    return read_byline(value) or split_names(value)


def _take(
    found: dict[Names, Candidate],
    names: Names,
    origin: str,
    place: int | None,
    *features: str,
) -> None:
    key = _key_of(names)
    if key and all(key) and len(key) <= MOST_NAMES:
        if len(names) > len(key):  # the same name in another case
            kept = {fold(name): name for name in sorted(names, key=str.isupper, reverse=True)}
            names = tuple(dict.fromkeys(kept[fold(name)] for name in names))
        found.setdefault(key, Candidate(names)).add(origin, *features, place=place)


def _key_of(names: Names) -> Names:
    return tuple(sorted({fold(name) for name in names}))


def _take_line(
    found: dict[Names, Candidate],
    lines: Lines,
    signs: Signs,
    place: int,
    anchor: Anchor,
    *,
    far: bool,
) -> int:
    before = len(found)
    markup = lines.blocks[place].markup
    for names, kind in _names_in(lines, signs, place, far=far):
        features = [kind, *(f"{kind} in {fact}" for fact in signs.facts(place))]
        if far:
            features.append(f"{kind} far {'below' if place > anchor.place else 'above'}")
        else:
            bounds = (-4, -2, -1, 0, 1, 2, 3, 4, 6, 9, 14)
            features.append(
                kind
                + " "
                + number_feature(
                    "to title" if anchor.is_sure else "to start", place - anchor.place, bounds
                )
            )
            if not signs.timed.isdisjoint((place - 1, place, place + 1)):
                features.append(f"{kind} by date")
            if place - 1 in signs.labels:
                features.append(f"{kind} after label")
        if lines.items[place]:
            features.append(f"{kind} item")
        _take(
            found,
            names,
            "byline" if kind.startswith("byline") else "text" if markup is None else "element",
            place,
            *features,
        )
    return len(found) > before


def _names_in(lines: Lines, signs: Signs, place: int, *, far: bool) -> Iterator[tuple[Names, str]]:
    """The sets of names that a line gives, each with how."""
    text = lines.texts[place]
    signature = signs.signatures.get(place)
    is_author = place in signs.authored
    plain = signs.names(place) if not far or is_author else ()
    if signature is not None:
        yield from _signed_names(text, signature, signs.language)
    elif plain:
        yield from _with_first(plain, "names")
    if place - 1 in signs.labels:
        yield from _labelled_names(lines, signs, place)
    linked = [
        name
        for link in signs.linked.get(place, ())
        for name in (read_byline(link, signs.language) or split_names(link))
    ]
    if linked:
        yield from _with_first(tuple(dict.fromkeys(linked)), "linked")
    is_short = lines.words[place] <= MOST_ELEMENT_WORDS
    if signature is None and not plain and is_short and is_author:
        yield split_names(cut_name(text)), "author element"
    elif signature is None and not far and (agency := read_agency_line(text)) is not None:
        yield (agency,), "agency"


def _with_first(names: Names, kind: str) -> Iterator[tuple[Names, str]]:
    """All of the names, and the first alone: what follows it may be no name."""
    yield names, kind
    if len(names) > 1:
        yield names[:1], f"{kind} first"


def _signed_names(text: str, signature: str, language: str | None) -> Iterator[tuple[Names, str]]:
    names = read_byline(text, language)
    if names:
        yield from _with_first(names, "byline")
        return
    cut = cut_name(signature)
    if cut and len(cut.split()) <= MOST_ODD_WORDS:
        yield split_names(cut), "byline odd"


def _labelled_names(lines: Lines, signs: Signs, place: int) -> Iterator[tuple[Names, str]]:
    """The names on the lines after one that says “written by” and no more."""
    group: list[str] = []
    for n in range(place, min(len(lines), place + MOST_LABELLED)):
        named = signs.names(n)
        if not named and n == place and lines.words[n] <= MOST_ODD_WORDS:
            named = split_names(lines.texts[n])
        if not named:
            break
        group += named
        yield tuple(dict.fromkeys(group)), f"labelled {min(n - place, 1)}"


def _take_groups(
    found: dict[Names, Candidate], lines: Lines, signs: Signs, start: int, stop: int
) -> None:
    """Adds the authors whose names stand in elements one after another, together."""
    group: dict[Names, int] = {}
    last = -1
    for place in range(start, stop + 1):
        names = _named_alone(lines, signs, place) if place < stop else ()
        if names:
            group.setdefault(names, place)
            last = place
        elif group and (place == stop or place - last > GROUP_GAP or _ends_group(lines, place)):
            if len(group) > 1:
                _take_group(found, group)
            group = {}


def _take_group(found: dict[Names, Candidate], group: dict[Names, int]) -> None:
    """Adds several lines' names as one set: what is true of the first one's place is of all's."""
    names = tuple(dict.fromkeys(name for member in group for name in member))
    shared: set[str] = set()
    for member in reversed(group):
        candidate = found.get(_key_of(member))
        if candidate is not None and "element" in candidate.sources and len(candidate.sources) == 1:
            del found[_key_of(member)]  # nothing else gives it alone
        if candidate is not None:
            shared = {name for name in candidate.features if not name.startswith("stated ")}
    place = next(iter(group.values()))
    _take(found, names, "element", place, "group", f"group {min(len(group), 4)}", *shared)


def _named_alone(lines: Lines, signs: Signs, place: int) -> Names:
    """The persons that a line names and nobody else, if its elements say that it names authors."""
    if place not in signs.authored and place not in signs.linked:
        return ()
    if may_say_modified(lines, place):
        return ()  # who checked a story is none of its authors
    names = signs.names(place)
    if not names and place in signs.signatures:
        names = read_byline(lines.texts[place], signs.language)
    return names if all(is_person(name) for name in names) else ()


def _ends_group(lines: Lines, place: int) -> bool:
    return lines.words[place] > FAR_WORDS or lines.blocks[place].kind == "heading"


def _compare(found: dict[Names, Candidate], statements: Sequence[Statement], lines: Lines) -> None:
    """Adds what each set of authors is by itself, and among the others."""
    sites = {fold(s.value) for s in select(statements, "site")}
    keys = [set(key) for key in found]
    short = lines.have_markup and " ".join(
        [text for text, words in zip(lines.texts, lines.words, strict=True) if words <= SHORT_WORDS]
    )
    for key, candidate in found.items():
        features = candidate.features
        stated = {
            name for name in features if name.startswith("stated ") and not name.endswith(" first")
        }
        shown = features & _SHOWN
        features.add(f"stated by {min(len(stated), 3)}")
        features.add(f"shown by {min(len(shown), 3)}")
        if stated and shown:
            features.add("stated and shown")
        if short and not shown and candidate.value[0] in short:
            features.add("stands there")
        own = set(key)
        if any(own < other for other in keys):
            features.add("part of others")
        if any(own > other for other in keys):
            features.add("more than others")
        if not sites.isdisjoint(key):
            features.add("is site")
        features.add(f"of {min(len(found), 5)}")
        features.update(_describe_names(key, candidate.value))


def _describe_names(key: Names, names: Names) -> Iterator[str]:
    yield f"names {min(len(key), 4)}"
    persons = [is_person(name) for name in names]
    yield "all persons" if all(persons) else "no person" if not any(persons) else "some persons"
    words = [len(name.split()) for name in key]
    yield f"fewest words {min(*words, 4)}"
    yield f"most words {min(max(words), 5)}"
    if any(not name[:1].isupper() for name in names):
        yield "lower case"
    if any(name.isupper() for name in names):
        yield "upper case"
    if any(read_agency_line(name) is not None for name in names):
        yield "is agency"
