"""Starting, going to another area, and what is left behind."""

from __future__ import annotations

import sys
import threading
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from spacebook import i18n
from spacebook.domain.errors import Refusal
from spacebook.gui import app as app_module
from spacebook.gui.app import App
from spacebook.gui.jobs import Jobs, Progress
from spacebook.gui.welcome import Welcome
from spacebook.services import setup
from spacebook.services.desk import Desk
from spacebook.settings import Settings
from tests.house import NOW


@pytest.fixture
def app(tmp_path, qtbot):
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    made = App(qt, Settings(tmp_path / "home" / "settings.toml", {"language": "en"}), lambda: NOW)
    yield made
    made.close()
    if made.window is not None:
        made.window.deleteLater()
    qtbot.wait(1)


def test_the_area_left_for_another_one_is_closed(app, tmp_path):
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    for path in (first, second):
        setup.make(path, sample=False, clock=lambda: NOW).close()
    assert app.open(str(first))
    app.window.look_for_conflicts()
    app.window.area_wanted.emit(str(second))
    assert app.window.desk.database == str(second)
    # SQLite takes these away when the last connection is closed.
    assert not first.with_name("first.db-wal").exists()
    assert app.settings.recent_databases == (str(second), str(first))


def test_settings_that_cannot_be_kept_stop_nobody(app, tmp_path, sample_database):
    (tmp_path / "file").touch()
    app.settings.path = tmp_path / "file" / "settings.toml"
    assert app.open(str(sample_database))


def test_what_cannot_be_opened_is_told_on_the_welcome_page(app, tmp_path):
    assert not app.open(str(tmp_path / "nowhere.db"))
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, Welcome) and one.isVisible()]
    assert ["nowhere.db" in one.banner.message() for one in shown] == [True]
    for one in shown:
        one.close()


def test_the_buttons_of_qt_follow_the_language(app, sample_database):
    app.open(str(sample_database))
    app.window.change_setting("language", "zh_CN")
    assert i18n.language() == "zh_CN"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    app.window.change_setting("language", "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_place_of_the_window_is_kept_beside_the_settings(app, sample_database, tmp_path):
    app.open(str(sample_database))
    app.close()
    assert (tmp_path / "home" / "window.ini").exists()


def test_a_new_area_keeps_the_name_it_was_given(qtbot, tmp_path):
    page = Welcome()
    qtbot.addWidget(page)
    opened: list[str] = []
    page.opened.connect(opened.append)
    page.begin(tmp_path / "area 2026.9.db")
    assert opened == [str(tmp_path / "area 2026.9.db")]
    Desk.open(opened[0]).close()
    page.begin(tmp_path / "area 2026.9.db")
    assert len(opened) == 1
    assert page.banner.message()


def test_a_refusal_that_nobody_caught_is_a_sentence_and_no_fault(monkeypatch):
    said: list[str] = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.exec", lambda box: said.append(box.text()))
    monkeypatch.setattr(sys, "excepthook", app_module._on_bug)
    refused = Refusal("busy")
    sys.excepthook(Refusal, refused, None)
    assert said == ["The database is busy with another program. Try again in a moment."]


def test_a_newer_job_of_a_name_takes_the_place_of_those_that_wait(qtbot):
    gate = threading.Event()
    did: list[int] = []
    answers: list[int] = []
    ended: list[str] = []

    def audit(number: int, _progress: Progress) -> int:
        did.append(number)
        return number

    jobs = Jobs(at_end=lambda: ended.append(threading.current_thread().name))
    jobs.run("other", lambda _progress: gate.wait(10), lambda _result: None)
    for number in range(5):
        jobs.run("audit", partial(audit, number), answers.append)
    gate.set()
    qtbot.waitUntil(lambda: answers == [4])
    assert did == [4]
    jobs.finish()
    jobs.finish()
    jobs.run("audit", partial(audit, 9), answers.append)
    assert did == [4]
    assert len(ended) == 1
    assert ended[0].startswith("desk")
