"""Sheets speak Simplified Chinese here unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from spacebook import i18n


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.install("zh_CN")
    yield
    i18n.install(before)
