"""The command line: options in, one call, exit status out."""

import os
import sys

from newsclean.collecting import collect_seldom


def main() -> None:
    """Runs the program on the arguments of the process.

    Whoever reads the output may leave early (`newsclean … | head`): that ends quietly with 0.
    """
    collect_seldom()
    if None in (sys.stdin, sys.stdout, sys.stderr):
        from newsclean.cli.streams import open_closed_streams

        open_closed_streams()
    status: int | None = 0
    try:
        status = _run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        status = 0
    except OSError as error:
        from newsclean.messages import printable, say

        where = "" if error.filename else "standard output: cannot be written: "
        say(f"newsclean: error: {where}{printable(str(error))}\n")
        status = 2
    except KeyboardInterrupt:
        status = 130
    try:
        sys.stdout.close()
    except OSError:
        # What is left in the buffer has nowhere to go, and Python would complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(status)


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        # Asked by every hook and installer; parsing options would import far more than this needs.
        from newsclean import __version__

        sys.stdout.write(f"newsclean {__version__}\n")
        return 0
    from newsclean.cli.app import run_app

    return run_app(arguments)
