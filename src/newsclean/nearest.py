"""Which known name an unknown one probably stands for."""

from collections.abc import Collection
from difflib import get_close_matches


def suggest(name: str, known: Collection[str], otherwise: str) -> str:
    """A remedy that names the known name nearest to `name`: one that it begins, or misspells.

    >>> known = ["encoding", "metadata"]
    >>> suggest("enc", known, ""), suggest("metdata", known, "")
    ("did you mean 'encoding'?", "did you mean 'metadata'?")
    >>> suggest("lyrics", known, "see newsclean stages")
    'see newsclean stages'
    """
    begun = sorted((word for word in known if name and word.startswith(name)), key=len)
    near = begun or get_close_matches(name, known, 1)
    return f"did you mean {near[0]!r}?" if near else otherwise
