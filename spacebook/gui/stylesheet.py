"""The style sheet of the application, made from tokens and sizes.

Widgets ask for a manner by dynamic properties: `kind` on buttons ("primary", "danger", "ghost"), `role` on
labels ("title", "heading", "label", "small", "number") and `tone` on labels ("quiet", "danger", "warning").
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from spacebook import assets
from spacebook.gui.tokens import Tokens

_BUTTONS = Template("""
QPushButton, QToolButton {
  background: $surface; color: $ink; border: 1px solid $line_strong; border-radius: ${r6}px;
  padding: 0 ${p12}px; min-height: ${inner}px; max-height: ${inner}px; icon-size: ${p20}px;
}
QToolButton { padding: 0 ${p8}px; }
QPushButton:hover, QToolButton:hover { background: $sunken; border-color: $ink3; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 ${p11}px;
  min-height: ${inner2}px; max-height: ${inner2}px; }
QToolButton:focus { padding: 0 ${p7}px; }
QPushButton:disabled, QToolButton:disabled { color: $ink3; background: $sunken; border-color: $line; }
QPushButton:checked, QToolButton:checked { background: $accent_tint; color: $accent; border-color: $accent; }
QPushButton[kind="primary"] { background: $accent_fill; color: $on_accent; border-color: $accent_fill;
  font-weight: 700; }
QPushButton[kind="primary"]:hover { background: $accent_fill_hover; border-color: $accent_fill_hover; }
QPushButton[kind="primary"]:focus { border-color: $ink; }
QPushButton[kind="primary"]:disabled { background: $line; color: $ink3; border-color: $line; }
QPushButton[kind="outline"] { color: $accent; border-color: $accent; font-weight: 700; }
QPushButton[kind="outline"]:hover { background: $accent_tint; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger_line; }
QPushButton[kind="danger"]:hover { background: $danger_tint; border-color: $danger; }
QPushButton[kind="danger"]:focus { border-color: $danger; }
QPushButton[kind="danger-fill"] { background: $danger_fill; color: $on_danger; border-color: $danger_fill;
  font-weight: 700; }
QPushButton[kind="danger-fill"]:hover { background: $danger_fill_hover; border-color: $danger_fill_hover; }
QPushButton[kind="danger-fill"]:focus { border-color: $ink; }
QPushButton[kind="danger"]:disabled, QPushButton[kind="danger-fill"]:disabled,
QPushButton[kind="outline"]:disabled { background: $sunken; color: $ink3; border-color: $line; }
QPushButton[kind="ghost"], QToolButton[kind="ghost"] { background: transparent; border-color: transparent; }
QPushButton[kind="ghost"]:hover, QToolButton[kind="ghost"]:hover { background: $neutral_tint; }
QPushButton[kind="ghost"]:focus, QToolButton[kind="ghost"]:focus { border-color: $accent; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $accent;
  padding: 0 ${p4}px 0 1px; font-weight: 700; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border-color: $accent; padding: 0 ${p3}px 0 0; }
QPushButton[inline="true"], QPushButton[inline="true"]:focus { min-height: ${p20}px; max-height: ${p20}px; }
QPushButton[start="true"], QPushButton[start="true"]:focus { text-align: left; }
QPushButton[kind="way"] { border-radius: ${r8}px; padding: 0; min-height: 0; max-height: 9999px; }
QPushButton[kind="way"]:hover { background: $accent_tint; border-color: $accent; }
QPushButton[kind="way"]:focus { padding: 0; min-height: 0; max-height: 9999px; }
QPushButton::menu-indicator { image: url("$parts/arrow-down.svg"); width: ${p16}px; height: ${p16}px;
  subcontrol-origin: padding; subcontrol-position: center right; right: ${p8}px; }
QPushButton[tight="true"] { padding: 0 ${p6}px; }
QPushButton[tight="true"]:focus { padding: 0 ${p5}px; }
QPushButton[menu="true"] { padding-right: ${p28}px; }
QToolButton::menu-indicator { image: none; }
QToolButton[popupMode="2"] { padding-right: ${p8}px; }
""")

_FIELDS = Template("""
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
  background: $surface; color: $ink; border: 1px solid $line_strong; border-radius: ${r6}px;
  padding: 0 ${p8}px; selection-background-color: $accent_fill; selection-color: $on_accent;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${inner}px; max-height: ${inner}px; }
QPlainTextEdit, QTextEdit { padding: ${p4}px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {
  border-color: $ink3; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus,
QComboBox:on { border: 2px solid $accent; padding: 0 ${p7}px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
  min-height: ${inner2}px; max-height: ${inner2}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${p3}px; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"], QComboBox[invalid="true"],
QPlainTextEdit[invalid="true"] { border-color: $danger; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled { background: $sunken; color: $ink3; border-color: $line; }
QLineEdit:read-only { background: $sunken; }
QComboBox { padding-right: ${p28}px; }
QComboBox:focus, QComboBox:on { padding-right: ${p27}px; }
QComboBox::drop-down { border: none; width: ${p28}px; subcontrol-origin: border;
  subcontrol-position: center right; }
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {
  image: url("$parts/arrow-down.svg"); width: ${p16}px; height: ${p16}px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong; padding: ${p4}px;
  outline: none; }
QComboBox QAbstractItemView::item { min-height: ${item}px; padding: 0 ${p8}px; border-radius: ${r4}px;
  color: $ink; }
QComboBox QAbstractItemView::item:selected { background: $accent_tint; color: $ink; }
QAbstractSpinBox { padding-right: ${p28}px; }
QAbstractSpinBox:focus { padding-right: ${p27}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent;
  width: ${p24}px; subcontrol-origin: border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; height: ${half}px; right: 2px; top: 2px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; height: ${half}px; right: 2px;
  bottom: 2px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $neutral_tint;
  border-radius: ${r4}px; }
QAbstractSpinBox::up-arrow { image: url("$parts/arrow-up.svg"); width: ${p12}px; height: ${p12}px; }
QAbstractSpinBox::down-arrow { image: url("$parts/arrow-down.svg"); width: ${p12}px; height: ${p12}px; }
QDateTimeEdit::drop-down { border: none; width: ${p28}px; subcontrol-origin: border;
  subcontrol-position: center right; }
""")

_MARKS = Template("""
QCheckBox, QRadioButton { spacing: ${p8}px; min-height: ${p24}px; color: $ink; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $ink3; }
QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator { width: ${p16}px; height: ${p16}px;
  border: 1px solid $ink3; background: $surface; }
QCheckBox::indicator, QGroupBox::indicator { border-radius: ${r4}px; }
QRadioButton::indicator { border-radius: ${r9}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QCheckBox::indicator:indeterminate,
QGroupBox::indicator:checked { background: $accent_fill; border-color: $accent_fill; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked { image: url("$parts/tick.svg"); }
QCheckBox::indicator:indeterminate { image: url("$parts/dash.svg"); }
QRadioButton::indicator:checked { image: url("$parts/bullet.svg"); }
QTreeView::indicator, QListView::indicator { width: ${p16}px; height: ${p16}px; border: 1px solid $ink3;
  border-radius: ${r4}px; background: $surface; }
QTreeView::indicator:checked, QListView::indicator:checked, QTreeView::indicator:indeterminate {
  background: $accent_fill; border-color: $accent_fill; }
QTreeView::indicator:checked, QListView::indicator:checked { image: url("$parts/tick.svg"); }
QTreeView::indicator:indeterminate { image: url("$parts/dash.svg"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $sunken; border-color: $line; }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled { background: $ink3; }
""")

_VIEWS = Template("""
QAbstractItemView { background: $surface; alternate-background-color: $sunken; color: $ink;
  border: 1px solid $line; border-radius: ${r6}px; gridline-color: $line; outline: none;
  selection-background-color: $accent_tint; selection-color: $ink; }
QAbstractItemView[bare="true"] { border: none; border-radius: 0; }
QTableView::item, QTreeView::item, QListView::item { padding: ${p4}px ${p8}px; min-height: ${p24}px; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
  background: $accent_tint; color: $ink; }
QTableView::item:focus, QListView::item:focus { border: 1px solid $accent; }
QTableView[rows="true"]::item:focus { border: none; }
QTableView[rows="true"]:focus { border-color: $accent; }
QTreeView::item:hover, QListView::item:hover { background: $neutral_tint; }
QTreeView::item:selected:hover, QListView::item:selected:hover { background: $accent_tint; }
QHeaderView { background: $sunken; border: none; }
QHeaderView::section { background: $sunken; color: $ink2; border: none; border-bottom: 1px solid $line;
  padding: ${p8}px ${p8}px ${p8}px ${heads}px; font-weight: 700; }
QTableCornerButton::section { background: $sunken; border: none; border-bottom: 1px solid $line; }
QHeaderView::up-arrow { image: url("$parts/arrow-up.svg"); width: ${p12}px; height: ${p12}px; }
QHeaderView::down-arrow { image: url("$parts/arrow-down.svg"); width: ${p12}px; height: ${p12}px; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; border: none; }
QScrollBar::handle { background: $line_strong; border-radius: ${r3}px; margin: 3px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::handle:hover { background: $ink3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { border: none; background: transparent; }
QAbstractScrollArea::corner { background: $background; border: none; }
QAbstractItemView::corner { background: $surface; border: none; }
""")

_SURROUND = Template("""
QToolTip { background: $ink; color: $surface; border: none; padding: ${p4}px ${p8}px;
  font-size: ${label}px; }
QMenu { background: $surface; color: $ink; border: 1px solid $line_strong; border-radius: ${r6}px;
  padding: ${p4}px; icon-size: ${p20}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: ${r4}px; margin: 1px; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::item:selected { background: $accent_tint; color: $ink; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QMenu::indicator { width: ${p16}px; height: ${p16}px; left: ${p6}px; border-radius: ${r4}px; }
QMenu::indicator:checked { background: $accent_fill; image: url("$parts/tick.svg"); }
QMenu::right-arrow { image: url("$parts/arrow-right.svg"); width: ${p16}px; height: ${p16}px; }
QMenuBar { background: $surface; color: $ink; border-bottom: 1px solid $line; }
QMenuBar::item { padding: ${p6}px ${p12}px; background: transparent; border-radius: ${r4}px; }
QMenuBar::item:selected { background: $accent_tint; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { color: $ink2; background: transparent; padding: ${p8}px ${p12}px; margin-right: ${p4}px;
  border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 700; }
QTabBar::tab:focus { background: $accent_tint; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QDialog, QMainWindow, QMessageBox { background: $background; }
QGroupBox { border: 1px solid $line; border-radius: ${r10}px; margin-top: ${p12}px; padding: ${p12}px; }
QGroupBox::title { subcontrol-origin: margin; left: ${p12}px; padding: 0 ${p4}px; color: $ink2; }
QStatusBar { background: $surface; color: $ink2; border-top: 1px solid $line; font-size: ${small}px; }
QStatusBar::item { border: none; }
QToolBar { background: $surface; border: none; border-bottom: 1px solid $line; spacing: ${p8}px; }
QProgressBar { background: $line; border: none; border-radius: ${r4}px; min-height: ${p8}px;
  max-height: ${p8}px; text-align: center; color: transparent; }
QProgressBar::chunk { background: $accent_fill; border-radius: ${r4}px; }
QSlider::groove:horizontal { background: $line; height: ${p4}px; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent_fill; width: ${p16}px; margin: -${p6}px 0;
  border-radius: ${r8}px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QWidget { alternate-background-color: $sunken; }
QCalendarWidget QToolButton { border-color: transparent; font-weight: 700; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url("$parts/arrow-left.svg"); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url("$parts/arrow-right.svg"); }
QCalendarWidget QAbstractItemView { border: none; selection-background-color: $accent_fill;
  selection-color: $on_accent; padding: 0; }
QCalendarWidget QAbstractItemView::item { padding: 0; min-height: 0; }
""")

_LABELS = Template("""
QLabel { background: transparent; color: $ink; }
QLabel:disabled { color: $ink3; }
QLabel[role="small"] { font-size: ${small}px; color: $ink2; }
QLabel[role="label"] { font-size: ${label}px; color: $ink2; }
QLabel[strong="true"] { font-weight: 700; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 700; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[role="number"] { font-size: ${number}px; font-weight: 700; }
QLabel[tone="quiet"] { color: $ink2; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="success"] { color: $success; }
""")

_OWN = Template("""
QFrame[card="plain"] { background: $surface; border: 1px solid $line; border-radius: ${r10}px; }
QFrame[card="sunken"] { background: $background; border: none; border-radius: ${r8}px; }
QFrame[card="danger"] { background: $danger_soft; border: 1px solid $danger_line; border-radius: ${r10}px; }
QFrame[card="warning"] { background: $warning_soft; border: 1px solid $warning_line;
  border-radius: ${r10}px; }
QFrame[card="choice"] { background: $surface; border: 1px solid $line_strong; border-radius: ${r8}px; }
QFrame[banner="info"] { background: $info_tint; border: 1px solid $info_line; border-radius: ${r8}px; }
QFrame[banner="warning"] { background: $warning_tint; border: 1px solid $warning_line;
  border-radius: ${r8}px; }
QFrame[banner="danger"] { background: $danger_tint; border: 1px solid $danger_line; border-radius: ${r8}px; }
QFrame[banner="done"] { background: $success_tint; border: 1px solid $success_line;
  border-radius: ${r8}px; }
QFrame[banner][bleeds="true"] { border-radius: 0; border-left: none; border-right: none; border-top: none; }
QFrame[banner="toast"] { background: $toast; border: 1px solid $line_strong; border-radius: ${r8}px; }
QFrame[banner="toast"] QLabel { color: $toast_ink; }
QPushButton[kind="toast"], QToolButton[kind="toast"] { background: transparent; border-color: transparent;
  color: $toast_accent; font-weight: 700; }
QPushButton[kind="toast"]:focus, QToolButton[kind="toast"]:focus,
QPushButton[kind="toast"]:hover, QToolButton[kind="toast"]:hover { border-color: $toast_accent; }
QToolButton[square="true"] { padding: 0; min-width: ${inner}px; max-width: ${inner}px; }
QToolButton[square="true"]:focus { padding: 0; min-width: ${inner2}px; max-width: ${inner2}px; }
QFrame[popup="true"] { background: $surface; border: 1px solid $line_strong; border-radius: ${r8}px; }
QFrame[strip="top"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[strip="bottom"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[strip="side"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[rule="true"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QToolButton[segment="first"] { border-top-right-radius: 0; border-bottom-right-radius: 0; }
QToolButton[segment="middle"] { border-radius: 0; border-left: none; }
QToolButton[segment="last"] { border-top-left-radius: 0; border-bottom-left-radius: 0; border-left: none; }
QToolButton[segment] { padding: 0 ${p12}px; border-color: $line_strong; }
QToolButton[segment]:checked { border-color: $line_strong; font-weight: 700; }
QToolButton[segment]:focus { border: 2px solid $accent; padding: 0 ${p11}px; }
QPushButton[title="true"] { background: transparent; border-color: transparent; padding: 0 ${p8}px;
  font-size: ${heading}px; font-weight: 700; text-align: left; }
QPushButton[title="true"]:hover { background: $neutral_tint; }
QPushButton[title="true"]:focus { border-color: $accent; padding: 0 ${p7}px; }
QLabel[keyhint="true"] { background: $surface; color: $ink2; border: 1px solid $line_strong;
  border-radius: ${r4}px; padding: 0 ${p4}px; font-size: ${small}px; }
QLineEdit[search="true"] { background: $sunken; }
QLineEdit[search="true"]:focus { background: $surface; }
""")

_SHEETS = (_LABELS, _BUTTONS, _FIELDS, _MARKS, _VIEWS, _SURROUND, _OWN)
_SIZES = (4, 6, 8, 12, 16, 20, 24, 28, 32)
_RADII = (3, 4, 6, 8, 9, 10)


def build(look: Tokens, px: Callable[[float], int], *, control: int, text: Callable[..., int]) -> str:
    """Return the style sheet for the colours `look`.

    `px` scales a length, `control` is the height of a control and `text(role)` that of type, in pixels.
    """
    words: dict[str, object] = {name: getattr(look, name) for name in look.__slots__}
    words |= {f"p{n}": px(n) for n in _SIZES}
    # Under a two pixel ring the content must not move: one pixel less of padding than without.
    words |= {"p3": px(4) - 1, "p5": px(6) - 1, "p7": px(8) - 1, "p11": px(12) - 1, "p27": px(28) - 1}
    words |= {f"r{n}": px(n) for n in _RADII}
    # The words of a cell stand three pixels further in, whatever the size: those of its head too.
    words["heads"] = px(8) + 3
    # The round indicator is a pixel border around its square: half of both is a circle.
    words["r9"] = px(16) // 2 + 1
    words |= {role: text(role) for role in ("small", "label", "heading", "title", "number")}
    words |= {"inner": control - 2, "inner2": control - 4, "half": control // 2 - 2, "item": control - 4}
    words["parts"] = assets.path("icons/parts").as_posix()
    return "".join(sheet.substitute(words) for sheet in _SHEETS)
