"""Front matter: YAML, TOML or JSON before a text, mapped to metadata; never rewritten."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from newsclean.stages.metadata.dates import read_stated
from newsclean.stages.metadata.language import read_language_tag

# Keys by which the common generators of sites know each field, the usual one first.
_KEYS: Final = {
    "title": ("title", "headline"),
    "authors": ("authors", "author", "by", "byline"),
    "published": ("date", "published", "publishdate", "pubdate", "date_published", "created"),
    "modified": ("lastmod", "updated", "modified", "last_modified", "date_modified"),
    "language": ("lang", "language", "locale"),
    "site": ("site", "site_name", "publisher"),
    "url": ("canonical_url", "canonicalurl", "canonical", "url", "source_url"),
    "description": ("description", "summary", "excerpt", "abstract"),
    "section": ("section", "category", "categories"),
    "tags": ("tags", "keywords"),
}


_BETWEEN: Final = re.compile(r"\s*(?:[,;&]|\b(?:and|und|et|y|e)\s)\s*")
# The family name first: what the comma sets apart is one name.
_TURNED: Final = re.compile(r"[^\W\d_]+, [^\W\d_]+")
# Where generators let a page keep keys of its own.
_INNER: Final = ("params", "extra", "taxonomies")


def read_front_matter(text: str) -> dict[str, tuple[Any, int]]:
    """The metadata that a front matter block states, each with how many lines down it stands.

    Nothing if it is broken or holds none.

    >>> read_front_matter("---\\ntitle: Ferry stays\\ndate: 2024-05-03\\n---")
    {'title': ('Ferry stays', 1), 'published': ('2024-05-03', 2)}
    >>> read_front_matter("+++\\ntitle = 'Ferry stays'\\n+++"), read_front_matter("---\\n: [\\n---")
    ({'title': ('Ferry stays', 1)}, {})
    """
    stated = _parse(text.strip())
    inner = [value for name in _INNER if isinstance(value := stated.get(name), Mapping)]
    named = {
        _fold(key): (key, value) for mapping in (*inner, stated) for key, value in mapping.items()
    }
    language = _read_language(
        next((named[key][1] for key in _KEYS["language"] if key in named), None)
    )
    found: dict[str, tuple[Any, int]] = {}
    for field, keys in _KEYS.items():
        for name, value in [named[key] for key in keys if key in named]:
            read = _read(field, value, language)
            if read:
                found[field] = read, _line_of(str(name), text)
                break
    return found


def _fold(key: Any) -> str:
    return str(key).casefold().replace("-", "_")


def _line_of(key: str, text: str) -> int:
    """How many lines down a key stands; 0 for one that is not found as it is written."""
    stands = re.compile(rf"[\s{{,]*[\"']?{re.escape(key)}[\"']?\s*[:=]")
    return next((n for n, line in enumerate(text.split("\n")) if stands.match(line)), 0)


def _read(field: str, value: Any, language: str | None) -> Any:
    if field in {"published", "modified"}:
        return _read_date(value, language)
    if field == "tags":
        return _read_tags(value)
    if field == "authors":
        return _read_names(value)
    return _read_language(value) if field == "language" else _read_text(value)


def _parse(text: str) -> Mapping[Any, Any]:
    try:
        if text.startswith("+++"):
            return tomllib.loads(text.removeprefix("+++").removesuffix("+++"))
        stated = json.loads(text) if text.startswith("{") else _load_yaml(text)
    except (ValueError, RecursionError):
        return {}
    return stated if isinstance(stated, Mapping) else {}


def _load_yaml(text: str) -> Any:
    import yaml

    lines = text.removeprefix("---").rstrip().split("\n")
    if lines[-1].rstrip() in {"---", "..."}:
        lines.pop()
    try:
        return yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        raise ValueError("no YAML") from error


def _read_text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return " ".join(value.split()) or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _read_tags(value: Any) -> tuple[str, ...]:
    """Tags in a list, or in a text that sets them apart by commas."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(tag for item in value for tag in _read_tags(item)))
    text = _read_text(value)
    parts = text.replace(";", ",").split(",") if text else ()
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _read_names(value: Any) -> tuple[str, ...]:
    """Names in a list, in a mapping with a `name`, or in a text that sets them apart.

    >>> _read_names("Ada Quill & Bo Li"), _read_names("Quill, Ada")
    (('Ada Quill', 'Bo Li'), ('Quill, Ada',))
    """
    if isinstance(value, Mapping):
        return _read_names(value.get("name"))
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for item in value for name in _read_names(item)))
    text = _read_text(value)
    if not text:
        return ()
    if _TURNED.fullmatch(text):
        return (text,)
    return tuple(dict.fromkeys(name for name in _BETWEEN.split(text) if name))


def _read_date(value: Any, language: str | None) -> str | None:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return read_stated(value, language) if isinstance(value, str) else None


def _read_language(value: Any) -> str | None:
    return read_language_tag(value) if isinstance(value, str) else None
