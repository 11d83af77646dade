"""The head of the booking form: the quick line, templates, the scope of an edit, what another desk did."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from spacebook import dates
from spacebook.domain.bookings import Booking, Template
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.dialogs.form_frame import FormFrame
from spacebook.gui.widgets.banner import Banner
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.segmented import Segmented
from spacebook.i18n import N_, _
from spacebook.services import rule_words, wording
from spacebook.services.desk import Desk

SCOPES = (
    ("this", N_("This date")),
    ("following", N_("This and following")),
    ("all", N_("All dates")),
)

_QUICK_STRETCH = 100


class FormTop(FormFrame):
    """`template_chosen` carries the id of a template; `template_kept` asks to keep what is in the form."""

    template_chosen = Signal(int)
    template_kept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = desk
        self.stale = Banner()
        self.scopes = Segmented(SCOPES, label=N_("What is changed"))
        self.templates = Button(N_("Templates"))
        self.templates.setProperty("menu", True)
        self._menu = QMenu(self.templates)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.templates.setMenu(self._menu)
        self.top = QWidget()
        self._line = QHBoxLayout(self.top)
        self._line.addWidget(self.scopes)
        self._line.addStretch(1)
        theme.current().changed.connect(self._restyle_top)
        self._restyle_top()

    def put_quick(self, quick: QWidget) -> None:
        """Put the quick line beside the templates."""
        self._line.insertWidget(0, quick, _QUICK_STRETCH)
        self._line.addWidget(self.templates)
        self._quick = quick

    def show_purpose(self, base: Booking | None) -> None:
        """The quick line and templates help with a new booking, the scope is for a date of a series."""
        self._quick.setVisible(base is None)
        self.templates.setVisible(True)
        self.scopes.setVisible(base is not None and base.series_id is not None)
        self.scopes.set_current("this")

    def scope(self) -> str:
        """What is changed: "this", "following" or "all"; always "this" for what is no date of a series."""
        return "this" if self.scopes.isHidden() else self.scopes.current()

    def say_scope(self, base: Booking | None) -> None:
        """Say what the scope means for this booking."""
        of_series = base is not None and base.series_id is not None
        self.note.setVisible(of_series)
        if not of_series:
            return
        assert base is not None
        said = {
            "this": _("One date of a series: only this date changes."),
            "following": _("This date and the later ones change; before that you see what becomes of each."),
            "all": _("All dates that are not over change; before that you see what becomes of each."),
        }
        rule = rule_words.of_booking(base, self._house)
        self.note.setText(f"{rule} · {said[self.scope()]}" if rule else said[self.scope()])
        self.note.setWordWrap(True)

    def show_stale(self, booking_id: int) -> None:
        """Say what another desk has changed meanwhile, and offer its version."""
        entry = next(iter(self._house.history(booking_id)), None)
        if entry is None:
            return
        what = _(", ").join(entry.details) or entry.label
        words = _("{who} at {time}: {what}").format(who=entry.by, time=dates.clock(entry.at), what=what)
        self.stale.show_message(words, "warning", action=_("Take over their version"))

    def keep_as_template(self, booking: Booking) -> Template:
        """Keep what stands in the form, without its day and people, and say so; as `templates.add`."""
        kept = self._house.templates.add(
            Template(
                name=booking.title,
                room_id=booking.room_id,
                title=booking.title,
                minutes=booking.span.minutes,
                category=booking.category,
                priority=booking.priority,
                booker_kind=booking.booker_kind,
                headcount=booking.headcount,
                audience=booking.audience,
                public=booking.public,
                layout=booking.layout,
                uses=booking.uses,
                pools=booking.pools,
                note=booking.note,
            )
        )
        name = wording.text(kept.name)
        self.stale.show_message(_("Kept as the template “{title}”.").format(title=name), "done")
        return kept

    def _fill_menu(self) -> None:
        self._menu.clear()
        for template in self._house.templates.list():
            action = self._menu.addAction(wording.text(template.name).replace("&", "&&"))
            action.triggered.connect(lambda _on=False, found=template.id: self.template_chosen.emit(found))
        self._menu.addSeparator()
        self._menu.addAction(_("Keep this as a template")).triggered.connect(
            lambda _on=False: self.template_kept.emit()
        )

    def _restyle_top(self) -> None:
        tight(self._line, theme.current().px(8))
