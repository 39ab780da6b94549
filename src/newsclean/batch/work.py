"""What a worker does with one document: read, clean, render; pure but for reading the file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from time import perf_counter
from typing import Any, Literal

from newsclean import cleaning
from newsclean.batch.opening import read_whole
from newsclean.batch.rendering import (
    AS_WRITTEN,
    Cleaned,
    Job,
    has_changes,
    list_changes,
    render,
    render_document,
)
from newsclean.batch.request import MAX_REMOVED_IN_PLACE
from newsclean.batch.tasks import Task
from newsclean.batch.versions import Version
from newsclean.changes import Change
from newsclean.decoding import TRUSTED_CONFIDENCE, decode
from newsclean.document import Document, Evidence
from newsclean.errors import BinaryInput, InputError, UsageError
from newsclean.formats import CONTAINERS, default_output, jsonl
from newsclean.formats.json import count_blocks
from newsclean.marks import unused_marks
from newsclean.pipeline import MOST_ROUNDS
from newsclean.records import record
from newsclean.selection import Selection, fingerprint
from newsclean.stray import read_all
from newsclean.views.metadata import describe_disagreements


@record
class Outcome:
    """What became of a task.

    `output` is what to write for it, None for nothing: a failed one is written as `--on-error`
    says, and never leaves a gap in a file that is rewritten in place.
    """

    source: str
    status: Literal["cleaned", "failed", "skipped", "repeated"]
    output: bytes | None = None
    changed: bool = False
    changes: Sequence[Change] = ()
    diff: str = ""
    error: str = ""
    counts: Mapping[str, Any] = field(default_factory=dict)
    encoding: str = ""
    # Lines that look broken and were left so, for people to read.
    residue: Sequence[tuple[int, str]] = ()
    # Set instead of an output where the run has to see the document first (`--across`).
    pending: Cleaned | None = None
    # What earlier inputs had of it, for people to read.
    findings: Sequence[str] = ()
    # The input that it came from, findings that the baseline hid, marks that kept nothing out.
    name: str = ""
    hidden: int = 0
    unused_marks: Sequence[int] = ()
    # Where its sources disagree about title, authors or date, for people to read.
    disagreements: Sequence[str] = ()
    # Which state of its file the document is from.
    version: Version | None = None
    # The documents after this one could not be read, or this one could not be held: what is
    # written of the input is not all of it.
    breaks_off: bool = False
    # What tells of it in a run's summary: rules that removed blocks, bytes read, seconds taken.
    rules: Mapping[str, int] = field(default_factory=dict)
    size: int = 0
    seconds: float = 0.0


def process(job: Job, task: Task) -> Outcome:
    """Cleans one document; whatever is wrong with it becomes a failed outcome."""
    start = perf_counter()
    data, version = task.data, task.version
    try:
        if task.failure is None and data is None:
            data, version = read_whole(task.input)
    except InputError as error:
        return fail(job, task, None, error)
    return replace(
        _process(job, task, data),
        version=version, size=len(data or b""), seconds=perf_counter() - start,
    )  # fmt: skip


def _process(job: Job, task: Task, data: bytes | None) -> Outcome:
    try:
        if task.failure is not None or data is None:
            raise task.failure or InputError(task.source, "has no content")
        if not data.strip() and task.kind == "jsonl":  # blank lines only
            return Outcome(task.source, "cleaned", data if job.in_place else b"")
        cleaned = _clean(job, task, data, task.input.selection)
        if job.across:
            return Outcome(task.source, "cleaned", pending=cleaned)
        outcome = finish(job, task, cleaned)
        return _look_again(job, task, data, outcome) if job.thorough else outcome
    except BinaryInput as error:
        return Outcome(task.source, "skipped", _untouched(job, task, data), error=str(error))
    except InputError as error:
        return fail(job, task, data, error)
    except UsageError as error:
        # An option whose value only the stage itself could check.
        cause = f"{error.where}: {error.cause}" if error.where else error.cause
        return fail(job, task, data, InputError(task.source, cause, remedy=error.remedy))
    except (Exception, SystemExit) as error:
        # A stage, perhaps a plugin's, broke on this document, and may do so by any exception. The
        # others shall not suffer for it, and the message must say where to look.
        import traceback

        last = traceback.extract_tb(error.__traceback__)[-1]
        cause = f"{type(error).__name__}: {error} (at {last.filename}:{last.lineno})"
        remedy = "a fault in a stage: leave it out by --skip"
        return fail(job, task, data, InputError(task.source, cause, remedy=remedy))


def finish(job: Job, task: Task, cleaned: Cleaned) -> Outcome:
    """The outcome of a cleaned document; raises InputError where its guards object."""
    document = cleaned.document
    _guard(job, task, cleaned)
    selection = task.input.selection
    # Most runs need no record of each change.
    is_listed = job.with_changes or job.in_place
    changes = list_changes(cleaned, selection) if is_listed else []
    return Outcome(
        document.source,
        "cleaned",
        render(job, task, cleaned, changes),
        changed=bool(changes) if is_listed else has_changes(cleaned, selection),
        changes=changes if job.with_changes else (),
        diff=_show(document) if job.diff else "",
        counts=count_blocks(document),
        encoding=document.encoding.name,
        name=task.input.name,
        hidden=sum(spared.mark is None for spared in document.spared),
        unused_marks=unused_marks(document),
        residue=_list_residue(document) if job.with_residue else (),
        disagreements=tuple(describe_disagreements(document)),
        rules=_count_rules(document),
    )


def _list_residue(document: Document) -> list[tuple[int, str]]:
    from newsclean.stages.encoding.residue import find_residue

    return list(find_residue(document))


def _count_rules(document: Document) -> Mapping[str, int]:
    if not document.is_labelled:
        return {}
    return Counter(block.removal.rule for block in document.blocks if block.removal)


def _show(document: Document) -> str:
    from newsclean.views.diff import unified_diff

    return unified_diff(document)


def fail(job: Job, task: Task, data: bytes | None, error: InputError) -> Outcome:
    """The outcome of a document that failed."""
    output = _untouched(job, task, data)
    # The task of a whole container stands for the documents that it could not be asked for.
    breaks_off = output is None and task.input.format in CONTAINERS
    breaks_off = breaks_off and (task.line is None or job.in_place)
    return Outcome(task.source, "failed", output, error=str(error), breaks_off=breaks_off)


def give_up(job: Job, task: Task, end: str) -> Outcome:
    """The outcome of a document that ended two worker processes, the second one while alone."""
    data = task.data
    if data is None and job.on_error == "pass":
        data, _ = read_whole(task.input)
    error = InputError(
        task.source, f"a worker process {end} while cleaning it, and so did a second one",
        remedy="it may need more memory than there is, or a stage breaks on it",
    )  # fmt: skip
    return fail(job, task, data, error)


def _look_again(job: Job, task: Task, data: bytes, outcome: Outcome) -> Outcome:
    """The outcome with what is found, too, in a text in which everything found so far stays."""
    changes = list(outcome.changes)
    accepted: Counter[str] = Counter()
    new = outcome.changes
    for _ in range(MOST_ROUNDS):
        if not new:
            break
        accepted.update(fingerprint(change.rule, change.before) for change in new)
        selection = replace(task.input.selection, accepted=tuple(sorted(accepted.items())))
        new = list_changes(_clean(job, task, data, selection), selection)
        changes += new
    return replace(outcome, changes=changes)


def _clean(job: Job, task: Task, data: bytes, selection: Selection) -> Cleaned:
    settings = task.input.settings
    if task.kind != "jsonl":
        document = cleaning.clean_data(
            data, task.source, task.kind, settings.recipe, settings.encoding, selection
        )
        return Cleaned(_locate(document, task.url) if task.url else document, data)
    decoded = decode(data, task.source, settings.encoding)
    if job.in_place and decoded.encoding.name not in AS_WRITTEN:
        raise InputError(
            task.source, f"a record in {decoded.encoding.name} among records in utf-8",
            remedy="write the file elsewhere with --output, in utf-8 throughout",
        )  # fmt: skip
    line = read_all(decoded.text, decoded.encoding.stray_codec)
    record, text = jsonl.read_record(line, task.source, settings.text_field)
    document = cleaning.clean_text(text, task.source, "text", settings.recipe, selection)
    return Cleaned(replace(document, encoding=decoded.encoding), data, record)


def _locate(document: Document, url: str) -> Document:
    """The document of an archive's page, with the address that it was fetched from."""
    if document.metadata.url is None:
        metadata = replace(document.metadata, url=url)
        evidence = {**document.evidence, "url": Evidence("archive")}
        document = replace(document, metadata=metadata, evidence=evidence)
    page = document.page
    return document if page is None else replace(document, page=page.located(url))


def _guard(job: Job, task: Task, cleaned: Cleaned) -> None:
    """Raises InputError for a result that a careful person would not accept."""
    document, settings = cleaned.document, task.input.settings
    encoding = document.encoding
    if (job.in_place or job.preview) and encoding.confidence < TRUSTED_CONFIDENCE:
        certainty = f"certainty {encoding.confidence:.2f}"
        if encoding.repaired_bytes:
            raise InputError(
                document.source,
                f"the encoding of its lines that are not {encoding.name} is only guessed "
                f"({encoding.stray_codec}, {certainty})",
                remedy="write the cleaned text elsewhere with --output, and look it over",
            )
        raise InputError(
            document.source, f"its encoding is only guessed ({encoding.name}, {certainty})",
            remedy="name it with --encoding to have the file rewritten",
        )  # fmt: skip
    removed = 0
    if document.is_labelled:
        total = sum([len(block.text) for block in document.blocks])
        removed = sum([len(block.text) for block in document.blocks if block.removal is not None])
    else:
        total = len(document.text)
    # A page of nothing but scripts has not one block; a text without blocks is blank.
    has_content = total > 0 or (task.kind == "html" and cleaned.data.strip() != b"")
    if removed == total and has_content and not settings.allow_empty:
        cause = "nothing of it would be left" if total else "it shows no text"
        look = "see why with --diff --allow-empty" if total else "look at the page's source"
        raise InputError(document.source, cause, remedy=f"{look}, or accept it with --allow-empty")
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
    if to == task.kind:
        return data if to != "jsonl" else data.rstrip(b"\r\n") + b"\n"
    try:
        document = cleaning.clean_data(data, task.source, task.kind, ())
    except InputError:
        return None  # the failure itself has been reported; there is no text to pass on
    return render_document(job, task, document)
