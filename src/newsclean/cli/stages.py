"""The command `stages`: what there is to chain, and the schema of what comes out."""

import sys
from typing import Annotated

import typer


def stages(
    json_schema: Annotated[
        bool, typer.Option("--json-schema", help="Print the JSON Schema of a document instead.")
    ] = False,
    color: Annotated[str, typer.Option(help="auto, always or never.")] = "auto",
) -> None:
    """List the stages, their options and defaults, and where each comes from."""
    from newsclean.batch.reporting import Exit, Talk
    from newsclean.cli.terminal import wants_color
    from newsclean.errors import UsageError
    from newsclean.views.stages import describe_stages, document_schema

    if json_schema:
        print(document_schema(), end="")
        return
    try:
        print(describe_stages(colored=wants_color(color, sys.stdout)), end="")
    except UsageError as error:
        Talk().error(str(error))
        raise typer.Exit(Exit.FAILED) from error
