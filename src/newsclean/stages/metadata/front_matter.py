"""Front matter: YAML, TOML or JSON before a text, mapped to metadata; never rewritten."""

import json
import tomllib
from collections.abc import Callable, Mapping
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


def read_front_matter(text: str) -> dict[str, Any]:
    """The metadata that a front matter block states; nothing if it is broken or holds none.

    >>> read_front_matter("---\\ntitle: Ferry stays\\ndate: 2024-05-03\\n---")
    {'title': 'Ferry stays', 'published': '2024-05-03'}
    >>> read_front_matter("+++\\ntitle = 'Ferry stays'\\n+++"), read_front_matter("---\\n: [\\n---")
    ({'title': 'Ferry stays'}, {})
    """
    stated = _parse(text.strip())
    folded = {str(key).casefold().replace("-", "_"): value for key, value in stated.items()}
    found: dict[str, Any] = {}
    for field, keys in _KEYS.items():
        value = next((folded[key] for key in keys if folded.get(key)), None)
        reader: Callable[[Any], Any] = _READERS.get(field, _read_text)
        read = reader(value)
        if read:
            found[field] = read
    return found


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


def _read_names(value: Any) -> tuple[str, ...]:
    """Names in a list, in a mapping with a `name`, or in a text that sets them apart by commas."""
    if isinstance(value, Mapping):
        return _read_names(value.get("name"))
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for item in value for name in _read_names(item)))
    text = _read_text(value)
    parts = text.replace(";", ",").split(",") if text else ()
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _read_date(value: Any) -> str | None:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return read_stated(value) if isinstance(value, str) else None


def _read_language(value: Any) -> str | None:
    return read_language_tag(value) if isinstance(value, str) else None


_READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "authors": _read_names, "tags": _read_names,
    "published": _read_date, "modified": _read_date,
    "language": _read_language,
}  # fmt: skip
