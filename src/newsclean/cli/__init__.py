"""The command line: options in, one call, exit status out."""

import sys


def main() -> None:
    """Runs the program on the arguments of the process."""
    if sys.argv[1:] == ["--version"]:
        # Asked by every hook and installer; parsing options would import far more than this needs.
        from newsclean import __version__

        sys.stdout.write(f"newsclean {__version__}\n")
        return
    from newsclean.cli.app import main as run_app

    run_app()
