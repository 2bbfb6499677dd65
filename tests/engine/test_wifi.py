"""A network as phones read it from a code."""

import pytest

from stappenplan.errors import Refusal
from stappenplan.wifi import Wifi


def test_signs_that_have_a_meaning_in_the_code_are_escaped() -> None:
    assert Wifi.named('Dorps;huis "A"', "dorp:b\\d;e").code == (
        r"WIFI:T:WPA;S:Dorps\;huis \"A\";P:dorp\:b\\d\;e;;"
    )


def test_a_network_without_a_password_is_open() -> None:
    assert Wifi.named("Gast", "").code == "WIFI:S:Gast;;"


@pytest.mark.parametrize(
    ("name", "password", "sentence"),
    [("", "welkom01", "naam"), ("x" * 33, "", "32"), ("é" * 17, "", "32"),
     ("Gast", "kort", "8 tot 63"), ("Gast", "x" * 64, "8 tot 63")],
)  # fmt: skip
def test_what_no_network_can_have_is_told(name: str, password: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        Wifi.named(name, password)
