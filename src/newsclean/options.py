"""Checks values from configuration against the fields of a dataclass."""

from collections.abc import Mapping
from dataclasses import fields
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from newsclean.errors import UsageError
from newsclean.nearest import suggest

# Marks a field that is worked out and cannot be set.
COMPUTED: Final = {"computed": True}


def option_names(kind: type[Any]) -> list[str]:
    """The fields of the dataclass `kind` that a user may set."""
    return [field.name for field in fields(kind) if not field.metadata.get("computed")]


def check_options(
    kind: type[Any], values: Mapping[str, object], where: str, section: str
) -> dict[str, Any]:
    """`values` as arguments for the dataclass `kind`, keys with `-` read as `_`.

    Raises UsageError naming `where` (a file or an option), the key in its section, and the
    nearest known key or the values that are allowed.
    """
    hints = get_type_hints(kind)
    known = option_names(kind)
    checked: dict[str, Any] = {}
    for key, value in values.items():
        name = key.replace("-", "_")
        full = f"{section}.{key}" if section else key
        if name not in known:
            raise unknown_key(where, full, name, known)
        checked[name] = _checked(hints[name], value, where, full)
    return checked


def unknown_key(where: str, full: str, name: str, known: list[str]) -> UsageError:
    """The error for a key that nothing knows, naming the nearest one that is known."""
    listed = f"known keys: {', '.join(known)}" if known else "there are no options here"
    return UsageError(where, f"unknown key {full!r}", remedy=suggest(name, known, listed))


def _checked(hint: Any, value: object, where: str, full: str) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (UnionType, Union):
        choices = [choice for choice in arguments if choice is not NoneType]
        return _checked(choices[0], value, where, full)
    if origin is Literal:
        if value in arguments:
            return value
        raise _wrong(where, full, value, "one of " + ", ".join(map(repr, arguments)))
    if origin is tuple:
        if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise _wrong(where, full, value, "a list of strings")
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, hint) and (hint is bool or not isinstance(value, bool)):
        return value
    names = {bool: "true or false", int: "a whole number", float: "a number", str: "a string"}
    raise _wrong(where, full, value, names[hint])


def _wrong(where: str, full: str, value: object, wanted: str) -> UsageError:
    return UsageError(where, f"{full} = {value!r} is not allowed", remedy=f"it takes {wanted}")
