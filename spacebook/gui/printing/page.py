"""The print page: choices at the left, the exact preview at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from spacebook.domain.errors import Refusal
from spacebook.gui import paint, sheet_type, theme
from spacebook.gui.printing.choices import Choices
from spacebook.gui.printing.preview import Preview
from spacebook.gui.printing.preview_bar import PreviewBar
from spacebook.gui.retranslate import retranslate
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.empty import Empty
from spacebook.i18n import N_, _
from spacebook.services import papers, wording
from spacebook.sheets import week
from spacebook.sheets.page import Page

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

CHAT_WIDTH = 1080
"""The width in pixels of a picture for a chat."""

_PANEL = 340


class PrintPage(QWidget):
    """Shows the week sheet of a venue and sends it to a printer, a file or the clipboard.

    `refused` carries a sentence when that fails, `done` one when it has worked.
    """

    refused = Signal(str)
    done = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages: list[Page] = []
        self.choices = Choices(desk.today())
        self.preview = Preview()
        self._bar = PreviewBar(self.preview, self.choices.week)
        self._layout = QHBoxLayout(self)
        self._left = QVBoxLayout()
        self._right = QVBoxLayout()
        self._panel = QWidget()
        self._scroll = QScrollArea(widgetResizable=True)
        self._empty = Empty(
            "print", N_("No venue yet, so there is no sheet. Open another area in the settings.")
        )
        self._buttons = self._made_buttons()
        self._fill()
        self.setFocusProxy(self.preview)
        self.choices.changed.connect(self._lay_out)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    @property
    def pages(self) -> list[Page]:
        """The pages shown."""
        return self._pages

    def show_week(self, day: date) -> None:
        """Show the sheet of the week that `day` is in."""
        self.choices.set_week(day)
        self._lay_out()

    def set_venue(self, venue_id: int | None) -> None:
        """Show the sheet of a venue; None keeps the one that is shown."""
        if venue_id is not None and venue_id != self.choices.venue_id and self.choices.set_venue(venue_id):
            self._lay_out()

    def reload(self) -> None:
        """Read venues and bookings again."""
        self.choices.offer(self._desk.places.venues.values())
        self._lay_out()

    def retranslate(self) -> None:
        """Say everything in the present language, the sheet included."""
        retranslate(self)
        self.reload()

    def save_pdf(self, path: Path) -> None:
        """Write the sheet as a PDF and tell how it went."""
        self._attempt(lambda: paint.write_pdf(self._pages, path), _("Saved as {name}").format(name=path.name))

    def save_png(self, path: Path) -> None:
        """Write the sheet as pictures for a chat and tell how it went."""
        self._attempt(
            lambda: paint.write_png(self._pages, path, width_px=CHAT_WIDTH),
            _("Saved as {name}").format(name=path.name),
        )

    def copy_picture(self) -> None:
        """Put a picture of the page shown on the clipboard."""
        page = self.preview.page
        if page is not None:
            QGuiApplication.clipboard().setImage(paint.picture(page, width_px=CHAT_WIDTH))
            self.done.emit(_("The picture is on the clipboard: paste it into the chat."))

    def print_out(self) -> None:
        """Ask for a printer, then print."""
        # Printing is rare, and its library is not small: it is loaded when it is wanted.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if not self._pages:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._pages[0].title)
        printer.setPageLayout(paint.layout_of(self._pages[0].paper))
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self._pages))
        pages = list(self._pages)
        dialog.accepted.connect(
            lambda: self._attempt(lambda: paint.print_pages(pages, printer), _("Sent to the printer"))
        )
        # Its own open() wants a receiver; the one of every dialog does without.
        QDialog.open(dialog)

    def _made_buttons(self) -> list[Button]:
        made = []
        for source, kind, icon, act in (
            (N_("Print…"), "primary", "print", self.print_out),
            (N_("Save as PDF…"), "", "download", self._on_save_pdf),
            (N_("Save as picture…"), "", "download", self._on_save_png),
            (N_("Copy picture"), "", "copy", self.copy_picture),
        ):
            button = Button(source, kind=kind, icon=icon)
            button.clicked.connect(act)
            made.append(button)
        return made

    def _fill(self) -> None:
        self._left.addWidget(self.choices)
        for button in self._buttons:
            self._left.addWidget(button)
        self._left.addStretch(1)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._panel.setLayout(self._left)
        self._right.addWidget(self._bar)
        self._right.addWidget(self.preview, 1)
        self._right.addWidget(self._empty, 1)
        # Large type needs more height than a low window has.
        self._scroll.setWidget(self._panel)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout.addWidget(self._scroll)
        self._layout.addLayout(self._right, 1)

    def _restyle(self) -> None:
        look = theme.current()
        edge = look.px(16)
        self._layout.setContentsMargins(edge, edge, edge, edge)
        self._layout.setSpacing(edge)
        self._left.setSpacing(look.px(8))
        self._right.setSpacing(look.px(8))
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._left.setContentsMargins(0, 0, bar, 0)
        self._scroll.setFixedWidth(look.px(_PANEL) + bar)
        self._layout.setSpacing(edge - bar)

    def _lay_out(self) -> None:
        venue_id = self.choices.venue_id
        self._pages = [] if venue_id is None else self._made_pages(venue_id)
        for button in self._buttons:
            button.setEnabled(bool(self._pages))
        self.preview.show_pages(self._pages)
        for widget in (self.preview, self._bar):
            widget.setVisible(bool(self._pages))
        self._empty.setVisible(not self._pages)

    def _made_pages(self, venue_id: int) -> list[Page]:
        chosen = self.choices
        sheet = papers.week_sheet(
            self._desk,
            venue_id,
            chosen.monday,
            public=chosen.public,
            grey=chosen.grey,
            hide_internal=chosen.hide_internal,
        )
        return week.lay_out(sheet, chosen.paper, sheet_type.measure())

    def _on_save_pdf(self) -> None:
        if path := self._asked(_("Save as PDF"), ".pdf", "PDF (*.pdf)"):
            self.save_pdf(path)

    def _on_save_png(self) -> None:
        if path := self._asked(_("Save as picture"), ".png", "PNG (*.png)"):
            self.save_png(path)

    def _asked(self, title: str, suffix: str, kinds: str) -> Path | None:
        name = f"{self._pages[0].title} {self.choices.monday:%Y-%m-%d}".replace("/", " ").replace(":", "")
        chosen, _kind = QFileDialog.getSaveFileName(self, title, name + suffix, kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def _attempt(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except Refusal as refusal:
            self.refused.emit(wording.refusal(refusal, self._desk))
        else:
            self.done.emit(said)
