"""The command `clean`, which is the one that needs no name."""

import sys
from dataclasses import replace
from typing import Annotated

import typer

from newsclean.cli import options, review
from newsclean.cli.terminal import wants_color


def _show_version(wanted: bool) -> None:
    if wanted:
        from newsclean import __version__

        print(f"newsclean {__version__}")
        raise typer.Exit


def clean(
    ctx: typer.Context,
    paths: options.Paths = None,
    files_from: options.FilesFrom = None,
    null: options.Null = False,
    input_format: options.From = "auto",
    stdin_filename: options.StdinFilename = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    encoding: options.Encoding = None,
    text_field: options.TextField = None,
    max_bytes: options.MaxBytes = None,
    to: options.To = None,
    output: options.Output = None,
    output_dir: options.OutputDir = None,
    in_place: options.InPlace = False,
    resume: options.Resume = False,
    unwrap: options.Unwrap = False,
    header: options.Header = False,
    no_links: options.NoLinks = False,
    fields: options.Fields = None,
    with_removed: options.WithRemoved = False,
    report: options.Report = None,
    stages: options.Stages = None,
    skip: options.Skip = None,
    config: options.Config = None,
    phrases: options.Phrases = None,
    preset: review.Preset = None,
    select: review.Select = None,
    ignore: review.Ignore = None,
    across: options.Across = None,
    check: options.Check = False,
    diff: options.Diff = False,
    output_format: review.OutputFormat = None,
    baseline: review.Baseline = None,
    write_baseline: review.WriteBaseline = None,
    exit_non_zero_on_fix: options.ExitNonZeroOnFix = False,
    max_removed: options.MaxRemoved = None,
    allow_empty: options.AllowEmpty = False,
    on_error: options.OnError = "skip",
    jobs: options.Jobs = None,
    summary: options.Summary = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.Color = "auto",
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True,
                     help="Show the version.", rich_help_panel=options.TALK),
    ] = False,
) -> None:  # fmt: skip
    """Turn messy articles into clean text and structured data.

    Repairs the encoding, leaves out what is not the article, collapses
    what is there twice, and finds title, authors and date.
    """
    from newsclean.batch.reporting import Exit, Talk, Verbosity
    from newsclean.batch.request import Request
    from newsclean.batch.run import run
    from newsclean.errors import UsageError
    from newsclean.phrases import read_phrases

    if not paths and files_from is None:
        if sys.stdin.isatty():
            print(ctx.get_usage(), file=sys.stderr)
            print("Name files or folders, or pipe text in. More: newsclean --help", file=sys.stderr)
            raise typer.Exit(Exit.FAILED)
        paths = ["-"]
    given = {
        "encoding": encoding,
        "text_field": text_field,
        "stages": _names([stages]) if stages is not None else None,
        "skip": _names(skip) if skip else None,
        "max_removed": max_removed,
        "max_bytes": _read_size(max_bytes) if max_bytes is not None else None,
        "allow_empty": allow_empty or None,
        "unwrap": unwrap or None,
        "header": header or None,
        "preset": preset,
        "select": _names(select) if select else None,
        "ignore": _names(ignore) if ignore else None,
        # Whoever writes a baseline wants all that is found in it.
        "baseline": "" if write_baseline else str(baseline) if baseline else None,
    }
    request = Request(
        paths=tuple(paths or ()),
        files_from=files_from,
        null=null,
        input_format=None if input_format == "auto" else input_format,
        stdin_filename=stdin_filename,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        to=to,
        output=output,
        output_dir=output_dir,
        in_place=in_place,
        resume=resume,
        summary=summary,
        links=not no_links,
        with_removed=with_removed,
        fields=_fields(fields) if fields is not None else (),
        across=across,
        check=check,
        diff=diff,
        output_format=output_format,
        write_baseline=write_baseline,
        exit_non_zero_on_fix=exit_non_zero_on_fix,
        on_error=on_error,
        report=report,
        jobs=jobs,
        configs=tuple(config or ()),
        overrides={key: value for key, value in given.items() if value is not None},
    )
    verbosity = Verbosity.QUIET if quiet else Verbosity.VERBOSE if verbose else Verbosity.NORMAL
    talk = Talk(verbosity, wants_color(color, sys.stderr), wants_color(color, sys.stdout))
    try:
        if phrases is not None:
            own = {"boilerplate": {"phrases": read_phrases(phrases)}}
            request = replace(request, overrides={**request.overrides, **own})
        status = run(request, talk)
    except UsageError as error:
        talk.error(str(error))
        status = Exit.FAILED
    raise typer.Exit(status)


def _names(values: list[str]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _fields(text: str) -> tuple[str, ...]:
    found = _names([text])
    if not found:
        raise typer.BadParameter("--fields names no field; write it like text,metadata.title")
    return found


def _read_size(text: str) -> int:
    """Bytes from a number with K, M or G behind it, each 1,024 times the one before."""
    number, unit = text[:-1], text[-1:].upper()
    exponent = " KMG".find(unit) if unit else -1
    if exponent < 1:
        number, exponent = text, 0
    if not number.isascii() or not number.isdigit() or not int(number):
        raise typer.BadParameter(f"--max-bytes: {text!r} is no size; write it like 200M")
    return int(number) << 10 * exponent
