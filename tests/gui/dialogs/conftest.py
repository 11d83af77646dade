"""The booking form on a small area, with somebody at the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spacebook import i18n
from spacebook.gui import theme
from spacebook.gui.dialogs.booking_form import BookingForm
from spacebook.gui.jobs import Jobs
from tests.gui.dialogs.form_area import FormArea
from tests.gui.typist import Typist


@pytest.fixture
def area(tmp_path: Path) -> Iterator[FormArea]:
    area = FormArea(tmp_path)
    yield area
    area.desk.close()


@pytest.fixture
def jobs(area: FormArea) -> Iterator[Jobs]:
    jobs = Jobs(at_end=area.desk.close)
    yield jobs
    jobs.finish()


@pytest.fixture
def form(area: FormArea, jobs: Jobs, qtbot: QtBot, qapp: QApplication) -> Iterator[BookingForm]:
    i18n.install("en")
    theme.current().apply(qapp, "light", "standard")
    form = BookingForm(area.desk, jobs)
    qtbot.addWidget(form)
    yield form
    form.hide()
    i18n.install("en")
    theme.current().apply(qapp, "light", "standard")


@pytest.fixture
def typist(qtbot: QtBot) -> Typist:
    return Typist(qtbot)


@pytest.fixture
def booked(form: BookingForm) -> list[int]:
    ids: list[int] = []
    form.done.connect(ids.append)
    return ids
