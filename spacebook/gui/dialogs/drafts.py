"""What stands in a form, kept when it is closed without booking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from spacebook.gui.dialogs.pick_field import PickField
from spacebook.gui.dialogs.typed_fields import DateField, TimeField


@dataclass(frozen=True, slots=True)
class Draft:
    """What was in the fields at a moment, by the names of the fields."""

    at: datetime
    values: Mapping[str, object]


def values_of(fields: Mapping[str, QWidget]) -> dict[str, object]:
    """What stands in `fields` now."""
    return {name: _value(field) for name, field in fields.items()}


def put_back(fields: Mapping[str, QWidget], values: Mapping[str, object]) -> None:
    """Fill `fields` with what `values_of` gave; fields that are no longer there are passed over."""
    for name, value in values.items():
        if name in fields:
            _fill(fields[name], value)


def _value(field: QWidget) -> object:
    if isinstance(field, PickField):
        return field.taken() or field.text()
    if isinstance(field, DateField):
        return field.day() or field.text()
    if isinstance(field, TimeField):
        return field.text() if field.minute() is None else field.minute()
    if isinstance(field, QSpinBox):
        return field.value()
    if isinstance(field, QComboBox):
        return field.currentData()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    return field.text()


def _fill(field: QWidget, value: object) -> None:
    if isinstance(field, (PickField, DateField, TimeField)):
        _fill_read(field, value)
    elif isinstance(field, QSpinBox):
        assert isinstance(value, int)
        field.setValue(value)
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(max(0, field.findData(value)))
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(str(value))
    else:
        assert isinstance(field, QLineEdit)
        field.setText(str(value))


def _fill_read(field: PickField | DateField | TimeField, value: object) -> None:
    """Fill a field that reads what is typed: with what it read, or with the text it could not read."""
    unread = value if isinstance(value, str) else ""
    read = None if isinstance(value, str) else value
    if isinstance(field, PickField):
        field.set_taken(read)  # type: ignore[arg-type]
    elif isinstance(field, DateField):
        field.set_day(read)  # type: ignore[arg-type]
    else:
        field.set_minute(read)  # type: ignore[arg-type]
    if unread:
        field.setText(unread)
