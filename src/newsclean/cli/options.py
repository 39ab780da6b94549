"""The options of the command line, each with its help, in the groups that the help shows."""

from pathlib import Path
from typing import Annotated, Literal

import typer

INPUT = "Input"
OUTPUT = "Output"
STAGES = "Stages and settings"
SAFETY = "Safety"
TALK = "Messages"

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS", help="Files, folders, or - for standard input.", show_default=False
    ),
]
FilesFrom = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Read paths from FILE, one a line; - is standard input. "
                 "Below --output-dir their folders stay.", rich_help_panel=INPUT),
]  # fmt: skip
Null = Annotated[
    bool,
    typer.Option("--null", "-0", help="The paths in --files-from end with a NUL byte.",
                 rich_help_panel=INPUT),
]  # fmt: skip
From = Annotated[
    Literal["auto", "text", "markdown", "html", "jsonl", "warc", "parquet"],
    typer.Option("--from", help="Input format; auto tells it from the name, else from the content.",
                 rich_help_panel=INPUT),
]  # fmt: skip
StdinFilename = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Name of standard input, for its format and configuration.",
                 rich_help_panel=INPUT),
]  # fmt: skip
Include = Annotated[
    list[str] | None,
    typer.Option(metavar="GLOB", help="Take only these files of a folder.", rich_help_panel=INPUT),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(metavar="GLOB", help="Leave these files out, even if named.",
                 rich_help_panel=INPUT),
]  # fmt: skip
Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Encoding of the input, instead of detecting it.",
                 rich_help_panel=INPUT),
]  # fmt: skip
TextField = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Field of a JSONL record with its text. (default: text)",
                 rich_help_panel=INPUT),
]  # fmt: skip
MaxBytes = Annotated[
    str | None,
    typer.Option(metavar="SIZE", rich_help_panel=INPUT,
                 help="Fail a file or record with more bytes than this, such as 200M. "
                      "(default: 64M)"),
]  # fmt: skip
To = Annotated[
    Literal["text", "markdown", "json", "jsonl", "parquet"] | None,
    typer.Option(help="Output format. (default: the input's own, for HTML text)",
                 rich_help_panel=OUTPUT),
]  # fmt: skip
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write all documents to FILE.",
                 rich_help_panel=OUTPUT),
]  # fmt: skip
OutputDir = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Write each input's output into DIR, in the same tree.",
                 rich_help_panel=OUTPUT),
]  # fmt: skip
InPlace = Annotated[
    bool,
    typer.Option("--in-place", "-i", help="Rewrite the input files; only changed lines differ.",
                 rich_help_panel=OUTPUT),
]  # fmt: skip
Resume = Annotated[
    bool,
    typer.Option("--resume", help="Go on with an interrupted run into a folder or file.",
                 rich_help_panel=OUTPUT),
]  # fmt: skip
Unwrap = Annotated[
    bool,
    typer.Option("--unwrap", help="Put hard-wrapped paragraphs on one line.",
                 rich_help_panel=OUTPUT),
]  # fmt: skip
Header = Annotated[
    bool,
    typer.Option("--header", rich_help_panel=OUTPUT,
                 help="Put title, authors and date above the text, for Markdown as front matter."),
]  # fmt: skip
NoLinks = Annotated[
    bool,
    typer.Option("--no-links", help="Leave the addresses of links out of Markdown.",
                 rich_help_panel=OUTPUT),
]  # fmt: skip
Fields = Annotated[
    str | None,
    typer.Option(metavar="A,B.C", help="Keep only these keys in JSON.", rich_help_panel=OUTPUT),
]
WithRemoved = Annotated[
    bool,
    typer.Option("--with-removed", help="List what was removed, and why, in JSON.",
                 rich_help_panel=OUTPUT),
]  # fmt: skip
Report = Annotated[
    Path | None,
    typer.Option(metavar="FILE", rich_help_panel=OUTPUT,
                 help="Write one JSON line per change to FILE; - is standard output."),
]  # fmt: skip
Stages = Annotated[
    str | None,
    typer.Option(metavar="A,B,C", help="Run these stages, in this order.", rich_help_panel=STAGES),
]
Skip = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Leave a stage out.", rich_help_panel=STAGES),
]
Config = Annotated[
    list[str] | None,
    typer.Option(metavar="FILE|KEY=VALUE", rich_help_panel=STAGES,
                 help="Use this file instead of the nearest newsclean.toml or pyproject.toml, "
                      "or set one key: 'duplicates.min_words = 20'."),
]  # fmt: skip
Phrases = Annotated[
    Path | None,
    typer.Option(metavar="FILE", rich_help_panel=STAGES,
                 help="Leave out these lines too, one a line, whatever their case and digits."),
]  # fmt: skip
Across = Annotated[
    Literal["report", "drop"] | None,
    typer.Option(
        help="Report, or drop, documents and long blocks that an earlier input had.",
        rich_help_panel=STAGES,
    ),
]
Check = Annotated[
    bool,
    typer.Option("--check", help="Write nothing; exit 1 if something would change.",
                 rich_help_panel=SAFETY),
]  # fmt: skip
Diff = Annotated[
    bool,
    typer.Option("--diff", help="Write nothing; show what would change.", rich_help_panel=SAFETY),
]
ExitNonZeroOnFix = Annotated[
    bool,
    typer.Option("--exit-non-zero-on-fix", help="Exit 1 if something was changed.",
                 rich_help_panel=SAFETY),
]  # fmt: skip
MaxRemoved = Annotated[
    float | None,
    typer.Option(metavar="PERCENT", min=0, max=100, rich_help_panel=SAFETY,
                 help="Fail a document that would lose more. (default: 60 with --in-place)"),
]  # fmt: skip
AllowEmpty = Annotated[
    bool,
    typer.Option("--allow-empty", help="A document may come out empty.", rich_help_panel=SAFETY),
]
OnError = Annotated[
    Literal["skip", "pass", "stop"],
    typer.Option(help="A document that fails is left out, passed on unchanged, or stops the run.",
                 rich_help_panel=SAFETY),
]  # fmt: skip
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=0, metavar="N", rich_help_panel=TALK,
                 help="Processes, 0 for every core. (default: 0 for folders, else 1)"),
]  # fmt: skip
Summary = Annotated[
    Literal["table", "json", "none"] | None,
    typer.Option(help="End with the figures of the run. (default: table for several files on a "
                      "terminal)", rich_help_panel=TALK),
]  # fmt: skip
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say only what failed.", rich_help_panel=TALK)
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say what was done to each document, and why.",
                       rich_help_panel=TALK),
]  # fmt: skip
Color = Annotated[
    Literal["auto", "always", "never"],
    typer.Option(help="Colour messages and diffs.", rich_help_panel=TALK),
]
