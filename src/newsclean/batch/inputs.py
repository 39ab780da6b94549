"""From the paths of a command line to the inputs of a run, in a stable order."""

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from newsclean import formats
from newsclean.batch.baseline import accepted_in
from newsclean.batch.compression import compression_of, decompressed, decompression_errors
from newsclean.batch.ignoring import GitIgnore, GlobFilter, glob_filter
from newsclean.batch.remote import find_remote, is_remote, open_remote
from newsclean.batch.request import Request
from newsclean.batch.standard_input import standard_input
from newsclean.errors import InputError, UsageError, describe_os_error
from newsclean.selection import Selection
from newsclean.settings import Settings, SettingsResolver

STDIN = "-"
CHECK_PATH = "check the path's spelling and permissions"
# Folders of version control that are not hidden, and our own settings.
NEVER_ARTICLES = frozenset({"CVS", "SCCS", "RCS", "_darcs", "newsclean.toml", "pyproject.toml"})
BASELINES = "newsclean-baseline*.jsonl"


@dataclass(frozen=True, slots=True)
class Input:
    """One file, one at an address (`url`), or standard input where there is neither.

    `name` is how messages and documents call it; `relative` is its place below the folder that
    the user named, and so below an output folder.
    """

    name: str
    path: Path | None
    relative: Path
    format: str
    settings: Settings
    # The content of a pipe that is named as a file, which can be read only once.
    data: bytes | None = None
    # Bytes in the file when it was found; only weighed and shown, never relied on.
    size: int = 0
    url: str = ""

    @property
    def selection(self) -> Selection:
        """What may be labelled in its documents."""
        accepted = accepted_in(self.settings.baseline, self.name)
        return replace(self.settings.selection, accepted=accepted)


@dataclass(slots=True)
class Found:
    """What the paths of a run led to: inputs, paths that failed, and files passed over."""

    inputs: list[Input]
    failures: list[InputError]
    passed_over: dict[str, int]  # suffix → number of files


def find_inputs(request: Request, resolver: SettingsResolver) -> Found:
    """The inputs that `request` names; raises UsageError where it names none at all."""
    found = Found([], [], {})
    seen: set[str] = set()
    for name in _named_paths(request):
        try:
            for entry in _expand(name, request, resolver, found):
                identity = os.path.realpath(entry.path) if entry.path else entry.url or STDIN
                if identity not in seen:
                    seen.add(identity)
                    found.inputs.append(entry)
        except InputError as failure:
            found.failures.append(failure)
    return found


def place_below(folder: Path, entry: Input, to: str | None) -> Path:
    """Where the output of an input has its place in a folder of outputs."""
    kind = to or formats.default_output(entry.format)
    return folder / formats.output_name(entry.relative, entry.format, kind)


def has_folder(request: Request) -> bool:
    """Whether a path of the run is a folder."""
    return any(name != STDIN and os.path.isdir(name) for name in request.paths)


def _named_paths(request: Request) -> Iterator[str]:
    if request.files_from is not None:
        yield from _read_names(request.files_from, b"\0" if request.null else b"\n")
    yield from request.paths


def _read_names(file: str, separator: bytes) -> Iterator[str]:
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise UsageError("--files-from", f"{file}: {describe_os_error(error)}") from error
    for name in data.split(separator):
        found = name.removesuffix(b"\r") if separator == b"\n" else name
        if found:
            yield os.fsdecode(found)


def _expand(
    name: str, request: Request, resolver: SettingsResolver, found: Found
) -> Iterator[Input]:
    if name == STDIN:
        shown = request.stdin_filename or STDIN
        kind = (
            request.input_format
            or formats.by_name(shown)
            or formats.by_content(standard_input().peek())
        )
        own = resolver.for_file(Path(shown))
        yield Input(shown, None, Path(Path(shown).name), kind, own)
        return
    if is_remote(name):
        yield from _expand_remote(name, request, resolver)
        return
    path = Path(name)
    try:
        found_as = path.stat()
        mode = found_as.st_mode
    except OSError as error:
        raise InputError(name, describe_os_error(error), remedy=CHECK_PATH) from error
    if stat.S_ISDIR(mode):
        yield from _walk(path, request, resolver, found)
        return
    settings = resolver.for_folder(path.parent)
    if not _is_excluded(path, request, settings):
        if request.input_format is None and formats.is_unread(name):
            raise InputError(
                name, f"{path.suffix} files are not read",
                remedy="clean it as plain text with --from text, if that is what it is",
            )  # fmt: skip
        data = None if stat.S_ISREG(mode) else _read(path, settings.max_bytes + 1)
        named = request.input_format or formats.by_name(name)
        kind = named or formats.by_content(_read(path, formats.HEAD) if data is None else data)
        own = resolver.for_file(path)
        yield Input(name, path, Path(path.name), kind, own, data, found_as.st_size)


def _expand_remote(name: str, request: Request, resolver: SettingsResolver) -> Iterator[Input]:
    settings = resolver.for_folder(Path())
    found = find_remote(name)
    for url, size in found:
        place = PurePosixPath(url.rpartition("://")[2])
        kind = request.input_format or formats.by_name(url)
        if _is_excluded(Path(place), request, settings) or (kind is None and len(found) > 1):
            continue
        if kind is None:
            with open_remote(url) as stream:
                kind = formats.by_content(stream.read(formats.HEAD))
        yield Input(url, None, Path(place.name), kind, settings, size=size, url=url)


def _walk(top: Path, request: Request, resolver: SettingsResolver, found: Found) -> Iterator[Input]:
    above = GitIgnore.above(top)
    # A folder that the user names is wanted, whatever ignores it.
    folders = [(top, GitIgnore([]) if above.ignores(top, is_folder=True) else above)]
    while folders:
        folder, ignore = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            cause = describe_os_error(error)
            found.failures.append(InputError(str(folder), cause, remedy=CHECK_PATH))
            continue
        settings = resolver.for_folder(folder)
        ignore = ignore.entering(folder)
        below: list[tuple[Path, GitIgnore]] = []
        for entry in entries:
            path, is_folder = Path(entry.path), entry.is_dir(follow_symlinks=False)
            if (
                entry.name.startswith(".")
                or entry.name in NEVER_ARTICLES
                or fnmatchcase(entry.name, BASELINES)
                or ignore.ignores(path, is_folder=is_folder)
            ):
                continue
            if _is_excluded(path, request, settings):
                continue
            if is_folder:
                below.append((path, ignore))
            elif entry.is_file():
                included = _included(request, settings)
                if included and not included.matches(path):
                    continue
                kind = request.input_format or formats.by_name(entry.name)
                # Only a file that the user asks for, alone or by a glob, is judged by its content:
                # a folder may hold programs and data that read as text but are not.
                if kind is None and included and not formats.is_unread(entry.name):
                    kind = formats.by_content(_read(path, formats.HEAD))
                if kind is None:
                    found.passed_over[path.suffix] = found.passed_over.get(path.suffix, 0) + 1
                else:
                    own = resolver.for_file(path)
                    size = entry.stat().st_size
                    yield Input(str(path), path, path.relative_to(top), kind, own, size=size)
        folders.extend(reversed(below))


def _included(request: Request, settings: Settings) -> GlobFilter:
    if request.include:
        return glob_filter(tuple(request.include), Path.cwd())
    return glob_filter(settings.include, settings.base or Path.cwd())


def _is_excluded(path: Path, request: Request, settings: Settings) -> bool:
    own = glob_filter(tuple(request.exclude), Path.cwd())
    configured = glob_filter(settings.exclude, settings.base or Path.cwd())
    return own.matches(path) or configured.matches(path)


def _read(path: Path, size: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return decompressed(file, compression_of(path.name)).read(size)
    except OSError as error:
        raise InputError(str(path), describe_os_error(error), remedy=CHECK_PATH) from error
    except decompression_errors():
        return b""  # whoever reads it in full will tell
