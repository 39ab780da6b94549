"""The options that choose what is found and how reviewers are told, each with its help."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from newsclean.cli.options import SAFETY, STAGES

Preset = Annotated[
    Literal["scraped", "posts"] | None,
    typer.Option(help="Settings to start from: posts for writers' own files. (default: scraped)",
                 rich_help_panel=STAGES),
]  # fmt: skip
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="RULE", help="Change only what these rules, or stages, find.",
                 rich_help_panel=STAGES),
]  # fmt: skip
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="RULE", help="Leave alone what these rules, or stages, find.",
                 rich_help_panel=STAGES),
]  # fmt: skip
OutputFormat = Annotated[
    Literal["text", "json", "github", "gitlab", "sarif", "junit"] | None,
    typer.Option(help="With --check, print the findings in this format.", rich_help_panel=SAFETY),
]
Baseline = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Leave alone the findings that FILE accepts.",
                 rich_help_panel=SAFETY),
]  # fmt: skip
WriteBaseline = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write nothing but FILE, which accepts what is found today.",
                 rich_help_panel=SAFETY),
]  # fmt: skip
