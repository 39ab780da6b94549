"""Counts how languages write: the tables by which the `encoding` stage tells text from damage.

    python -m newsclean.training.plausibility FOLDER... --output data/

FOLDER holds translated text, with a folder for each language somewhere on the way to it: message
catalogues (`ru/LC_MESSAGES/django.mo`) and manuals (`help/ru/…/index.page`, `guide/ru/index.html`).
The shipped tables were counted from the catalogues of Django 5.2, from the domains glib20, git,
gettext-tools and iso_3166-1 of Debian 12, and from its packages gnome-user-docs 43 and
installation-guide-amd64 20230508.
Nothing is drawn by chance: the same folders give the same tables.
"""

import argparse
import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log2
from pathlib import Path
from typing import Final
from unicodedata import normalize

import regex
from selectolax.lexbor import LexborHTMLParser

from newsclean.data import LETTER_COSTS

# Language → (script, the names of its folders).
ALPHABETIC: Final = {
    **{
        code: ("Latin", (code,))
        for code in (
            "en", "fr", "de", "es", "it", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu",
            "ro", "hr", "sl", "tr", "et", "lv", "lt", "vi", "ca", "is", "cy", "sq", "eo", "az",
        )
    },
    "pt": ("Latin", ("pt", "pt_BR")),
    **{
        code: ("Cyrillic", (code,)) for code in ("ru", "uk", "bg", "sr", "mk", "be", "kk", "mn")
    },
    "el": ("Greek", ("el",)),
    "he": ("Hebrew", ("he",)),
    "ar": ("Arabic", ("ar",)),
    "fa": ("Arabic", ("fa",)),
    "th": ("Thai", ("th",)),
}  # fmt: skip
IDEOGRAPHIC: Final = {
    "zh-Hans": ("zh_CN", "zh_Hans"),
    "zh-Hant": ("zh_TW", "zh_HK", "zh_Hant"),
    "ja": ("ja",),
    "ko": ("ko",),
}
IDEOGRAPHS: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー々\p{Hangul}]")

MOST_LETTERS: Final = 100  # of an alphabet; Vietnamese has the most
LEAST_SHARE: Final = 2e-5  # of a language's letters, below which a letter counts as foreign
MOST_IDEOGRAPHS: Final = 2600
SMOOTHING: Final = 6.0  # counts that a letter's overall frequency is worth after each other letter
BOUNDARY: Final = "_"


def find_texts(folders: Iterable[Path]) -> list[Path]:
    """The files that may hold text, in the order of their names."""
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".mo", ".page", ".html"}
    )


def read_texts(paths: Iterable[Path], names: tuple[str, ...]) -> Iterator[str]:
    """What the files in the folders of one language say."""
    for path in paths:
        if not any(name in path.parts for name in names):
            continue
        if path.suffix == ".mo":
            yield from read_catalogue(path.read_bytes())
        else:
            root = LexborHTMLParser(path.read_bytes()).root
            yield root.text(separator=" ") if root is not None else ""


def read_catalogue(data: bytes) -> Iterator[str]:
    """The translations of a compiled message catalogue in UTF-8, without its header."""
    order = "<" if data.startswith(b"\xde\x12\x04\x95") else ">"
    count, _, table = struct.unpack_from(f"{order}3I", data, 8)
    for n in range(1, count):
        length, start = struct.unpack_from(f"{order}2I", data, table + 8 * n)
        yield data[start : start + length].replace(b"\0", b"\n").decode("utf-8", "replace")


def count_bigrams(text: str, script: str) -> Counter[tuple[str, str]]:
    """Pairs of neighbouring letters in lower case; BOUNDARY stands for the edge of a word."""
    letters = regex.compile(rf"[\p{{{script}}}\p{{Mn}}]+")
    counts: Counter[tuple[str, str]] = Counter()
    for word, times in Counter(letters.findall(normalize("NFC", text))).items():
        spelled = [BOUNDARY, *(c.lower() if len(c.lower()) == 1 else c for c in word), BOUNDARY]
        for pair in pairwise(spelled):
            counts[pair] += times
    return counts


def tabulate(counts: Counter[tuple[str, str]]) -> tuple[str, list[str]]:
    """The alphabet by frequency, and for each letter what every letter costs after it, in bits."""
    firsts: Counter[str] = Counter()
    for (first, _), times in counts.items():
        firsts[first] += times
    total = sum(firsts.values())
    common = [c for c, times in firsts.most_common() if times >= LEAST_SHARE * total]
    alphabet = [BOUNDARY, *(c for c in common if c != BOUNDARY)][:MOST_LETTERS]
    rows = []
    for first in alphabet:
        row = []
        for second in alphabet:
            overall = firsts[second] / total
            share = (counts[first, second] + SMOOTHING * overall) / (firsts[first] + SMOOTHING)
            row.append(LETTER_COSTS[min(len(LETTER_COSTS) - 1, round(-4 * log2(share)))])
        rows.append("".join(row))
    return "".join(alphabet), rows


def rank_ideographs(text: str) -> list[tuple[int, str]]:
    """The commonest characters, in groups that cost the same whole number of bits."""
    counts = Counter(IDEOGRAPHS.findall(text))
    total = sum(counts.values())
    groups: dict[int, list[str]] = {}
    for character, times in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if times > 1 and sum(map(len, groups.values())) < MOST_IDEOGRAPHS:
            groups.setdefault(round(-log2(times / total)), []).append(character)
    return [(bits, "".join(group)) for bits, group in groups.items()]


def train(folders: list[Path], output: Path) -> None:
    """Writes `letters.txt` and `ideographs.tsv` into the folder `output`."""
    paths = find_texts(folders)
    lines = [
        "# How letters follow one another: a language and its script, its alphabet (_ is the edge",
        "# of a word), then for each letter of it what each letter costs after it: A is 0 bits,",
        "# every further sign of A-Za-z0-9+/ a quarter more. Counted by",
        "# newsclean.training.plausibility, which names the texts.",
    ]
    for code, (script, names) in sorted(ALPHABETIC.items()):
        alphabet, rows = tabulate(count_bigrams("\n".join(read_texts(paths, names)), script))
        lines += [f"{code} {script}", alphabet, *rows]
    (output / "letters.txt").write_text("\n".join(lines) + "\n", "utf-8")
    lines = [
        "# How common characters are: language, cost in bits, the characters that cost so much.",
        "# Counted by newsclean.training.plausibility, which names the texts.",
    ]
    for code, names in sorted(IDEOGRAPHIC.items()):
        ranked = rank_ideographs("\n".join(read_texts(paths, names)))
        lines += [f"{code}\t{bits}\t{group}" for bits, group in ranked]
    (output / "ideographs.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Counts how languages write.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    train(given.folders, given.output)
