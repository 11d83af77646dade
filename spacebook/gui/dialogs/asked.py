"""One question of a form: its words above, the field below."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from spacebook.gui import theme
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.manner import dress
from spacebook.i18n import _


class Asked(QWidget):
    """`source` is English with a mnemonic ("&Room"); it names the field for eyes, Alt and screen readers.

    `named` comes in the place of `source` for what is no word of the program, such as the name of a pool.
    """

    def __init__(
        self, source: str, field: QWidget, *, beside: QWidget | None = None, named: str = ""
    ) -> None:
        super().__init__()
        self._source = source
        self.field = field
        self._label = Label(source, "label")
        self._label.setBuddy(field)
        self._said = Label("", "small", "danger")
        self._said.setWordWrap(True)
        self._said.hide()
        self._label.setWordWrap(False)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._label)
        self._layout.addWidget(field)
        if beside is not None:
            self._layout.addWidget(beside)
        self._layout.addWidget(self._said)
        self._layout.addStretch(1)
        if named:
            self._label.setText(named)
        self._name = named
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def blame(self, wrong: str) -> None:
        """Outline the field and tell screen readers what is wrong; an empty text takes it back."""
        dress(self.field, "invalid", bool(wrong))
        self.field.setAccessibleDescription(wrong)

    def say(self, sentence: str, tone: str = "danger") -> None:
        """Say below the field what was found about it; an empty text takes it back."""
        self._said.setText(sentence)
        self._said.set_tone(tone)
        self._said.setVisible(bool(sentence))

    def said(self) -> str:
        """What is said below the field."""
        return self._said.text()

    @property
    def is_blamed(self) -> bool:
        """Whether the field is outlined as wrong."""
        return bool(self.field.property("invalid"))

    def set_name(self, named: str) -> None:
        """Show other words, already in the user's language."""
        self._name = named
        self._label.setText(named)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the field again."""
        self.field.setAccessibleName(without_mnemonic(self._name or _(self._source)))

    def _restyle(self) -> None:
        tight(self._layout, theme.current().px(4))


def without_mnemonic(text: str) -> str:
    """Return "Room" for "&Room", and 房间 for 房间(&R)."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "").strip()


def tight(layout: QLayout, spacing: int) -> None:
    """Give `layout` no margins and this spacing."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)


def focus_all(field: QWidget) -> None:
    """Put the cursor into `field` with what is there selected, as Tab does."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    select = getattr(field, "selectAll", None)
    if callable(select):
        select()
