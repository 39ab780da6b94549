"""The program: its commands, the default one among them, and what ends it."""

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from newsclean.cli import clean, stages

DEFAULT_COMMAND = "clean"


class DefaultGroup(TyperGroup):
    """Commands of which one may go unnamed: what is no command's name belongs to `clean`.

    The program's help is that command's help with the other commands below it.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts the default command's name where none is given."""
        named = bool(args) and args[0] in self.commands
        if not named and args[:1] != ["--help"]:
            args = [DEFAULT_COMMAND, *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The default command's help, then the commands."""
        default = self.commands[DEFAULT_COMMAND]
        self.params, self.help, self.epilog = default.params, default.help, default.epilog
        super().format_help(ctx, formatter)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The default command's usage: its name and that of the others are optional."""
        return self.commands[DEFAULT_COMMAND].collect_usage_pieces(ctx)


app = typer.Typer(
    cls=DefaultGroup,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command("clean")(clean.clean)
app.command("stages")(stages.stages)


def main() -> None:
    """Runs the program on the arguments of the process."""
    try:
        app(prog_name="newsclean")
    except BrokenPipeError:
        sys.exit(0)
    finally:
        _leave_streams_quiet()


def _leave_streams_quiet() -> None:
    # Python flushes standard output once more at exit, and would complain of a closed pipe there.
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
