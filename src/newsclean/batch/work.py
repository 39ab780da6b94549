"""What a worker does with one document: read, clean, render; pure but for reading the file."""

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from newsclean import cleaning
from newsclean.batch.request import MAX_REMOVED_IN_PLACE, OnError
from newsclean.batch.tasks import Task
from newsclean.changes import Change, apply_changes, find_changes
from newsclean.decoding import TRUSTED_CONFIDENCE, decode, read_stray_bytes
from newsclean.document import Document
from newsclean.errors import BinaryInput, InputError, describe_os_error
from newsclean.formats import default_output, jsonl
from newsclean.formats.json import as_object, count_blocks, dump, select_fields
from newsclean.formats.text import write as write_text
from newsclean.settings import Settings
from newsclean.views.diff import unified_diff

# What a file in one of these is written as is the same file.
_AS_WRITTEN: Final = frozenset({"utf-8", "utf-8-sig", "ascii"})


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for every document of a run."""

    to: str | None = None
    in_place: bool = False
    preview: bool = False
    diff: bool = False
    with_changes: bool = False
    with_removed: bool = False
    fields: Sequence[str] = ()
    on_error: OnError = "skip"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task.

    `output` is what to write for it, None for nothing: a failed one is written as `--on-error`
    says, and never leaves a gap in a file that is rewritten in place.
    """

    source: str
    status: Literal["cleaned", "failed", "skipped"]
    output: bytes | None = None
    changed: bool = False
    changes: Sequence[Change] = ()
    diff: str = ""
    error: str = ""
    counts: Mapping[str, Any] = field(default_factory=dict)
    encoding: str = ""


def process(job: Job, task: Task) -> Outcome:
    """Cleans one document; whatever is wrong with it becomes a failed outcome."""
    data = task.data
    try:
        if task.failure is not None:
            raise task.failure
        if data is None:
            data = _read_file(task)
        return _clean_file(job, task, data) if task.line is None else _clean_record(job, task, data)
    except BinaryInput as error:
        return Outcome(task.source, "skipped", _untouched(job, task, data), error=str(error))
    except InputError as error:
        return Outcome(task.source, "failed", _untouched(job, task, data), error=str(error))
    except Exception as error:
        # A stage, perhaps a plugin's, broke on this document. The others shall not suffer for it,
        # and the message must say where to look.
        last = traceback.extract_tb(error.__traceback__)[-1]
        cause = f"{type(error).__name__}: {error} (at {last.filename}:{last.lineno})"
        failure = InputError(
            task.source, cause, remedy="a fault in a stage: leave it out by --skip"
        )
        return Outcome(task.source, "failed", _untouched(job, task, data), error=str(failure))


def _read_file(task: Task) -> bytes:
    assert task.input.path is not None
    try:
        return task.input.path.read_bytes()
    except OSError as error:
        raise InputError(
            task.source, describe_os_error(error), remedy="check that it exists and can be read"
        ) from error


def _clean_file(job: Job, task: Task, data: bytes) -> Outcome:
    settings = task.input.settings
    document = cleaning.clean_data(
        data, task.source, task.input.format, settings.recipe, settings.encoding
    )
    changes = find_changes(document)
    if document.encoding.name not in _AS_WRITTEN:
        changes.insert(0, _transcoding(document))
    _guard(job, settings, document)
    output: bytes | None = None
    if job.preview:
        pass
    elif job.in_place:
        # A file that stays as it is has no output, and is not touched.
        output = _in_place(document, data, changes) if changes else None
    else:
        output = _render(job, task, document).encode("utf-8")
    return _outcome(job, document, changes, output)


def _clean_record(job: Job, task: Task, data: bytes) -> Outcome:
    settings = task.input.settings
    if not data.strip():  # a file of blank lines only
        return Outcome(task.source, "cleaned", data if job.in_place else b"")
    decoded = decode(data, task.source, settings.encoding)
    line = read_stray_bytes(decoded.text, decoded.encoding.stray_codec)
    record, text = jsonl.read_record(line, task.source, settings.text_field)
    document = cleaning.clean_text(text, task.source, "text", settings.recipe)
    document = replace(document, encoding=decoded.encoding)
    changes = find_changes(document)
    _guard(job, settings, document)
    if job.preview:
        return _outcome(job, document, changes, None)
    if job.in_place and not changes:
        return _outcome(job, document, changes, data)
    if job.in_place:
        text = apply_changes(document.source_lines, changes)
    elif (job.to or "jsonl") == "jsonl":
        text = write_text(document, unwrap=settings.unwrap).removesuffix("\n")
    else:
        return _outcome(job, document, changes, _render(job, task, document).encode("utf-8"))
    found = select_fields(as_object(document, with_removed=job.with_removed), job.fields)
    found.pop("text", None)
    written = jsonl.write_record(record, settings.text_field, text, found).encode("utf-8")
    if job.in_place:
        stripped = line.strip()
        before, _, after = line.partition(stripped)
        written = decoded.mark + before.encode() + written.rstrip(b"\n") + after.encode()
    return _outcome(job, document, changes, written)


def _outcome(job: Job, document: Document, changes: list[Change], output: bytes | None) -> Outcome:
    return Outcome(
        document.source,
        "cleaned",
        output,
        changed=bool(changes),
        changes=changes if job.with_changes else (),
        diff=unified_diff(document) if job.diff else "",
        counts=count_blocks(document),
        encoding=document.encoding.name,
    )


def _render(job: Job, task: Task, document: Document) -> str:
    """The document in the output format that the job or the input asks for."""
    to = job.to or default_output(task.input.format)
    unwrap = task.input.settings.unwrap
    if to == "text":
        return write_text(document, unwrap=unwrap)
    found = as_object(document, with_removed=job.with_removed, unwrap=unwrap)
    return dump(select_fields(found, job.fields), indent=2 if to == "json" else None) + "\n"


def _in_place(document: Document, data: bytes, changes: list[Change]) -> bytes:
    name = document.encoding.name
    if name not in _AS_WRITTEN:
        source = "".join(document.source_lines)
        if source.encode(name, "surrogateescape") != data:
            raise InputError(
                document.source, f"{name} bytes that could not be put back",
                remedy="write the cleaned text elsewhere with --output",
            )  # fmt: skip
    lines = [change for change in changes if change.rule != "encoding/transcode"]
    text = apply_changes(document.source_lines, lines)
    return text.encode("utf-8-sig" if name == "utf-8-sig" else "utf-8", "surrogateescape")


def _transcoding(document: Document) -> Change:
    encoding = document.encoding
    return Change(
        document.source, (1, max(1, len(document.source_lines))), "encoding",
        "encoding/transcode", "repair", encoding.name, "utf-8",
        f"{encoding.name} ({encoding.origin}, {encoding.confidence:.2f}) written as utf-8",
        encoding.confidence,
    )  # fmt: skip


def _guard(job: Job, settings: Settings, document: Document) -> None:
    """Raises InputError for a result that a careful person would not accept."""
    encoding = document.encoding
    if (job.in_place or job.preview) and encoding.confidence < TRUSTED_CONFIDENCE:
        raise InputError(
            document.source,
            f"its encoding is only guessed ({encoding.name}, certainty {encoding.confidence:.2f})",
            remedy="name it with --encoding to have the file rewritten",
        )
    total = sum(len(block.text) for block in document.blocks)
    removed = sum(len(block.text) for block in document.blocks if block.removal is not None)
    if total and removed == total and not settings.allow_empty:
        raise InputError(
            document.source, "nothing of it would be left",
            remedy="see why with --diff, or allow it with --allow-empty",
        )  # fmt: skip
    limit = settings.max_removed
    if limit is None:
        limit = MAX_REMOVED_IN_PLACE if job.in_place else 100.0
    if total and 100.0 * removed / total > limit:
        raise InputError(
            document.source,
            f"{100.0 * removed / total:.0f}% of it would be removed, more than {limit:g}%",
            remedy="see what with --diff, or raise --max-removed",
        )


def _untouched(job: Job, task: Task, data: bytes | None) -> bytes | None:
    """What is written for a document that failed: nothing, or itself as it came."""
    if data is None or job.preview:
        return None
    if job.in_place:
        return data if task.line is not None else None
    if job.on_error != "pass":
        return None
    to = job.to or default_output(task.input.format)
    if to == task.input.format:
        return data
    try:
        document = cleaning.clean_data(data, task.source, task.input.format, ())
    except InputError:
        return None  # the failure itself has been reported; there is no text to pass on
    return _render(job, task, document).encode("utf-8")
