"""The line above the preview: turn the pages, choose how large they are shown."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from spacebook.gui import theme
from spacebook.gui.printing.preview import Preview, Zoom
from spacebook.gui.widgets.button import IconButton
from spacebook.gui.widgets.segmented import Segmented
from spacebook.i18n import N_, _


class PreviewBar(QWidget):
    """Serves one preview; `before` stands at its left end."""

    def __init__(self, preview: Preview, before: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._back = IconButton("chevron-left", N_("Previous page"), keys="PgUp")
        self._forward = IconButton("chevron-right", N_("Next page"), keys="PgDn")
        self._number = QLabel()
        self._zoom = Segmented(
            (("fit", N_("Whole page")), ("width", N_("Page width"))), label=N_("Size of the preview")
        )
        self._pager = QWidget()
        pager = QHBoxLayout(self._pager)
        pager.setContentsMargins(0, 0, 0, 0)
        for piece in (self._back, self._number, self._forward):
            pager.addWidget(piece)
        self._second = QHBoxLayout()
        self._second.setSpacing(theme.current().px(12))
        self._second.addWidget(self._pager)
        self._second.addStretch(1)
        self._second.addWidget(self._zoom)
        self._before = before
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(before, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addLayout(self._second, 1)
        self._back.clicked.connect(lambda: preview.turn(-1))
        self._forward.clicked.connect(lambda: preview.turn(1))
        self._zoom.chosen.connect(lambda name: preview.set_zoom(cast(Zoom, name)))
        preview.turned.connect(self.retranslate)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take two lines where one would be too long."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self._before.sizeHint().width() + self._second.sizeHint().width() + self._layout.spacing()
        way = QBoxLayout.Direction
        self._layout.setDirection(way.LeftToRight if wanted <= self.width() else way.TopToBottom)

    def retranslate(self) -> None:
        """Say which page is shown."""
        page = self._preview.page
        self._pager.setVisible(page is not None and page.of > 1)
        self._number.setText(_("Page {n} of {of}").format(n=page.number, of=page.of) if page else "")
        self._back.setEnabled(page is not None and page.number > 1)
        self._forward.setEnabled(page is not None and page.number < page.of)
        self._fit()
