"""From a cleaned document to the bytes that are written for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from newsclean.batch.request import OnError
from newsclean.batch.tasks import Task
from newsclean.changes import Change, apply_changes, find_changes
from newsclean.document import Document
from newsclean.errors import InputError
from newsclean.formats import default_output, jsonl
from newsclean.formats.header import without_header
from newsclean.formats.json import as_object, dump, select_fields
from newsclean.formats.text import compose
from newsclean.formats.text import write as write_text
from newsclean.selection import EVERYTHING, Selection, fingerprint

# What a file in one of these is written as is the same file.
TRANSCODE: Final = "encoding/transcode"
AS_WRITTEN: Final = frozenset({"utf-8", "utf-8-sig", "ascii"})

_LONE_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for every document of a run."""

    to: str | None = None
    in_place: bool = False
    preview: bool = False
    diff: bool = False
    with_changes: bool = False
    with_residue: bool = False
    links: bool = True
    with_removed: bool = False
    fields: Sequence[str] = ()
    on_error: OnError = "skip"
    across: bool = False
    # Whether to find also what shows only once the other findings are left alone.
    thorough: bool = False


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned document with what it came from: the bytes, and for a record the record."""

    document: Document
    data: bytes
    record: dict[str, Any] | None = None


def list_changes(cleaned: Cleaned, selection: Selection = EVERYTHING) -> list[Change]:
    """All changes, a change of the whole file's encoding first, if `selection` lets that be."""
    changes = find_changes(cleaned.document)
    transcoding = _find_transcoding(cleaned, selection)
    return [transcoding, *changes] if transcoding is not None else changes


def has_changes(cleaned: Cleaned, selection: Selection = EVERYTHING) -> bool:
    """Whether there is any change, told without a record of each."""
    return cleaned.document.is_labelled or _find_transcoding(cleaned, selection) is not None


def render(job: Job, task: Task, cleaned: Cleaned, changes: Sequence[Change]) -> bytes | None:
    """What is written for a document; None where nothing is.

    Raises InputError for a file that could not be put back as it was.
    """
    if job.preview:
        return None
    if cleaned.record is not None:
        return _render_record(job, task, cleaned, cleaned.record, changes)
    if job.in_place:
        # A file that stays as it is has no output, and is not touched.
        return _render_in_place(cleaned, changes) if changes else None
    return render_document(job, task, cleaned.document)


def render_document(job: Job, task: Task, document: Document) -> bytes:
    """The document in the output format that the job or the input asks for."""
    to = job.to or default_output(task.input.format)
    unwrap = task.input.settings.unwrap
    header = task.input.settings.header
    if to == document.syntax == "markdown":
        # The source's own form, but for what was changed.
        text = apply_changes(document.source_lines, find_changes(document))
        return (_front_matter(document, header) + text).encode("utf-8", "surrogateescape")
    if to in ("text", "markdown"):
        if to == "text":
            text = write_text(document, unwrap=unwrap, header=header)
        else:
            from newsclean.formats.markdown_output import write as write_markdown

            front = _front_matter(document, header)
            shown = without_header(document) if front else document
            text = front + write_markdown(shown, unwrap=unwrap, links=job.links)
        try:
            return text.encode("utf-8")
        except UnicodeEncodeError:
            # Half of a surrogate pair, which a JSON record can hold, has no bytes in UTF-8.
            return _LONE_SURROGATE.sub("\ufffd", text).encode("utf-8")
    found = as_object(document, with_removed=job.with_removed, unwrap=unwrap)
    return dump(select_fields(found, job.fields), indented=to == "json") + b"\n"


def _front_matter(document: Document, header: bool) -> str:
    """The front matter that Markdown is to have; what is there already is not rewritten."""
    if not header or any(block.kind == "front-matter" for block in document.blocks[:1]):
        return ""
    from newsclean.formats.markdown_output.front_matter import write_front_matter

    return write_front_matter(document.metadata)


def _render_record(
    job: Job, task: Task, cleaned: Cleaned, record: dict[str, Any], changes: Sequence[Change]
) -> bytes:
    document, settings = cleaned.document, task.input.settings
    if job.in_place and not changes:
        return cleaned.data
    if job.in_place:
        text = apply_changes(document.source_lines, changes)
    elif (job.to or "jsonl") == "jsonl":
        text = compose(document, unwrap=settings.unwrap)
    else:
        return render_document(job, task, document)
    found = select_fields(as_object(document, with_removed=job.with_removed), job.fields)
    found.pop("text", None)
    written = jsonl.write_record(record, settings.text_field, text, found or None)
    if not job.in_place:
        return written
    before, _, after = cleaned.data.partition(cleaned.data.strip())
    return before + written.rstrip(b"\n") + after


def _render_in_place(cleaned: Cleaned, changes: Sequence[Change]) -> bytes:
    document, data = cleaned.document, cleaned.data
    name = document.encoding.name
    if name not in AS_WRITTEN:
        source = "".join(document.source_lines)
        if source.encode(name, "surrogateescape") != data:
            raise InputError(
                document.source, f"{name} bytes that could not be put back",
                remedy="write the cleaned text elsewhere with --output",
            )  # fmt: skip
    lines = [change for change in changes if change.rule != TRANSCODE]
    text = apply_changes(document.source_lines, lines)
    stays = len(lines) == len(changes) and name != "ascii"
    try:
        return text.encode(name if stays else "utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise InputError(
            document.source, f"what was repaired cannot be written in {name}",
            remedy=f"let {TRANSCODE} make it UTF-8",
        ) from error  # fmt: skip


def _find_transcoding(cleaned: Cleaned, selection: Selection) -> Change | None:
    document = cleaned.document
    encoding = document.encoding
    if cleaned.record is not None or encoding.name in AS_WRITTEN:
        return None
    change = Change(
        document.source, (1, max(1, len(document.source_lines))), "encoding",
        TRANSCODE, "repair", encoding.name, "utf-8",
        f"{encoding.name} ({encoding.origin}, {encoding.confidence:.2f}) written as utf-8",
        encoding.confidence,
    )  # fmt: skip
    is_accepted = fingerprint(change.rule, change.before) in dict(selection.accepted)
    return change if selection.allows(change.rule) and not is_accepted else None
