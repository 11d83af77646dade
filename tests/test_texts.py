"""Every word of the program is there in every language."""

from tests import harvest


def test_catalogues_are_complete_and_agree_with_the_code() -> None:
    assert harvest.problems() == []
