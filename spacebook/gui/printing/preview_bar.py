"""The line above the preview: turn the pages, choose how large they are shown."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(before)
        layout.addStretch(1)
        for piece in (self._back, self._number, self._forward):
            layout.addWidget(piece)
        layout.addStretch(1)
        layout.addWidget(self._zoom)
        self._back.clicked.connect(lambda: preview.turn(-1))
        self._forward.clicked.connect(lambda: preview.turn(1))
        self._zoom.chosen.connect(lambda name: preview.set_zoom(cast(Zoom, name)))
        preview.turned.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say which page is shown."""
        page = self._preview.page
        self._number.setText(_("Page {n} of {of}").format(n=page.number, of=page.of) if page else "")
        self._back.setEnabled(page is not None and page.number > 1)
        self._forward.setEnabled(page is not None and page.number < page.of)
