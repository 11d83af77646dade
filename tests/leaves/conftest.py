"""What the tests of the leaves share."""

from collections.abc import Iterator

import pytest

from spacebook import i18n


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    i18n.install("en")
    yield
    i18n.install("en")
