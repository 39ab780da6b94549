"""A run from beginning to end: inputs → tasks → workers → destination, report and exit status."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import itemgetter

from newsclean.batch.baseline import read_baseline
from newsclean.batch.clashes import check_outputs
from newsclean.batch.destinations import StandardOutput, open_destination
from newsclean.batch.inputs import Found, Input, find_inputs, has_folder
from newsclean.batch.interrupts import Terminated, termination_raises
from newsclean.batch.ordering import run_ordered
from newsclean.batch.progress import show_progress
from newsclean.batch.recording import open_record
from newsclean.batch.rendering import Job
from newsclean.batch.reporting import Exit, RunReport, Talk, Verbosity, describe_outcome
from newsclean.batch.request import Request, Summary
from newsclean.batch.resuming import can_resume, open_checkpoints
from newsclean.batch.review import Review
from newsclean.batch.settling import pass_on, write_input
from newsclean.batch.summary import write_summary
from newsclean.batch.tally import Tally
from newsclean.batch.tasks import Task
from newsclean.batch.work import Outcome, give_up, process
from newsclean.batch.writing import WriteError
from newsclean.errors import UsageError
from newsclean.formats import CONTAINERS, WITH_LINES, default_output
from newsclean.formats.extras import require
from newsclean.formats.json import check_fields
from newsclean.settings import SettingsResolver
from newsclean.views.findings import describe


def run(request: Request, talk: Talk) -> Exit:
    """Does what `request` asks; raises UsageError before anything is written.

    A closed pipe ends the run quietly; an interrupt leaves every file either old or new.
    """
    request.check_combinations()
    check_fields(request.fields)
    found = find_inputs(request, SettingsResolver(request.configs, request.overrides))
    check_outputs(request, found.inputs)
    _check_asks_of_json(request, found.inputs)
    for baseline in {entry.settings.baseline for entry in found.inputs if entry.settings.baseline}:
        read_baseline(baseline)  # a broken one ends the run before it begins
    _check_extras(request, found.inputs)
    report = RunReport(unreadable=len(found.failures))
    tally = Tally(report)
    review = Review(request, [str(failure) for failure in found.failures])
    _tell_found(found, talk)
    if found.failures and request.on_error == "stop":
        return Exit.FAILED
    status: Exit | None = None
    try:
        with termination_raises():
            _run_tasks(request, found.inputs, tally, review, talk)
        review.finish(talk)
    except BrokenPipeError:
        return Exit.DONE
    except WriteError as error:
        talk.error(str(error))
        status = Exit.FAILED
    except KeyboardInterrupt as signal:
        remedy = "; --resume goes on" if can_resume(request) else ""
        talk.error(f"interrupted; {report.summary(preview=request.preview)}{remedy}")
        return Exit.TERMINATED if isinstance(signal, Terminated) else Exit.INTERRUPTED
    if report.hidden:
        talk.note(f"newsclean: {report.hidden} findings hidden by the baseline")
    summary = request.summary or _default_summary(found, talk)
    if summary != "none":
        write_summary(tally, summary)
    several = report.read + report.unreadable > 1
    if talk.verbosity >= Verbosity.VERBOSE or (several and report.failed + report.unreadable):
        talk.note(f"newsclean: {report.summary(preview=request.preview)}")
    changed_is_failure = request.check or request.exit_non_zero_on_fix
    return status or report.exit_status(changed_is_failure=changed_is_failure)


def _run_tasks(
    request: Request, inputs: list[Input], tally: Tally, review: Review, talk: Talk
) -> None:
    report = tally.report
    job = Job(
        to=request.rendered_as,
        in_place=request.in_place,
        links=request.links,
        preview=request.preview,
        diff=request.diff,
        with_changes=(
            request.report is not None or request.preview or talk.verbosity >= Verbosity.VERBOSE
        ),
        with_residue=talk.verbosity >= Verbosity.VERBOSE,
        with_removed=request.with_removed or "removed" in request.fields,
        fields=tuple(request.fields),
        on_error=request.on_error,
        across=request.across is not None,
        thorough=request.write_baseline is not None,
    )
    is_long = len(inputs) > 1 or any(entry.format in CONTAINERS for entry in inputs)
    with (
        open_checkpoints(request, inputs, tally) as checkpoints,
        open_destination(request, checkpoints) as destination,
        open_record(request.report, checkpoints) as record,
        show_progress(inputs, wanted=talk.verbosity >= Verbosity.NORMAL and is_long) as advance,
    ):

        def settle(outcome: Outcome) -> None:
            tally.count(outcome)
            record.add(outcome.changes)
            review.add(outcome)
            _tell(outcome, request, talk)

        def settle_shared(outcome: Outcome) -> None:
            settle(outcome)
            checkpoints.document_done(outcome.version)
            advance(0, outcome.size)

        results = run_ordered(
            partial(process, job), checkpoints.remaining(), _jobs(request, inputs),
            weigh=Task.weigh, give_up=partial(give_up, job),
        )  # fmt: skip
        if request.across is not None:
            from newsclean.batch.across import compare_across

            results = compare_across(job, results, request.across)
        for entry, outcomes in _by_input(results):
            wanted = _until_failure(outcomes) if request.on_error == "stop" else outcomes
            if destination.is_shared:
                pass_on(destination, entry, wanted, settle_shared)
                checkpoints.input_done(entry)
            else:
                write_input(
                    destination, entry, _watched(wanted, advance), settle,
                    done=partial(checkpoints.input_done, entry), warn=talk.warning,
                )  # fmt: skip
            tally.inputs += 1
            advance(1, 0)
            if request.on_error == "stop" and report.failed:
                return
        # An output of nothing but failures would take the place of one that held something.
        if report.written or not report.failed + report.unreadable:
            destination.finish()


def _watched(outcomes: Iterable[Outcome], advance: Callable[[int, int], None]) -> Iterator[Outcome]:
    for outcome in outcomes:
        advance(0, outcome.size)
        yield outcome


def _default_summary(found: Found, talk: Talk) -> Summary:
    watched = talk.verbosity >= Verbosity.NORMAL and sys.stderr.isatty()
    return "table" if watched and len(found.inputs) > 1 else "none"


def _until_failure(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        if outcome.status == "failed":
            # What comes after it is not asked for: no output holds all of its input.
            yield replace(outcome, breaks_off=True)
            return
        yield outcome


def _by_input(
    results: Iterable[tuple[Task, Outcome]],
) -> Iterator[tuple[Input, Iterator[Outcome]]]:
    for entry, group in groupby(results, key=lambda result: result[0].input):
        yield entry, map(itemgetter(1), group)


def _jobs(request: Request, inputs: list[Input]) -> int:
    if len(inputs) == 1 and inputs[0].format not in CONTAINERS:
        return 1
    if request.jobs is not None:
        return request.jobs
    return 0 if has_folder(request) else 1


def _check_extras(request: Request, inputs: list[Input]) -> None:
    needed = {entry.format: entry.name for entry in inputs}
    if request.to is not None:
        needed[request.to] = f"--to {request.to}"
    for kind, where in needed.items():
        require(kind, where)


def _check_asks_of_json(request: Request, inputs: list[Input]) -> None:
    if request.in_json and request.to is None:
        for entry in inputs:
            becomes = default_output(entry.format)
            if becomes in WITH_LINES:
                raise UsageError(
                    request.in_json, f"does not apply to {becomes}, which {entry.name} becomes",
                    remedy="add --to json",
                )  # fmt: skip


def _tell_found(found: Found, talk: Talk) -> None:
    for failure in found.failures:
        talk.error(str(failure))
    if found.outputs:
        talk.warning(f"{found.outputs}: left out, as the outputs go there")
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
        from newsclean.views.diff import paint

        diff = paint(outcome.diff) if talk.colored_output else outcome.diff
        StandardOutput().write(diff.encode("utf-8", "surrogateescape"))
    if outcome.changed and (request.check or request.in_place):
        talk.note(describe_outcome(outcome, preview=request.preview))
    elif talk.verbosity >= Verbosity.VERBOSE:
        talk.detail(describe_outcome(outcome, preview=request.preview))
    _tell_details(outcome, request, talk)


def _tell_details(outcome: Outcome, request: Request, talk: Talk) -> None:
    for disagreement in outcome.disagreements:
        talk.detail(disagreement)
    for change in outcome.changes:
        if request.check and request.output_format is None:
            talk.note(describe(change))
        else:
            talk.detail(f"{describe(change)}, certainty {change.score:.2f}")
    for line in outcome.unused_marks:
        talk.detail(f"{outcome.source}:{line}: this mark keeps nothing from being changed")
    for line, text in outcome.residue:
        talk.detail(f"{outcome.source}:{line}: looks broken and was left: {text}")
