"""Tables: facts about languages and pages, apart from the code that uses them.

Each `.tsv` file begins with comment lines that say what its columns are and where it is from.
"""

from importlib.resources import files


def read_table(name: str) -> list[tuple[str, ...]]:
    """The rows of the table `name`, without its comments."""
    text = files(__name__).joinpath(f"{name}.tsv").read_text("utf-8")
    return [
        tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")
    ]
