"""The news agencies, by the names under which stories give them."""

from functools import lru_cache
from typing import Final

from newsclean.data import read_table

# The longest signature that gives agencies and initials and no more.
LONGEST: Final = 40


def find_agency(name: str) -> str | None:
    """The agency of that name, or the first of several.

    >>> find_agency("Agence France-Presse"), find_agency("dpa/tmn"), find_agency("harbour")
    ('AFP', 'dpa', None)
    """
    found = agencies().get(name)
    return found if found is not None else agencies().get(name.partition("/")[0].strip())


def read_agency_line(line: str) -> str | None:
    """What a line that only names agencies, with the initials of their editors, says.

    >>> read_agency_line("(aq/dpa)"), read_agency_line("AFP"), read_agency_line("Sport/Tennis")
    ('aq/dpa', 'AFP', None)
    """
    if len(line) > LONGEST:
        return None
    bare = line.strip("()[] .")
    known = agencies()
    if bare in known:
        return bare
    return bare if "/" in bare and any(part in known for part in bare.split("/")) else None


@lru_cache(maxsize=1)
def agencies() -> dict[str, str]:
    """For each name of an agency the usual one."""
    return {
        alias: name
        for name, aliases in read_table("agencies")
        for alias in (name, *aliases.split("|"))
        if alias
    }
