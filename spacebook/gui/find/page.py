"""The page that finds a room: a wish on the left, what suits on the right while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from spacebook.domain.errors import Refusal
from spacebook.domain.wishes import Wish
from spacebook.gui import theme
from spacebook.gui.dialogs.finder import Finder
from spacebook.gui.dialogs.pick_field import PickField
from spacebook.gui.find.results import ResultList
from spacebook.gui.find.searching import Group, booking_for, headline, search
from spacebook.gui.find.wish_form import WishForm
from spacebook.gui.jobs import AtOnce, Jobs
from spacebook.gui.retranslate import retranslate
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.empty import Empty
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

_PAUSE_MS = 150
_FORM_WIDTH = 340
_ABOUT_DAYS = frozenset(("period_order", "too_many_days"))


class FindPage(QWidget):
    """`draft_wanted` carries a booking for the form, `book_wanted` one to be written at once."""

    draft_wanted = Signal(object)
    book_wanted = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs or AtOnce()
        self._wish: Wish | None = None
        self.line = _QuickLine()
        self.title, self.booker = QLineEdit(), PickField(Finder(desk).bookers, free=True)
        self.book_button = Button(N_("Book"), kind="primary")
        self.book_button.setToolTip("Ctrl+Enter")
        self.form = WishForm(desk)
        self.note = Label("", "label", "danger")
        self.note.setWordWrap(True)
        self.list = ResultList()
        self._empty = Empty(
            "find-room", N_("Nothing comes near. Take another day, less time, or leave a wish out.")
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def set_venue(self, venue_id: int | None) -> None:
        """The venue in use: its rooms come first, those of the others follow."""
        self.form.set_near(venue_id)

    def reload(self) -> None:
        """Look again."""
        self._pause.stop()
        wish = self._wish = self.form.wish()
        if wish is None:
            self.note.setText(_("Something in the fields cannot be read yet."))
            self.note.show()
            return
        self._jobs.run("find", lambda _p: search(self._desk, wish), self._show, self._on_failed)

    def retranslate(self) -> None:
        """Say everything again."""
        retranslate(self)
        self.list.setAccessibleName(_("What was found"))
        hint = _("In one line: tomorrow afternoon 2h 20 people +projector")
        for field, words in (
            (self.line, hint),
            (self.title, _("What for")),
            (self.booker, _("Who books")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.reload()

    def open_form(self) -> None:
        """Open the form with what is chosen."""
        self._with_chosen(self.draft_wanted.emit)

    def book(self) -> None:
        """Book what is chosen, when somebody has said what for and for whom."""
        missing = next((field for field in (self.title, self.booker) if not field.text().strip()), None)
        if missing is not None:
            self.note.setText(_("To book from here, type what it is for and who books."))
            self.note.show()
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._with_chosen(self.book_wanted.emit)

    def _with_chosen(self, then: Callable[[object], None]) -> None:
        row = self.list.chosen()
        if row is None or self._wish is None:
            return
        title, booker = self.title.text().strip(), self.booker.text().strip()
        try:
            booking = booking_for(self._desk, self._wish, row, title, booker)
        except Refusal as refused:
            self._on_failed(refused)
            return
        then(booking)

    def _show(self, groups: tuple[Group, ...]) -> None:
        self.note.hide()
        self.form.blame_days("")
        self.list.show_groups(groups)
        self.list.setAccessibleDescription(headline(groups))
        self._stack.setCurrentWidget(self.list if groups else self._empty)

    def _on_failed(self, fault: BaseException) -> None:
        if not isinstance(fault, Refusal):
            raise fault
        sentence = wording.refusal(fault, self._desk)
        about_days = fault.kind in _ABOUT_DAYS
        self.form.blame_days(sentence if about_days else "")
        self.note.setText(sentence)
        self.note.setVisible(not about_days)

    def _on_line(self) -> None:
        line = self._desk.quick.read(self.line.text(), self._desk.today(), self._desk.now())
        self.form.fill(line)
        if line.booker:
            self.booker.setText(line.booker)

    def _connect(self) -> None:
        self.setFocusProxy(self.line)
        self._pause.timeout.connect(self.reload)
        self.form.changed.connect(self._pause.start)
        self.line.textEdited.connect(lambda _text: self._on_line())
        self.line.left.connect(self.list.setFocus)
        self.list.opened.connect(self.open_form)
        self.book_button.clicked.connect(self.book)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, self.book)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.line, 3)
        self._head.addWidget(self.title, 2)
        self._head.addWidget(self.booker, 1)
        self._head.addWidget(self.book_button)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.form)
        self._scroll.viewport().setAutoFillBackground(False)
        self.form.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        below = QHBoxLayout()
        below.setSpacing(0)
        whole.addLayout(below, 1)
        below.addWidget(self._scroll)
        found = QVBoxLayout()
        below.addLayout(found, 1)
        # A widget that enters a stack without a parent would open as a window of its own for a moment.
        found.addWidget(self.note)
        self._stack = QStackedLayout()
        found.addLayout(self._stack, 1)
        for widget in (self.list, self._empty):
            self._stack.addWidget(widget)
        self.note.hide()

    def _restyle(self) -> None:
        look = theme.current()
        self._head.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(8))
        self._head.setSpacing(look.px(8))
        self._scroll.setFixedWidth(look.px(_FORM_WIDTH))
        self.note.setContentsMargins(look.px(16), look.px(8), look.px(16), 0)


class _QuickLine(QLineEdit):
    """`left` asks to go to what was found: Enter or Down."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the list."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down) and not control:
            self.left.emit()
        else:
            super().keyPressEvent(event)
