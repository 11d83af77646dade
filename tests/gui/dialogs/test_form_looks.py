"""The booking form in every language and size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from spacebook import i18n
from spacebook.gui import theme
from spacebook.gui.dialogs.booking_form import BookingForm
from tests.gui.dialogs.form_area import FormArea
from tests.gui.small_area import at
from tests.gui.typist import Typist

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_the_form_speaks_another_language_at_once(form: BookingForm, area: FormArea, typist: Typist) -> None:
    form.open_new(area.rooms["dance"], at("10:30"), at("11:30"))
    typist.type("Yoga")
    i18n.install("zh_CN")
    form.retranslate()
    assert form.submit.text() == "预约"
    assert form.fast.title.text() == "Yoga"
    assert form.fast.room.accessibleName() == "房间"
    assert "太极班" in form.verdict.text()


def test_every_field_has_a_name_and_a_key_of_its_own(form: BookingForm, area: FormArea) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    form.fold.setChecked(True)
    for language in ("en", "zh_CN", "zh_TW"):
        i18n.install(language)
        form.retranslate()
        for name, field in form.all.fields().items():
            assert field.accessibleName() or isinstance(field, QAbstractButton), name
        labels = [label.text() for label in form.findChildren(QLabel) if label.buddy() is not None]
        words = [*labels, form.more.public.text(), form.fold.text()]
        keys = [text[text.index("&") + 1].lower() for text in words if "&" in text]
        assert all("&" in label.text() for label in form.fast.findChildren(QLabel) if label.buddy())
        assert len(set(keys)) == len(keys), sorted(keys)


@pytest.mark.slow
@pytest.mark.parametrize("size", ["standard", "large", "extra"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_form_fits_a_small_screen_in_every_size(
    form: BookingForm, area: FormArea, qapp: QApplication, size: theme.Size, language: str
) -> None:
    i18n.install(language)
    theme.current().apply(qapp, "light", size)
    form.retranslate()
    form.open_new(area.rooms["dance"], at("10:30"), at("11:30"))
    assert form.width() <= 1280
    assert form.minimumSizeHint().width() <= 1000
    assert form.height() <= 800
