"""The time of day that stands beside a date."""

from typing import Final

import regex

# Zones whose letters mean one offset the world over.
_OFFSETS: Final = {
    "z": "Z", "utc": "Z", "gmt": "Z", "est": "-05:00", "edt": "-04:00", "cdt": "-05:00",
    "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00",
    "cest": "+02:00", "mez": "+01:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00",
    "msk": "+03:00", "мск": "+03:00", "jst": "+09:00", "kst": "+09:00", "wib": "+07:00",
    "aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00", "sgt": "+08:00",
}  # fmt: skip
_TIME: Final = (
    r"(?P<hour>[012]?\d)(?P<mark>[:.h٫]|\s?時\s?|\s?点\s?|\s?시\s?)(?P<minute>[0-5]\d)(?!\d)"
    r"(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"\s?(?P<half>[ap]\.?\s?m\b\.?)?"
    r"\s?(?P<zone>[+-]\d\d:?\d\d(?!\d)|\(?(?:UTC|GMT)[+-]\d{1,2}(?!\d)|\b[\p{L}]{1,4}\b)?"
)
_BARE: Final = r"(?P<hour>1?\d)\s?(?P<half>[ap]\.?m\b\.?)(?:\s(?P<zone>\p{L}{1,4})\b)?"
# What may stand between a date and its time.
_BETWEEN: Final = (
    r"[日일號号]?[\s,.|·•/()\[\]@–—-]{0,4}"
    r"(?:T|at|um|à|a las|às|alle(?: ore)?|ore|kl\.?|klo|в|о|om|u|o|saat|pukul|jam|lúc|as|ώρα|в)?"
    r"[\s,:]{0,2}(?:[\p{L}.]{2,4}\s)?"
)
_AFTER: Final = regex.compile(rf"{_BETWEEN}(?:{_TIME}|{_BARE})", regex.IGNORECASE)
_BEFORE: Final = regex.compile(
    rf"(?<!\d)(?:{_TIME}|{_BARE})[\s,.|·•/()–—-]{{0,4}}(?:(?:on|am|le|el|\p{{L}}{{3,10}})[.,]?\s)?$",
    regex.IGNORECASE,
)
_ISO: Final = regex.compile(
    r"(?:T|\s)(?P<clock>[0-2]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?)\s?(?P<zone>Z|[+-]\d\d(?::?\d\d)?|\p{L}{3,4}\b)?",
    regex.IGNORECASE,
)
# A time stands so near its date.
REACH: Final = 30


def read_time(before: str, after: str) -> str:
    """The time next to a date, from the texts around it, as the rest of an ISO 8601 moment.

    >>> read_time("", " at 9.05 pm EST"), read_time("14:30, ", ""), read_time("Nr 12. ", ", 403")
    ('T21:05-05:00', 'T14:30', '')
    >>> read_time("", "T08:30:00.123+0300")
    'T08:30:00.123+03:00'
    """
    iso = _ISO.match(after[:REACH])
    if iso is not None:
        return "T" + iso["clock"].replace(",", ".") + _offset(iso["zone"])
    match = _AFTER.match(after[:REACH]) or _BEFORE.search(before[-REACH:])
    if match is None:
        return ""
    hour, half = int(match["hour"]), (match["half"] or "").casefold()
    # “12.11” may be anything; only beside “Uhr”, “kl.”, “p.m.” or a zone is a dot a colon.
    if match["mark"] == "." and not any(character.isalpha() for character in match[0]):
        return ""
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23:
        return ""
    second = f":{match['second']}" if match["second"] else ""
    return f"T{hour:02}:{match['minute'] or '00'}{second}{_offset(match['zone'])}"


def _offset(zone: str | None) -> str:
    zone = (zone or "").strip("( ").casefold()
    if not zone:
        return ""
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        return f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}"
    if zone[:3] in {"utc", "gmt"} and len(zone) > 3:
        return f"{zone[3]}{int(zone[4:]):02}:00"
    return _OFFSETS.get(zone, "")
