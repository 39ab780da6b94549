"""The program: its commands, the default one among them, and what ends it."""

from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from newsclean.cli import clean, stages
from newsclean.cli.command import Command, read_plainly
from newsclean.messages import printable, say

DEFAULT_COMMAND = "clean"
EPILOG = (
    "Exit status: 0 when done, 1 when --check or --exit-non-zero-on-fix found something to change, "
    "2 when anything failed."
)


class DefaultGroup(TyperGroup):
    """Commands of which one may go unnamed: what is no command's name belongs to `clean`.

    The program's help is that command's help with the other commands below it.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """The group's own parameters, the help option among them."""
        return read_plainly(super().get_params(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts the default command's name where none is given."""
        named = bool(args) and args[0] in self.commands
        if not named and args[:1] not in (["--help"], ["-h"]):
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
app.command("clean", cls=Command, epilog=EPILOG)(clean.clean)
app.command("stages", cls=Command)(stages.stages)


def run_app(arguments: list[str]) -> int:
    """The exit status of the program for these arguments.

    A closed pipe raises BrokenPipeError, which Typer's own runner would turn into a failure.
    """
    command = get_command(app)
    try:
        with command.make_context("newsclean", arguments) as context:
            command.invoke(context)
    except typer.Exit as leaving:
        return leaving.exit_code
    except TyperException as error:
        say(f"newsclean: error: {printable(_describe(error))}\nSee newsclean --help.\n")
        return 2
    except SystemExit:
        return 0  # rich leaves so when whoever reads the help has gone
    return 0


def _describe(error: TyperException) -> str:
    """What is wrong, in the words of whoever found it: the validator puts its kind before them."""
    if isinstance(error.__cause__, ValueError) and hasattr(error.__cause__, "errors"):
        reason = error.__cause__.errors()[0].get("ctx", {}).get("error")
        error.message = str(reason or error.message)
    return error.format_message()
