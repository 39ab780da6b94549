"""Linked data (JSON-LD) of a page: what its article node says, however it is nested or broken."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

import regex

from newsclean.json_ld import parse_json_ld

# Types of nodes that are the story, and those that hold one, the best first.
_STORIES: Final = ("Article", "Posting", "Report", "Review", "Recipe", "HowTo", "Liveblog", "Story")
_PAGES: Final = (
    "WebPage",
    "ItemPage",
    "AboutPage",
    "CreativeWork",
    "VideoObject",
    "PodcastEpisode",
)
# Members that hold other stories, which are read where there is no more.
_OTHERS: Final = frozenset(
    {"itemListElement", "mentions", "citation", "isRelatedTo", "relatedLink", "comment"}
)
# Deeper nodes are of other stories.
DEEPEST: Final = 6

# The few members worth saving from a script that no parser reads.
_MEMBER: Final = regex.compile(
    r'"(?P<name>headline|datePublished|dateModified)"\s*:\s*"(?P<value>(?:[^"\\\n]|\\.){1,400})"'
)
_AUTHOR: Final = regex.compile(
    r'"author"\s*:\s*\[?\s*\{[^{}\[\]]{0,300}?"name"\s*:\s*"(?P<value>(?:[^"\\\n]|\\.){1,200})"'
)

_FIELDS: Final = (
    ("headline", "title"), ("datePublished", "published"), ("dateCreated", "created"),
    ("dateModified", "modified"), ("description", "description"), ("inLanguage", "language"),
    ("articleSection", "section"), ("keywords", "tags"), ("url", "url"),
)  # fmt: skip


def read_linked_data(scripts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Field and value of each statement about the story; an author's row holds one name."""
    nodes: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for script in scripts:
        try:
            _collect(parse_json_ld(script), 0, nodes, others)
        except (ValueError, RecursionError):
            yield from _salvage(script)
    nodes += others
    known = {
        node["@id"]: node
        for node in nodes
        if isinstance(node.get("@id"), str) and ("name" in node or "givenName" in node)
    }
    stories = [node for node in nodes if _is_a(node, _STORIES)]
    for node in _main(stories) or [node for node in nodes if _is_a(node, _PAGES)]:
        yield from _read(node, known)
    for node in nodes:
        if _is_a(node, ("WebSite",)):
            yield from (("site", name) for name in _texts(node.get("name")))


def _collect(
    value: Any, depth: int, own: list[dict[str, Any]], others: list[dict[str, Any]]
) -> None:
    """Adds every typed object in `value`, the outer ones first, those of other stories apart."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            _collect(item, depth, own, others)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value:
            own.append(value)
        for name, item in value.items():
            if isinstance(item, dict | list):
                _collect(item, depth + 1, others if name in _OTHERS else own, others)


def _main(stories: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first story: others on the page are teased or cited ones, or the same again."""
    dated = [node for node in stories if "datePublished" in node or "headline" in node]
    if not dated:
        return stories[:1]
    headline = dated[0].get("headline")
    return [node for node in dated if node is dated[0] or node.get("headline") == headline]


def _read(node: dict[str, Any], known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for member, field in _FIELDS:
        for text in _texts(node.get(member)):
            yield field, text
    if "headline" not in node and _is_a(node, _STORIES):
        yield from (("title", text) for text in _texts(node.get("name")))
    for member in ("author", "creator"):
        names = _author_names(node.get(member), known)
        if names:
            yield from (("author", name) for name in names)
            break
    yield from (("site", name) for name in _author_names(node.get("publisher"), known))


def _author_names(value: Any, known: dict[str, Any], depth: int = 0) -> list[str]:
    if isinstance(value, list):
        return [name for item in value for name in _author_names(item, known, depth)]
    if isinstance(value, dict):
        named = value.get("name") or value.get("@list") or value.get("@value") or _full_name(value)
        if named is None and depth == 0:
            return _author_names(known.get(str(value.get("@id"))), known, 1)
        return _author_names(named, known, depth + 1) if depth < DEEPEST else []
    return _texts(value)


def _full_name(person: dict[str, Any]) -> str | None:
    parts = [*_texts(person.get("givenName")), *_texts(person.get("familyName"))]
    return " ".join(parts) or None


def _texts(value: Any) -> list[str]:
    """The texts that a member's value is, or holds; a number is one, as times are counted."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [text for item in value if not isinstance(item, list) for text in _texts(item)]
    if isinstance(value, dict):
        inner = value.get("@value")
        return _texts(inner) if isinstance(inner, str) else []
    return [str(value)] if isinstance(value, int) and not isinstance(value, bool) else []


def _is_a(node: dict[str, Any], kinds: tuple[str, ...]) -> bool:
    types = node.get("@type")
    return any(name.endswith(kinds) for name in _texts(types))


def _salvage(script: str) -> Iterator[tuple[str, str]]:
    """Headline, dates and author out of JSON that is cut or ill-formed."""
    fields = dict(_FIELDS)
    seen: set[str] = set()
    for match in _MEMBER.finditer(script):
        if match["name"] not in seen:
            seen.add(match["name"])
            yield fields[match["name"]], _unescape(match["value"])
    author = _AUTHOR.search(script)
    if author is not None:
        yield "author", _unescape(author["value"])


def _unescape(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
