"""The time of day that stands beside a date."""

from typing import Final

import regex

# Zones whose letters mean one offset the world over.
_OFFSETS: Final = {
    "z": "Z", "utc": "Z", "gmt": "Z", "est": "-05:00", "edt": "-04:00", "cdt": "-05:00",
    "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00",
    "cest": "+02:00", "mez": "+01:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00",
    "msk": "+03:00", "мск": "+03:00", "jst": "+09:00", "kst": "+09:00", "wib": "+07:00",
    "wita": "+08:00", "wit": "+09:00", "hkt": "+08:00", "pkt": "+05:00", "sast": "+02:00",
    "aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00", "sgt": "+08:00",
}  # fmt: skip
# What says that a time is in the second half of the day, before it or after it.
_AFTERNOON: Final = frozenset(
    {
        "午後", "下午", "晚上", "傍晚", "오후", "μμ", "pm", "م", "مساء", "مساءً", "بظ",
        "ch", "chiều", "tối", "petang", "sore",
    }
)  # fmt: skip
_HALF: Final = "午前|午後|上午|下午|早上|晚上|傍晚|凌晨|오전|오후"
_EARLY: Final = rf"(?:(?P<half>{_HALF})\s?)?"
_LATE: Final = (
    r"\s?(?P<half>[ap]\.?\s?m\b\.?|[πμ]\.?\s?μ\b\.?|صباحا?ً?|مساءً?|[صم](?!\p{L})|[قب]\.ظ"
    r"|(?:sa|ch|sáng|chiều|tối|pagi|petang|sore)\b)"
)
_ZONE: Final = (
    r"\s?(?P<zone>[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d)"
    r"|\(?(?:UTC|GMT)\s?[+-](?:0\d|1[0-4]|\d)(?::?[0-5]\d)?(?!\d)"
    r"|\b\p{L}{1,4}\b)"
)
_TIME: Final = (
    rf"{_EARLY}(?P<hour>[012]?\d)(?P<mark>[:.h٫]|\sh\s|\s?時\s?|\s?时\s?|\s?点\s?|\s?點\s?|\s?시\s?)"
    r"(?P<minute>[0-5]\d)(?!\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?[分분]?"
    rf"(?:{_LATE})?(?:{_ZONE})?"
)
_BARE: Final = rf"(?P<hour>1?\d){_LATE}(?:\s(?P<zone>\p{{L}}{{1,4}})\b)?"
# What may stand between a date and its time: an abbreviated weekday or year, and a preposition.
_BETWEEN: Final = (
    r"[日일號号]?[\s,.|·•/()\[\]@–—-]{0,4}"
    r"(?:T|at|um|à|a las|às|alle(?: ore)?|ore|kl\.?|klo|в|о|om|u|o|v|ob|saat|pukul|jam|lúc|as|ώρα"
    r"|godz\.?|kell|klokken|ora|เวลา|الساعة|ساعت)?"
    r"[\s,:]{0,2}(?:(?!\L<halves>)[\p{L}.]{2,4}\s|[(（]\p{L}{1,3}[)）]\s?"
    r"|(?:星期|週|周|\p{Hangul}요일|péntek|csütörtök|szombat|vasárnap|hétfő|kedd|szerda|pazartesi|salı"
    r"|çarşamba|perşembe|cuma|cumartesi|pazar)\p{Han}?,?\s?(?:saat\s)?)?"
)
_AFTER: Final = regex.compile(
    rf"{_BETWEEN}(?:{_TIME}|{_BARE})", regex.IGNORECASE, halves=_HALF.split("|")
)
_BEFORE: Final = regex.compile(
    rf"(?<!\d)(?:{_TIME}|{_BARE})[\s,.|·•/()–—-]{{0,4}}(?:(?:on|am|le|el|\p{{L}}{{3,10}})[.,]?\s)?$",
    regex.IGNORECASE,
)
_ISO: Final = regex.compile(
    r"(?:T|\s)(?P<clock>(?>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?))(?![:\d])"
    r"(?:\s?\(?(?P<zone>Z|(?:UTC|GMT)?\s?[+-](?:0\d|1[0-4]|\d)(?::?[0-5]\d)?(?!\d)|\p{L}{3,4}\b(?![+-]?\d)))?"
    r"(?!\s?(?:[ap]\.?\s?m\b|[صم](?!\p{L})|[πμ]\.?μ))",
    regex.IGNORECASE,
)
_MARKS: Final = regex.compile(r"[\s.]")
# A time stands so near its date.
REACH: Final = 34


def read_time(before: str, after: str) -> str:
    """The time next to a date, from the texts around it, as the rest of an ISO 8601 moment.

    >>> read_time("", " at 9.05 pm EST"), read_time("14:30, ", ""), read_time("Nr 12. ", ", 403")
    ('T21:05-05:00', 'T14:30', '')
    >>> read_time("", "T08:30:00.123+0300"), read_time("", " 오후 8:30")
    ('T08:30:00.123+03:00', 'T20:30')
    """
    iso = _ISO.match(after[:REACH])
    if iso is not None:
        return "T" + iso["clock"].replace(",", ".") + _offset(iso["zone"])
    match = _AFTER.match(after[:REACH]) or _BEFORE.search(before[-REACH:])
    if match is None:
        return ""
    # “12.11” may be anything; only beside “Uhr”, “kl.”, “p.m.” or a zone is a dot a colon.
    if match["mark"] == "." and not any(character.isalpha() for character in match[0]):
        return ""
    hour, half = int(match["hour"]), _MARKS.sub("", match["half"] or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in _AFTERNOON else 0)
    elif hour > 23 or (half and half not in _AFTERNOON):
        return ""
    second = f":{match['second']}" if match["second"] else ""
    return f"T{hour:02}:{match['minute'] or '00'}{second}{_offset(match['zone'])}"


def _offset(zone: str | None) -> str:
    zone = (zone or "").strip("( ").casefold()
    if zone[:3] in {"utc", "gmt"}:
        zone = zone[3:].strip() or "z"
    if zone[:1] in {"+", "-"}:
        hours, minutes = zone[1:].replace(":", ""), "00"
        if len(hours) > 2:
            hours, minutes = hours[:-2], hours[-2:]
        return f"{zone[0]}{int(hours):02}:{minutes}"
    return _OFFSETS.get(zone, "")
