"""Every colour of the window by its meaning, for light and for dark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one look, each as "#RRGGBB".

    `ink` and `ink2` may be read on `background`, on `surface` and on every tint (contrast of 4.5 at least);
    `ink3` and `line` are for strokes and for what is switched off, never for a text that must be read.
    A state colour (`accent`, `danger` …) may be read on `surface` and on its own tint.
    """

    background: str
    surface: str
    sunken: str
    ink: str
    ink2: str
    ink3: str
    neutral_tint: str
    line: str
    line_strong: str
    accent: str
    accent_tint: str
    accent_fill: str
    accent_fill_hover: str
    on_accent: str
    danger: str
    danger_tint: str
    danger_soft: str
    danger_line: str
    danger_fill: str
    danger_fill_hover: str
    on_danger: str
    warning: str
    warning_tint: str
    warning_soft: str
    warning_line: str
    success: str
    success_tint: str
    success_line: str
    info: str
    info_tint: str
    info_line: str
    rail: str
    rail_hover: str
    rail_active: str
    rail_ink: str
    rail_ink_active: str
    rail_accent: str
    toast: str
    toast_ink: str
    toast_accent: str
    shadow: str


LIGHT = Tokens(
    background="#F4F6F8",
    surface="#FFFFFF",
    sunken="#F7F9FB",
    ink="#1B2733",
    ink2="#5B6B7B",
    ink3="#93A1AF",
    neutral_tint="#EAEEF2",
    line="#E3E8ED",
    line_strong="#C9D2DA",
    accent="#0F766E",
    accent_tint="#E2F3F0",
    accent_fill="#0F766E",
    accent_fill_hover="#0B625B",
    on_accent="#FFFFFF",
    danger="#C62F3E",
    danger_tint="#FDECEE",
    danger_soft="#FFF7F7",
    danger_line="#F2B9C0",
    danger_fill="#C62F3E",
    danger_fill_hover="#A82431",
    on_danger="#FFFFFF",
    warning="#8A5A0B",
    warning_tint="#FFF6E0",
    warning_soft="#FFFBF0",
    warning_line="#E8CF93",
    success="#17754F",
    success_tint="#E0F5EA",
    success_line="#A9DCC2",
    info="#1F5FC4",
    info_tint="#E6EFFD",
    info_line="#B5CCF3",
    rail="#12303A",
    rail_hover="#193C47",
    rail_active="#1F4854",
    rail_ink="#B9CBD1",
    rail_ink_active="#FFFFFF",
    rail_accent="#2CC7B0",
    toast="#1B2733",
    toast_ink="#FFFFFF",
    toast_accent="#5FD9C6",
    shadow="#1B2733",
)

DARK = Tokens(
    background="#10171D",
    surface="#18222A",
    sunken="#141C23",
    ink="#E6EDF3",
    ink2="#A3B1BE",
    ink3="#6B7A88",
    neutral_tint="#26323C",
    line="#2B3843",
    line_strong="#435361",
    accent="#4CC4B4",
    accent_tint="#17393A",
    accent_fill="#10807A",
    accent_fill_hover="#0D6C67",
    on_accent="#FFFFFF",
    danger="#FF8B92",
    danger_tint="#43242A",
    danger_soft="#2A1E25",
    danger_line="#7A3B43",
    danger_fill="#C93A48",
    danger_fill_hover="#B02E3B",
    on_danger="#FFFFFF",
    warning="#E9B95C",
    warning_tint="#3B301A",
    warning_soft="#282419",
    warning_line="#6E5A2B",
    success="#6FD3A0",
    success_tint="#193A2E",
    success_line="#2F6650",
    info="#8FB8FF",
    info_tint="#1F3050",
    info_line="#3A5583",
    rail="#0B1F27",
    rail_hover="#122C36",
    rail_active="#193945",
    rail_ink="#A9BCC4",
    rail_ink_active="#FFFFFF",
    rail_accent="#2CC7B0",
    toast="#2E3D49",
    toast_ink="#FFFFFF",
    toast_accent="#5FD9C6",
    shadow="#000000",
)


@dataclass(frozen=True, slots=True)
class Category:
    """The pair of one kind of activity: `strong` for bars and words, `tint` for the ground they stand on."""

    strong: str
    tint: str


# No hue alone tells these apart: neighbours for red-blind and green-blind eyes differ in lightness too.
CATEGORIES_LIGHT = {
    "blue": Category("#235CDC", "#E6EFFD"),
    "green": Category("#177B57", "#E0F5EE"),
    "violet": Category("#6E2CAE", "#F2E9FB"),
    "orange": Category("#8E3A04", "#FDECDA"),
    "rose": Category("#9A2569", "#FBE7F1"),
    "slate": Category("#5A6B85", "#EDF1F5"),
    "olive": Category("#82700A", "#FBF8E2"),
    "cyan": Category("#0673A8", "#E0F3FA"),
    "garnet": Category("#86202F", "#F8E6E6"),
}

CATEGORIES_DARK = {
    "blue": Category("#8D9CFE", "#24304D"),
    "green": Category("#8FDDB4", "#17372D"),
    "violet": Category("#DDB6FF", "#382B47"),
    "orange": Category("#F28C4B", "#422C1C"),
    "rose": Category("#DE86AC", "#452637"),
    "slate": Category("#C6D0DE", "#2C343D"),
    "olive": Category("#DCCD74", "#37311A"),
    "cyan": Category("#6FA9CF", "#183543"),
    "garnet": Category("#EE7F78", "#462629"),
}

CATEGORY_OF = {
    "D": "garnet",  # party life
    "Z": "orange",  # self-government, meetings of residents
    "X": "violet",  # study and training
    "W": "green",  # culture and sports teams
    "E": "olive",  # services for the old
    "Q": "rose",  # parents and children
    "B": "cyan",  # services and volunteers
    "J": "blue",  # health
    "F": "slate",  # law and mediation
}
"""The letter of an activity in the data → the name of its colour."""


def category(letter: str, *, dark: bool) -> Category:
    """Return the colours of the activity `letter`; a letter nobody knows is slate."""
    table = CATEGORIES_DARK if dark else CATEGORIES_LIGHT
    return table[CATEGORY_OF.get(letter, "slate")]
