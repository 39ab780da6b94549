"""The command `stages`: what there is to chain, and the schema of what comes out."""

import sys
from typing import Annotated, Literal

import typer


def stages(
    json_schema: Annotated[
        bool, typer.Option("--json-schema", help="Print the JSON Schema of a document instead.")
    ] = False,
    color: Annotated[
        Literal["auto", "always", "never"], typer.Option(help="Colour the list.")
    ] = "auto",
) -> None:
    """List the stages, their options and defaults, and where each comes from."""
    from newsclean.batch.reporting import Exit, Talk
    from newsclean.cli.terminal import wants_color
    from newsclean.views.stages import describe_stages, document_schema

    if json_schema:
        print(document_schema(), end="")
        return
    text, failures = describe_stages(colored=wants_color(color, sys.stdout))
    print(text, end="")
    for failure in failures:
        Talk().error(str(failure))
    raise typer.Exit(Exit.FAILED if failures else Exit.DONE)
