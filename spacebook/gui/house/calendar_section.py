"""The calendar of the house: a year at a glance, what is announced and what is only expected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from spacebook.domain.calendar import DayType
from spacebook.domain.calendar_moves import Wish
from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.grids.kit import Kit
from spacebook.gui.house.calendar_dialogs import DayDialog, ImportDialog
from spacebook.gui.house.titled_lines import TitledLines
from spacebook.gui.house.year_days import DayMark, Feast, YearDays, feasts
from spacebook.gui.house.year_view import YearView, paint_mark
from spacebook.gui.jobs import Jobs
from spacebook.gui.widgets.banner import Banner
from spacebook.gui.widgets.button import Button, IconButton
from spacebook.gui.widgets.chip import Chip
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

_SIDE = 264
_LEGEND = (
    (DayMark(DayType.HOLIDAY, special=True), N_("Public holiday")),
    (DayMark(DayType.MAKEUP, special=True), N_("Make-up workday")),
    (DayMark(DayType.HOLIDAY, expected=True), N_("expected by law")),
    (DayMark(DayType.WORKDAY, special=True), N_("set by hand")),
)


class CalendarSection(QWidget):
    """`did` carries a sentence on what was changed."""

    did = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._shown: YearDays | None = None
        self._day_dialog: DayDialog | None = None
        self._import_dialog: ImportDialog | None = None
        self.year = desk.today().year
        self.earlier = IconButton("chevron-left", N_("The year before"), keys="")
        self.later = IconButton("chevron-right", N_("The year after"), keys="")
        self.title = Label("", "heading")
        self.status = Chip()
        self.bring_in = Button(N_("Import a year"), kind="outline", icon="download")
        self.bring_in.setProperty("menu", True)
        self._menu = QMenu(self.bring_in)
        self.bring_in.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.told = Banner()
        self.view = YearView()
        self.feasts = QListWidget()
        self._legend: list[tuple[DayMark, QLabel]] = []
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.show_year(self.year)

    def show_year(self, year: int) -> None:
        """Show a year; one that the tables do not reach is refused above it."""
        try:
            shown = YearDays.read(self._desk, year)
        except Refusal as refused:
            self._tell(refused)
            return
        self.told.hide()
        self._shown, self.year = shown, year
        self.view.show_year(shown)
        self._say()

    def open_days(self, first: date, last: date) -> None:
        """Ask what these days shall be."""
        assert self._shown is not None
        if self._day_dialog is None:
            self._day_dialog = DayDialog(self._desk, self._jobs, self.window())
            self._day_dialog.applied.connect(self._on_applied)
        self._day_dialog.open_days(first, last, self._shown.marks())

    def bring_year_in(self, year: int) -> None:
        """Show what the days of a year, as the program knows them, would change."""
        try:
            wish = self._desk.calendar_table.of_almanac(year)
        except Refusal as refused:
            self._tell(refused)
            return
        self.bring_days_in(wish, _("{year} as the State Council has announced it.").format(year=year))

    def bring_file_in(self, file: Path) -> None:
        """Show what the days of a file would change."""
        try:
            wish = self._desk.calendar_table.of_file(file)
        except Refusal as refused:
            self._tell(refused)
            return
        self.bring_days_in(wish, _("The days of {file}.").format(file=file.name))

    def bring_days_in(self, wish: Wish, source: str) -> None:
        """Show what days would change; `source` says where they come from."""
        if self._import_dialog is None:
            self._import_dialog = ImportDialog(self._desk, self._jobs, self.window())
            self._import_dialog.applied.connect(self._on_applied)
        self._import_dialog.open_wish(wish, source)

    @property
    def day_dialog(self) -> DayDialog | None:
        """The dialog of a day, once it was opened."""
        return self._day_dialog

    @property
    def import_dialog(self) -> ImportDialog | None:
        """The dialog that brings days in, once it was opened."""
        return self._import_dialog

    def set_venue(self, venue_id: int | None) -> None:
        """The calendar is that of the whole area."""

    def reload(self) -> None:
        """Read the year again."""
        self.show_year(self.year)

    def retranslate(self) -> None:
        """Say everything again."""
        self.feasts.setAccessibleName(_("Feasts of the year"))
        self._say()

    def _on_applied(self, said: str) -> None:
        self.reload()
        self.did.emit(said)

    def _tell(self, refused: Refusal) -> None:
        self.told.show_message(wording.refusal(refused, self._desk), "danger")

    def _say(self) -> None:
        shown = self._shown
        assert shown is not None
        self.title.setText(str(shown.year))
        if shown.announced:
            self.status.set_text(_("Announced"), "success")
        elif shown.expected:
            self.status.set_text(_("Not announced: statutory days as expected"), "warning")
        else:
            self.status.set_text(_("Not announced"), "warning")
        self._fill_feasts([*feasts(shown.days), *feasts(shown.expected, expected=True)])

    def _fill_feasts(self, found: list[Feast]) -> None:
        self.feasts.clear()
        for one in sorted(found, key=lambda one: one.first):
            lines = [line for line in (one.name, one.words, one.remark) if line]
            item = QListWidgetItem("\n".join(lines))
            item.setData(Qt.ItemDataRole.UserRole, one.first)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _(", ").join(lines))
            self.feasts.addItem(item)
        if not found:
            item = QListWidgetItem(_("No rest days are known. Import the year, or click on a day."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.feasts.addItem(item)

    def _fill_menu(self) -> None:
        self._menu.clear()
        years = sorted({self.year, *self._desk.calendar_table.importable()})
        for year in years:
            entry = QAction(_("{year}, as the program knows it").format(year=year), self._menu)
            entry.triggered.connect(lambda _on=False, year=year: self.bring_year_in(year))
            self._menu.addAction(entry)
        entry = QAction(_("From a file …"), self._menu)
        entry.triggered.connect(self._ask_file)
        self._menu.addAction(entry)

    def _ask_file(self) -> None:
        kinds = _("Days of the calendar ({patterns})").format(patterns="*.csv *.json")
        name, _kind = QFileDialog.getOpenFileName(self, _("Import a year"), "", kinds)
        if name:
            self.bring_file_in(Path(name))

    def _on_day_beyond(self, day: date) -> None:
        self.show_year(day.year)
        if self.year == day.year:
            self.view.go_to(day)

    def _connect(self) -> None:
        self.earlier.clicked.connect(lambda: self.show_year(self.year - 1))
        self.later.clicked.connect(lambda: self.show_year(self.year + 1))
        self.view.days_chosen.connect(self.open_days)
        self.view.year_wanted.connect(self._on_day_beyond)
        self.feasts.currentItemChanged.connect(lambda item, _old: self._on_feast(item))
        self.feasts.itemActivated.connect(
            lambda item: self.open_days(*[item.data(Qt.ItemDataRole.UserRole)] * 2)
        )

    def _on_feast(self, item: QListWidgetItem | None) -> None:
        day = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if day is not None:
            self.view.go_to(day)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        for widget in (self.earlier, self.title, self.later, self.status):
            self._head.addWidget(widget)
        self._head.addStretch(1)
        self._head.addWidget(self.bring_in)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.view)
        scroll.viewport().setAutoFillBackground(False)
        self.view.setAutoFillBackground(False)
        self.feasts.setItemDelegate(TitledLines(self.feasts))
        self.feasts.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.feasts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row = QHBoxLayout()
        self._row.addWidget(scroll, 1)
        self._side, self._key = QVBoxLayout(), QGridLayout()
        self._side.addWidget(self.feasts, 1)
        self._side.addLayout(self._key)
        for row, (mark, source) in enumerate(_LEGEND):
            sign = QLabel()
            self._legend.append((mark, sign))
            self._key.addWidget(sign, row, 0)
            self._key.addWidget(Label(source, "small"), row, 1)
        self._key.setColumnStretch(1, 1)
        self._row.addLayout(self._side)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._head)
        self._whole.addWidget(self.told)
        self._whole.addLayout(self._row, 1)
        self.setFocusProxy(self.view)
        self.feasts.setAccessibleName(_("Feasts of the year"))

    def _restyle(self) -> None:
        look = theme.current()
        self._whole.setContentsMargins(look.px(16), 0, look.px(16), look.px(16))
        self._whole.setSpacing(look.px(12))
        tight(self._head, look.px(8))
        tight(self._row, look.px(16))
        tight(self._side, look.px(12))
        tight(self._key, look.px(4))
        self._key.setHorizontalSpacing(look.px(8))
        self.feasts.setFixedWidth(look.px(_SIDE))
        self.title.setMinimumWidth(look.px(48))
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for mark, sign in self._legend:
            sign.setPixmap(_sign(mark))


def _sign(mark: DayMark) -> QPixmap:
    """A small day for the legend."""
    kit = Kit()
    size = QSize(kit.px(28), kit.px(22))
    ratio = 2
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = picture.rect()
    box.setSize(size)
    paint_mark(painter, box.adjusted(1, 1, -1, -1), mark, kit, "1")
    painter.end()
    return picture
