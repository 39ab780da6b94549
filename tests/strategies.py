"""Articles with dirt, made of pieces that meet every rule, for the property tests."""

from hypothesis import strategies as st

PROSE = [
    "The old harbour bridge reopened on Monday after two years of repairs, the city said, and the "
    "first ferry in a decade stayed at its berth for want of passengers.",
    "“We had expected nothing like it,” said Mara Lindqvist, who has sold tickets there since "
    "1998 and now sells postcards of the pier instead.",
    "Officials put the cost at 14.2 million, about twice what was planned; opponents say that the "
    "true figure will not be known before the spring.",
    "Nach Angaben der Stadt war die Brücke am Abend wieder frei, doch die Fähre fuhr nicht mehr.",
    "Мост открыли в понедельник, и первый паром остался у причала впервые за десять лет.",
    "港の古い橋は二年にわたる修理を終えて月曜日に再び開通し、渡し船は桟橋に残った。",
    "أعيد افتتاح الجسر القديم يوم الاثنين بعد عامين من الإصلاحات وبقيت العبارة في المرسى.",
]
SHORT = [
    "She refused.", "No comment.", "Bridge opens again", "By Ada Quill", "3 May 2024", "Overview",
    "| a | b |", "---", "* * *", "Photo: Ada Quill", "NEW DELHI, Nov 11 (Reuters) —", "1,204", "…",
]  # fmt: skip
CHROME = [
    "Skip to content", "Previous Post Next Post", "Home", "News", "Share on Facebook", "Comments",
    "CommentsNo comment", "Page not found", "Sorry!!", "date 2025-11-11 403", "Related articles",
    "Home > News > Local", "Read more: Ferry stays", "© 2024 The Harbour Post", "نموذج الاتصال",
    "All rights reserved", "Legal disclaimer:", "Advertisement", "Tags", "Impressum",
    "We provide the information without warranty of any kind and accept no liability.",
]  # fmt: skip
BROKEN = [
    "Le cafÃ© Ã©tait fermÃ©.",
    "РџСЂРёРІРµС‚, РјРёСЂ!",
    "Itâ€™s over",
    "naïve café",
    "NESTLÉ®",
]

lines = st.one_of(
    st.sampled_from(PROSE),
    st.sampled_from(SHORT),
    st.sampled_from(CHROME),
    st.sampled_from(BROKEN),
    st.text(max_size=40),
)
separators = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n\n", "\r\n\r\n", " \n", "\n\n\n\n"])


@st.composite
def articles(draw: st.DrawFn, most: int = 25) -> str:
    """Lines of every kind with all kinds of separators, some of them pasted again."""
    found = draw(st.lists(lines, max_size=most))
    if found and draw(st.booleans()):
        start = draw(st.integers(0, len(found) - 1))
        stop = draw(st.integers(start + 1, len(found)))
        found[stop:stop] = found[start:stop]
    parts = [draw(separators)] if draw(st.booleans()) else []
    for line in found:
        parts += [line, draw(separators)]
    return "".join(parts)


def wrapped(text: str, width: int) -> str:
    """Every paragraph of `text` hard-wrapped."""
    import textwrap

    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) or line
        for line in text.split("\n")
    )


chains = st.permutations(["encoding", "boilerplate", "duplicates", "metadata"]).flatmap(
    lambda order: st.integers(1, 4).map(lambda n: tuple(order[:n]))
)
