"""The command line: options in, one call, exit status out."""

from newsclean.cli.app import main

__all__ = ["main"]
