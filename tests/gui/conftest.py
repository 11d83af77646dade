"""What tests of the window share: a small area on a real database, and one look and language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from spacebook import i18n
from spacebook.gui import theme
from tests.gui.small_area import SmallArea


@pytest.fixture
def area(tmp_path: Path) -> Iterator[SmallArea]:
    """A small area that a test may change."""
    area = SmallArea(tmp_path)
    yield area
    area.desk.close()


@pytest.fixture
def _plain_look(qapp: QApplication) -> Iterator[None]:
    """English, light, standard size; also again afterwards."""
    i18n.install("en")
    theme.current().apply(qapp, "light", "standard")
    yield
    theme.current().apply(qapp, "light", "standard")
    i18n.install("en")
