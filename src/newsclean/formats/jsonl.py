"""JSON Lines: one record a line, of which one field holds the text of a document."""

import json
import math
from collections.abc import Mapping
from typing import Any

from newsclean.errors import InputError
from newsclean.formats.json import dump


def read_record(line: str, where: str, text_field: str) -> tuple[dict[str, Any], str]:
    """The record on `line`, and its text.

    Raises InputError for what is no JSON object, has no such field, or in it no string.
    """
    try:
        record = json.loads(line, parse_float=_finite)
    except ValueError as error:
        cause = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        place = f" at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(
            where, f"not valid JSON{place}: {cause}", remedy="mend the line, or see --on-error"
        ) from error
    except RecursionError as error:
        raise InputError(where, "JSON nested too deeply", remedy="see --on-error") from error
    if not isinstance(record, dict):
        raise InputError(where, "not a JSON object", remedy="each line must hold one object")
    text = record.get(text_field)
    if not isinstance(text, str):
        cause = "is not a string" if text_field in record else "is missing"
        raise InputError(
            where, f"field {text_field!r} {cause}", remedy="name the text's field with --text-field"
        )
    return record, text


def write_record(
    record: Mapping[str, Any], text_field: str, text: str, found: Mapping[str, Any] | None
) -> bytes:
    """The record with its own fields in their order, its text replaced, `found` beside them.

    `found` is the document's other keys; None leaves the record without them.
    """
    written = {**record, text_field: text}
    if found is not None:
        written.pop("newsclean", None)
        written["newsclean"] = dict(found)
    return dump(written) + b"\n"


def _finite(number: str) -> float:
    value = float(number)
    if math.isinf(value):
        raise ValueError(f"number {number} is too large to be kept")
    return value
