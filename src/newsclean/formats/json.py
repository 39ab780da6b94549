"""A document as a JSON object, as the published schema describes it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from newsclean.changes import find_changes
from newsclean.document import Assessment, Document, Metadata
from newsclean.errors import UsageError
from newsclean.formats import text as text_format
from newsclean.nearest import suggest

_LONE_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_PLAIN: Final = json.JSONEncoder(ensure_ascii=False)
_INDENTED: Final = json.JSONEncoder(ensure_ascii=False, indent=2)
# Characters from which on a text is long; signs that are rare in texts, and those that are not.
WORTH_IT: Final = 200
_RARE: Final = bytes(code for code in range(0x20) if code != 0x0A)
_ESCAPED: Final = ((b"\\", rb"\\"), (b'"', rb"\""), (b"\n", rb"\n"))
UNJUDGED: Final = Assessment()
KEYS: Final = (
    "source", "metadata", "evidence", "document", "text", "encoding", "counts", "removed",
)  # fmt: skip
NESTED: Final = {
    "metadata": tuple(Metadata.__slots__),
    "document": ("kind", "truncated"),
    "encoding": ("name", "from", "confidence", "repaired_bytes"),
    "counts": ("blocks", "kept", "removed", "repairs"),
}


def as_object(
    document: Document, *, with_removed: bool = False, unwrap: bool = False
) -> dict[str, Any]:
    """The document as plain JSON types, keys in the schema's order."""
    encoding, assessment = document.encoding, document.assessment or UNJUDGED
    found: dict[str, Any] = {
        "source": document.source,
        "metadata": {name: getattr(document.metadata, name) for name in NESTED["metadata"]},
        "evidence": {
            name: {"from": evidence.origin, "line": evidence.line}
            for name, evidence in document.evidence.items()
        },
        "document": {name: getattr(assessment, name) for name in NESTED["document"]},
        "text": text_format.compose(document, unwrap=unwrap),
        "encoding": {
            "name": encoding.name,
            "from": encoding.origin,
            "confidence": encoding.confidence,
            "repaired_bytes": encoding.repaired_bytes,
        },
        "counts": count_blocks(document),
    }
    if with_removed:
        removals = [change for change in find_changes(document) if change.action == "remove"]
        found["removed"] = [change.as_record() for change in removals]
    return found


def count_blocks(document: Document) -> dict[str, Any]:
    """How many blocks there are, were kept, were removed by each stage, and repairs made."""
    removed: dict[str, int] = {}
    repairs = 0
    for block in document.blocks if document.is_labelled else ():
        if block.removal is not None:
            removed[block.removal.stage] = removed.get(block.removal.stage, 0) + 1
        else:
            repairs += len(block.repairs)
    return {
        "blocks": len(document.blocks),
        "kept": len(document.blocks) - sum(removed.values()),
        "removed": removed,
        "repairs": repairs,
    }


def dump(value: Mapping[str, object], *, indented: bool = False) -> bytes:
    """`value` as JSON in UTF-8, not escaped but for what that cannot hold.

    >>> print(dump({"name": "Café \\ud800"}).decode())
    {"name": "Café \\ud800"}
    """
    try:
        if indented:
            return _INDENTED.encode(value).encode("utf-8")
        return b"{" + b", ".join(_encode_items(value)) + b"}"
    except UnicodeEncodeError:
        written = (_INDENTED if indented else _PLAIN).encode(value)
        return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", written).encode()


def _encode_items(value: Mapping[str, object]) -> Iterator[bytes]:
    """The items as JSON; long texts in half the time that the library takes for them."""
    others: dict[str, object] = {}
    for key, item in value.items():
        if isinstance(item, str) and len(item) > WORTH_IT:
            data = item.encode("utf-8")
            if len(data.translate(None, _RARE)) == len(data):
                for sign, escaped in _ESCAPED:
                    data = data.replace(sign, escaped)
                if others:
                    yield _PLAIN.encode(others)[1:-1].encode("utf-8")
                yield _PLAIN.encode(key).encode("utf-8") + b': "' + data + b'"'
                others = {}
                continue
        others[key] = item
    if others:
        yield _PLAIN.encode(others)[1:-1].encode("utf-8")


def check_fields(fields: Sequence[str]) -> None:
    """Raises UsageError for a name that is no key of a document."""
    known = [*KEYS, *(f"{key}.{name}" for key, names in NESTED.items() for name in names)]
    for name in fields:
        if name not in known:
            remedy = suggest(name, known, f"fields: {', '.join(KEYS)}")
            raise UsageError("--fields", f"unknown field {name!r}", remedy=remedy)


def select_fields(found: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """Only the named keys, in the schema's order; all of them where `fields` is empty."""
    if not fields:
        return dict(found)
    selected: dict[str, Any] = {}
    for key, value in found.items():
        names = [name.partition(".")[2] for name in fields if name.partition(".")[0] == key]
        if "" in names:
            selected[key] = value
        elif names:
            selected[key] = {name: item for name, item in value.items() if name in names}
    return selected
