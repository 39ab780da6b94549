"""A command that reads the plain values among its options itself.

Typer makes a pydantic validator for every option, given or not, and that takes longer than many a
run. What is plainly right needs none; whatever else, errors above all, is left to Typer.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin

import typer
from typer.core import TyperArgument, TyperCommand, TyperOption

# Stands for what cannot be read here; no option has it for a value.
_UNREAD: Final = object()


class Option(TyperOption):
    """An option that reads plain values itself."""

    def process_value(self, ctx: Any, value: Any) -> Any:
        """The value in its annotated type."""
        return _process(self, ctx, value, super().process_value)


class Argument(TyperArgument):
    """An argument that reads plain values itself."""

    def process_value(self, ctx: Any, value: Any) -> Any:
        """The value in its annotated type."""
        return _process(self, ctx, value, super().process_value)


class Command(TyperCommand):
    """A command of such parameters."""

    def get_params(self, ctx: Any) -> list[Any]:
        """All parameters, the help option among them."""
        return read_plainly(super().get_params(ctx))


def read_plainly(params: list[Any]) -> list[Any]:
    """The parameters, which Typer has made without asking of what class, as ones of ours."""
    for param in params:
        if isinstance(param, TyperOption):
            param.__class__ = Option
        elif isinstance(param, TyperArgument):
            param.__class__ = Argument
    return params


def _process(param: Any, ctx: Any, value: Any, otherwise: Callable[[Any, Any], Any]) -> Any:
    read = _UNREAD if param.required else _read_all(param, value)
    if read is _UNREAD:
        return otherwise(ctx, value)
    return read if param.callback is None else param.callback(ctx, param, read)


def _read_all(param: Any, value: Any) -> Any:
    has_many = param.multiple or param.nargs == -1
    if value is None:
        return () if has_many else None
    annotation = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    if not has_many:
        return _read(param, annotation, value)
    if get_origin(annotation) is not list or not isinstance(value, list | tuple):
        return _UNREAD
    items = [_read(param, get_args(annotation)[0], item) for item in value]
    return _UNREAD if _UNREAD in items else items


def _read(param: Any, annotation: Any, value: Any) -> Any:
    if annotation is bool and isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return _UNREAD
    if annotation is str:
        return value
    if annotation is Path:
        if not value:  # a variable that is not set, most likely; `Path` would take it for `.`
            raise typer.BadParameter("it is empty", param=param)
        return Path(value)
    if get_origin(annotation) is Literal and value in get_args(annotation):
        return value
    if annotation in (int, float) and value.isascii() and value.replace(".", "", 1).isdigit():
        if annotation is int and "." in value:
            return _UNREAD
        number, least, most = annotation(value), param.min, param.max
        if (least is None or number >= least) and (most is None or number <= most):
            return number
    return _UNREAD
