"""The known stages as a table for the terminal, derived from their dataclasses."""

import io

from newsclean.data import read_file
from newsclean.errors import UsageError
from newsclean.registry import DEFAULT_CHAIN, find_stage, stage_options, stage_origins

WIDTH = 100


def describe_stages(*, colored: bool = False) -> tuple[str, list[UsageError]]:
    """Each stage with its purpose, origin, options and rules; and which are broken, how."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    sheet = io.StringIO()
    console = Console(file=sheet, force_terminal=colored, no_color=not colored, width=WIDTH)
    failures: list[UsageError] = []
    for name, origin in stage_origins().items():
        try:
            stage = find_stage(name)
        except UsageError as error:
            failures.append(error)
            continue
        place = "default chain" if name in DEFAULT_CHAIN else "on demand"
        console.print(Text.assemble((name, "bold"), f"  ({origin}, {place})"))
        purpose = (stage.__doc__ or "").strip().split("\n")[0]
        console.print(Text(f"  {purpose}"))
        table = Table(box=None, show_header=False, padding=(0, 2), pad_edge=True)
        for option, default in stage_options(stage).items():
            table.add_row(Text(f"{name}.{option}", style="cyan"), Text(f"default {default!r}"))
        for rule, meaning in stage.rules.items():
            table.add_row(Text(rule, style="green"), Text(meaning))
        console.print(table)
    return "\n".join(line.rstrip() for line in sheet.getvalue().split("\n")), failures


def document_schema() -> str:
    """The JSON Schema of a document, as published."""
    return read_file("document.schema.json")
