"""From the paths of a command line to the inputs of a run, in a stable order."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePath, PurePosixPath

from newsclean import formats
from newsclean.batch.baseline import accepted_in
from newsclean.batch.ignoring import NO_FILTER, GitIgnore, GlobFilter, glob_filter
from newsclean.batch.listing import STDIN, read_list
from newsclean.batch.peeking import CHECK_PATH, failed, peek_standard_input, read_head, read_stored
from newsclean.batch.remote import find_remote, is_remote, open_remote
from newsclean.batch.request import Request
from newsclean.errors import InputError, UsageError, describe_os_error
from newsclean.globs import check_globs
from newsclean.selection import Selection
from newsclean.settings import Settings, SettingsResolver

# Folders of version control that are not hidden, and our own settings.
NEVER_ARTICLES = frozenset({"CVS", "SCCS", "RCS", "_darcs", "newsclean.toml", "pyproject.toml"})
BASELINES = "newsclean-baseline*.jsonl"


@dataclass(frozen=True, slots=True)
class Input:
    """One file, one at an address (`url`), or standard input where there is neither.

    `name` is how messages and documents call it; `relative` is its place below the folder that
    the user named, or as a list names it, and so below an output folder. Paths are strings: there
    may be millions.
    """

    name: str
    path: str | None
    relative: str
    format: str
    settings: Settings
    # The content of a pipe that is named as a file, which can be read only once.
    data: bytes | None = None
    # Bytes in the file when it was found; only weighed and shown, never relied on.
    size: int = 0
    url: str = ""
    # The path without links; empty where it is not known.
    real: str = ""

    @property
    def selection(self) -> Selection:
        """What may be labelled in its documents."""
        selection = self.settings.selection
        if self.settings.baseline is None:
            return selection
        return replace(selection, accepted=accepted_in(self.settings.baseline, self.name))


@dataclass(slots=True)
class Found:
    """What the paths of a run led to: inputs, paths that failed, and files passed over."""

    inputs: list[Input]
    failures: list[InputError]
    passed_over: dict[str, int]  # suffix → number of files
    # The folder of outputs where it stands among the inputs; empty where it does not.
    outputs: str = ""


def find_inputs(request: Request, resolver: SettingsResolver) -> Found:
    """The inputs that `request` names; raises UsageError where it names none at all."""
    check_globs(request.include, "--include")
    check_globs(request.exclude, "--exclude")
    found = Found([], [], {})
    seen: set[str] = set()
    for name, is_listed in _named_paths(request):
        if name == STDIN == request.files_from:
            raise UsageError(
                "--files-from -", "leaves nothing of standard input for the path -",
                remedy="name one of them as a file",
            )  # fmt: skip
        try:
            for entry in _expand(name, request, resolver, found):
                identity = entry.real or entry.url or STDIN
                if identity not in seen:
                    seen.add(identity)
                    found.inputs.append(_place_as_listed(entry, name) if is_listed else entry)
        except InputError as failure:
            found.failures.append(failure)
    return found


def place_below(folder: Path, entry: Input, to: str | None) -> Path:
    """Where the output of an input has its place in a folder of outputs."""
    kind = to or formats.default_output(entry.format)
    return folder / formats.output_name(PurePath(entry.relative), entry.format, kind)


def _place_as_listed(entry: Input, name: str) -> Input:
    """The input with the place that the path `name` says, if it leads on from where we are.

    A list names files of many folders, in which the same names may stand.
    """
    path = PurePath(name)
    if entry.path is None or path.is_absolute() or ".." in path.parts:
        return entry
    folder = path.parent if entry.path == name else path
    return replace(entry, relative=str(folder / entry.relative))


def has_folder(request: Request) -> bool:
    """Whether a path of the run is a folder."""
    return any(name != STDIN and os.path.isdir(name) for name in request.paths)


def _named_paths(request: Request) -> Iterator[tuple[str, bool]]:
    """The paths, and whether each is from a list."""
    if request.files_from is not None:
        for name in read_list(request.files_from, null=request.null):
            yield name, True
    for name in request.paths:
        yield name, False


def _expand(
    name: str, request: Request, resolver: SettingsResolver, found: Found
) -> Iterator[Input]:
    if name == STDIN:
        shown = request.stdin_filename or STDIN
        kind = (
            request.input_format
            or formats.by_name(shown)
            or formats.by_content(peek_standard_input(shown))
        )
        own = resolver.for_file(shown, str(Path(shown).parent))
        yield Input(shown, None, Path(shown).name, kind, own)
        return
    if not name:  # a variable that is not set, most likely; `Path` would take it for `.`
        raise InputError("''", "an empty path", remedy="write . for this folder")
    if is_remote(name):
        yield from _expand_remote(name, request, resolver)
        return
    try:
        found_as = Path(name).stat()
        mode = found_as.st_mode
    except OSError as error:
        raise InputError(name, describe_os_error(error), remedy=CHECK_PATH) from error
    except ValueError as error:  # a NUL byte
        raise InputError(name, str(error), remedy=CHECK_PATH) from error
    if stat.S_ISDIR(mode):
        yield from _walk(name, request, resolver, found)
        return
    path = Path(name)
    settings = resolver.for_folder(str(path.parent))
    if not _is_excluded(name, request, settings):
        if request.input_format is None and formats.is_unread(name):
            raise InputError(
                name, f"{path.suffix} files are not read",
                remedy="clean it as plain text with --from text, if that is what it is",
            )  # fmt: skip
        data = None if stat.S_ISREG(mode) else read_stored(name, settings.max_bytes + 1)
        kind = (
            request.input_format
            or formats.by_name(name)
            or formats.by_content(read_head(name, data))
        )
        if data is not None and len(data) > settings.max_bytes:
            raise InputError(
                name, f"more than {settings.max_bytes:,} bytes in a pipe that is named",
                remedy="give it as standard input, or allow more with --max-bytes",
            )  # fmt: skip
        own = resolver.for_file(name, str(path.parent))
        yield Input(
            name, name, path.name, kind, own, data, found_as.st_size, real=os.path.realpath(name)
        )


def _expand_remote(name: str, request: Request, resolver: SettingsResolver) -> Iterator[Input]:
    settings = resolver.for_folder("")
    found = find_remote(name)
    for url, size in found:
        place = PurePosixPath(url.rpartition("://")[2])
        kind = request.input_format or formats.by_name(url)
        if _is_excluded(str(place), request, settings) or (kind is None and len(found) > 1):
            continue
        if kind is None:
            with open_remote(url) as stream:
                kind = formats.by_content(stream.read(formats.HEAD))
        yield Input(url, None, place.name, kind, settings, size=size, url=url)


def _walk(top: str, request: Request, resolver: SettingsResolver, found: Found) -> Iterator[Input]:
    top = str(Path(top))
    above = GitIgnore.above(Path(top))
    start = 0 if top == "." else len(top.rstrip(os.sep)) + 1
    outputs = os.path.realpath(request.output_dir) if request.output_dir is not None else ""
    # A folder that the user names is wanted, whatever ignores it.
    folders = [(top, GitIgnore([]) if above.ignores(top, is_folder=True) else above)]
    while folders:
        folder, ignore = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            ignore = ignore.entering(Path(folder))
        except (InputError, OSError) as error:
            found.failures.append(failed(folder, error))
            continue
        settings = resolver.for_folder(folder)
        real = os.path.realpath(folder).rstrip(os.sep)
        below: list[tuple[str, GitIgnore]] = []
        for entry in entries:
            name, is_folder = entry.name, entry.is_dir(follow_symlinks=False)
            path = name if folder == "." else entry.path
            if (
                name.startswith(".")
                or name in NEVER_ARTICLES
                or fnmatchcase(name, BASELINES)
                or ignore.ignores(path, is_folder=is_folder)
                or _is_excluded(path, request, settings)
            ):
                continue
            if is_folder and f"{real}{os.sep}{name}" == outputs:
                found.outputs = path
            elif is_folder:
                below.append((path, ignore))
            elif _is_file(entry):
                try:
                    kind = _judge(path, name, request, settings, found)
                    size = entry.stat().st_size if kind is not None else 0
                except (InputError, OSError) as error:
                    found.failures.append(failed(path, error))
                    continue
                if kind is not None:
                    is_link = entry.is_symlink()
                    yield Input(
                        path, path, path[start:], kind, resolver.for_file(path, folder),
                        size=size,
                        real=os.path.realpath(path) if is_link else f"{real}{os.sep}{name}",
                    )  # fmt: skip
        folders.extend(reversed(below))


def _is_file(entry: "os.DirEntry[str]") -> bool:
    """Whether an entry of a folder is a file, or a link to one or to nowhere."""
    try:
        return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
    except OSError:
        return True  # whoever reads it will tell


def _judge(path: str, name: str, request: Request, settings: Settings, found: Found) -> str | None:
    """The format of a file in a folder; None for one that is not wanted."""
    included = _included(request, settings)
    if included and not included.matches(path):
        return None
    kind = request.input_format or formats.by_name(name)
    # Only a file that the user asks for, alone or by a glob, is judged by its content:
    # a folder may hold programs and data that read as text but are not.
    if kind is None and included and not formats.is_unread(name):
        kind = formats.by_content(read_head(path))
    if kind is None:
        suffix = Path(name).suffix
        found.passed_over[suffix] = found.passed_over.get(suffix, 0) + 1
    return kind


def _included(request: Request, settings: Settings) -> GlobFilter:
    if request.include:
        return _filter(request.include, None)
    return _filter(settings.include, settings.base)


def _is_excluded(path: str, request: Request, settings: Settings) -> bool:
    return _filter(request.exclude, None).matches(path) or _filter(
        settings.exclude, settings.base
    ).matches(path)


def _filter(patterns: Sequence[str], base: Path | None) -> GlobFilter:
    return glob_filter(tuple(patterns), base or Path.cwd()) if patterns else NO_FILTER
