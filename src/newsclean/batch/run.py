"""A run from beginning to end: inputs → tasks → workers → destination, report and exit status."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import itemgetter

from newsclean.batch.across import compare_across
from newsclean.batch.clashes import check_outputs
from newsclean.batch.destinations import (
    Destination,
    StandardOutput,
    open_destination,
)
from newsclean.batch.inputs import Found, Input, find_inputs, has_folder
from newsclean.batch.interrupts import Terminated, termination_raises, uninterrupted
from newsclean.batch.pool import run_ordered
from newsclean.batch.progress import show_progress
from newsclean.batch.recording import open_record
from newsclean.batch.rendering import Job
from newsclean.batch.reporting import Exit, RunReport, Talk, Verbosity, describe_outcome
from newsclean.batch.request import Request
from newsclean.batch.tasks import Task, find_tasks
from newsclean.batch.work import Outcome, give_up, process
from newsclean.batch.writing import WriteError
from newsclean.errors import UsageError
from newsclean.formats import default_output
from newsclean.formats.json import check_fields
from newsclean.settings import SettingsResolver
from newsclean.views.diff import paint


def run(request: Request, talk: Talk) -> Exit:
    """Does what `request` asks; raises UsageError before anything is written.

    A closed pipe ends the run quietly; an interrupt leaves every file either old or new.
    """
    request.check_combinations()
    check_fields(request.fields)
    found = find_inputs(request, SettingsResolver(request.configs, request.overrides))
    check_outputs(request, found.inputs)
    _check_fields_apply(request, found.inputs)
    report = RunReport(unreadable=len(found.failures))
    _tell_found(found, talk)
    if found.failures and request.on_error == "stop":
        return Exit.FAILED
    status: Exit | None = None
    try:
        with termination_raises():
            _run_tasks(request, found.inputs, report, talk)
    except BrokenPipeError:
        return Exit.DONE
    except WriteError as error:
        talk.error(str(error))
        status = Exit.FAILED
    except KeyboardInterrupt as signal:
        talk.error(f"interrupted; {report.summary(preview=request.preview)}")
        return Exit.TERMINATED if isinstance(signal, Terminated) else Exit.INTERRUPTED
    several = report.read + report.unreadable > 1
    if talk.verbosity >= Verbosity.VERBOSE or (several and report.failed + report.unreadable):
        talk.note(f"newsclean: {report.summary(preview=request.preview)}")
    changed_is_failure = request.check or request.exit_non_zero_on_fix
    return status or report.exit_status(changed_is_failure=changed_is_failure)


def _run_tasks(request: Request, inputs: list[Input], report: RunReport, talk: Talk) -> None:
    job = Job(
        to=request.to,
        in_place=request.in_place,
        preview=request.preview,
        diff=request.diff,
        with_changes=request.report is not None or talk.verbosity >= Verbosity.VERBOSE,
        with_removed=request.with_removed,
        fields=tuple(request.fields),
        on_error=request.on_error,
        across=request.across is not None,
    )
    shown = talk.verbosity >= Verbosity.NORMAL and len(inputs) > 1
    with (
        open_destination(request) as destination,
        open_record(request.report) as record,
        show_progress(len(inputs), wanted=shown) as advance,
    ):

        def settle(outcome: Outcome) -> None:
            report.count(outcome)
            record.add(outcome.changes)
            _tell(outcome, request, talk)

        results = run_ordered(
            partial(process, job), find_tasks(inputs), _jobs(request, inputs),
            weigh=Task.weigh, give_up=partial(give_up, job),
        )  # fmt: skip
        if request.across is not None:
            results = compare_across(job, results, request.across)
        for entry, outcomes in _by_input(results):
            wanted = _until_failure(outcomes) if request.on_error == "stop" else outcomes
            _write_input(destination, entry, wanted, settle)
            advance()
            if request.on_error == "stop" and report.failed:
                return
        if report.written or not report.failed:
            destination.finish()


def _write_input(
    destination: Destination,
    entry: Input,
    outcomes: Iterator[Outcome],
    settle: Callable[[Outcome], None],
) -> None:
    """Writes the outcomes of one input and settles each, once its output is where it belongs."""
    held: list[Outcome] = []
    written = False
    try:
        with destination.open(entry) as writer:
            for outcome in outcomes:
                if outcome.output is not None:
                    writer.write(outcome.output)
                    written = True
                if destination.is_shared:
                    settle(outcome)
                else:
                    held.append(replace(outcome, output=None))
            with uninterrupted():
                if written and destination.wants(held):
                    writer.commit()
                for outcome in held:
                    settle(outcome)
    except WriteError as error:
        if destination.is_shared:
            raise
        settle(Outcome(entry.name, "failed", error=str(error)))


def _until_failure(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        yield outcome
        if outcome.status == "failed":
            return


def _by_input(
    results: Iterable[tuple[Task, Outcome]],
) -> Iterator[tuple[Input, Iterator[Outcome]]]:
    for entry, group in groupby(results, key=lambda result: result[0].input):
        yield entry, map(itemgetter(1), group)


def _jobs(request: Request, inputs: list[Input]) -> int:
    if len(inputs) == 1 and inputs[0].format != "jsonl":
        return 1
    if request.jobs is not None:
        return request.jobs
    return 0 if has_folder(request) else 1


def _check_fields_apply(request: Request, inputs: list[Input]) -> None:
    if request.fields and request.to is None:
        for entry in inputs:
            if default_output(entry.format) == "text":
                raise UsageError(
                    "--fields", f"does not apply to text, which {entry.name} becomes",
                    remedy="add --to json",
                )  # fmt: skip


def _tell_found(found: Found, talk: Talk) -> None:
    for failure in found.failures:
        talk.error(str(failure))
    if found.passed_over:
        total = sum(found.passed_over.values())
        kinds = ", ".join(suffix or "no suffix" for suffix in sorted(found.passed_over))
        talk.warning(
            f"{total} passed over, as their names tell no format that is read ({kinds}); "
            "name them, or use --include"
        )


def _tell(outcome: Outcome, request: Request, talk: Talk) -> None:
    if outcome.status == "failed":
        talk.error(outcome.error)
        return
    for finding in outcome.findings:
        talk.note(finding)
    if outcome.status == "skipped":
        talk.warning(f"skipped {outcome.error}")
        return
    if outcome.status == "repeated":
        talk.note(f"{outcome.source}: left out: {outcome.error}")
        return
    if outcome.diff:
        diff = paint(outcome.diff) if talk.colored_output else outcome.diff
        StandardOutput().write(diff.encode("utf-8", "surrogateescape"))
    if outcome.changed and (request.check or request.in_place):
        talk.note(describe_outcome(outcome, preview=request.preview))
    else:
        talk.detail(describe_outcome(outcome, preview=request.preview))
    for change in outcome.changes:
        first, last = change.lines
        talk.detail(f"{change.source}:{first}-{last}: {change.rule}: {change.detail}")
