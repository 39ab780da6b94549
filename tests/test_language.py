"""Which language a text is in."""

import pytest

from newsclean.stages.metadata.language import find_language


def test_a_script_of_one_language_tells_it():
    assert (
        find_language("Το πλοίο παραμένει στη γραμμή, είπε το συμβούλιο του λιμανιού. " * 3) == "el"
    )


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Паром через пролив остаётся на линии, сообщил в пятницу совет порта. " * 3, "en", "ru"),
        ("The ferry across the sound stays in service, the council said. " * 3, "en", "en"),
        ("The ferry across the sound stays in service, the council said. " * 3, "ru", "en"),
        ("short", "en", None),
        (
            "El pont del port es va tancar després que una tempesta fes malbé els pilars. " * 2,
            None,
            "ca",
        ),
        (
            "Ura e portit u mbyll të premten pasi një stuhi dëmtoi dy nga shtyllat e saj. " * 2,
            None,
            "sq",
        ),
        (
            "Daraja la bandari lilifungwa siku ya Ijumaa baada ya dhoruba kuharibu nguzo. " * 2,
            None,
            "sw",
        ),
        (
            "बंदरगाह का पुल शुक्रवार को बंद कर दिया गया, नगर परिषद ने एक बयान में कहा है। " * 2,
            None,
            "hi",
        ),
        (
            "वादळामुळे बंदराचा पूल शुक्रवारी बंद करण्यात आला, असे नगरपालिकेने म्हटले आहे. " * 2,
            None,
            "mr",
        ),
        (
            "Portuko zubia itxi zuten ekaitz batek bi zutaberi kalte egin ondoren, eta trafikoa. "
            * 2,
            None,
            "eu",
        ),
    ],
)
def test_language(text, declared, language):
    assert find_language(text, declared) == language
