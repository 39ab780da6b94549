"""Plain typography, for those who ask for it: straight quotes, no ligatures, usual widths."""


def make_plain(line: str) -> str:
    """The line with straight quotation marks, ligatures spelled out and usual letter widths.

    >>> make_plain("“ﬁne” ＡＢＣ")
    '"fine" ABC'
    """
    from ftfy import fixes

    return fixes.fix_character_width(fixes.fix_latin_ligatures(fixes.uncurl_quotes(line)))


def is_not_ascii(text: str) -> bool:
    """Whether `text` may hold other signs than the plain ones."""
    return not text.isascii()
