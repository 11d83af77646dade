"""Know holidays, lunar dates and solar terms; the one place that uses chinesecalendar and borax."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple


class Names(NamedTuple):
    """A name in English, Simplified and Traditional Chinese."""

    en: str
    hans: str
    hant: str


class DayKind(NamedTuple):
    """What the State Council made of a day: a rest day or a make-up working day, and for which holiday."""

    kind: Literal["holiday", "makeup"]
    names: Names


class Lunar(NamedTuple):
    """A lunar date; its year begins at the Spring Festival, `leap` marks the second of two like months."""

    year: int
    month: int
    day: int
    leap: bool = False


_HOLIDAYS = {
    "New Year's Day": Names("New Year’s Day", "元旦", "元旦"),
    "Spring Festival": Names("Spring Festival", "春节", "春節"),
    "Tomb-sweeping Day": Names("Qingming Festival", "清明节", "清明節"),
    "Labour Day": Names("Labour Day", "劳动节", "勞動節"),
    "Dragon Boat Festival": Names("Dragon Boat Festival", "端午节", "端午節"),
    "Mid-autumn Festival": Names("Mid-Autumn Festival", "中秋节", "中秋節"),
    "National Day": Names("National Day", "国庆节", "國慶節"),
    "Anti-Fascist 70th Day": Names("Victory Day", "抗战胜利纪念日", "抗戰勝利紀念日"),
}
LAW_SINCE = 2025
"""The first year of the law that knows thirteen statutory rest days."""

_SOLAR_FEASTS = (
    (1, 1, "New Year's Day"),
    *((5, day, "Labour Day") for day in (1, 2)),
    *((10, day, "National Day") for day in (1, 2, 3)),
)
_LUNAR_FEASTS = ((5, 5, "Dragon Boat Festival"), (8, 15, "Mid-autumn Festival"))
_TERMS = {
    names.hans: names
    for names in (
        Names("Minor Cold", "小寒", "小寒"),
        Names("Major Cold", "大寒", "大寒"),
        Names("Start of Spring", "立春", "立春"),
        Names("Rain Water", "雨水", "雨水"),
        Names("Awakening of Insects", "惊蛰", "驚蟄"),
        Names("Spring Equinox", "春分", "春分"),
        Names("Clear and Bright", "清明", "清明"),
        Names("Grain Rain", "谷雨", "穀雨"),
        Names("Start of Summer", "立夏", "立夏"),
        Names("Grain Buds", "小满", "小滿"),
        Names("Grain in Ear", "芒种", "芒種"),
        Names("Summer Solstice", "夏至", "夏至"),
        Names("Minor Heat", "小暑", "小暑"),
        Names("Major Heat", "大暑", "大暑"),
        Names("Start of Autumn", "立秋", "立秋"),
        Names("End of Heat", "处暑", "處暑"),
        Names("White Dew", "白露", "白露"),
        Names("Autumn Equinox", "秋分", "秋分"),
        Names("Cold Dew", "寒露", "寒露"),
        Names("Frost’s Descent", "霜降", "霜降"),
        Names("Start of Winter", "立冬", "立冬"),
        Names("Minor Snow", "小雪", "小雪"),
        Names("Major Snow", "大雪", "大雪"),
        Names("Winter Solstice", "冬至", "冬至"),
    )
}
_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_TENS = ("初", "十", "廿")
_UNITS = "十一二三四五六七八九"
_WHOLE_TENS = {10: "初十", 20: "二十", 30: "三十"}
_TRADITIONAL = str.maketrans("腊闰", "臘閏")


def announced_years() -> range:
    """Return the years whose holidays and make-up days have been announced and are known here."""
    from chinese_calendar import holidays

    return range(min(holidays).year, max(holidays).year + 1)


def day_kinds(year: int) -> dict[date, DayKind]:
    """Return every rest day of a holiday (its weekends, too) and every make-up working day of `year`.

    Raises ValueError for a year that is not in `announced_years`: nothing is guessed.
    """
    from chinese_calendar import holidays, workdays

    if year not in announced_years():
        raise ValueError(f"the holidays of {year} are not announced")
    kinds = _of_year(holidays, year, "holiday") | _of_year(workdays, year, "makeup")
    return dict(sorted(kinds.items()))


def feasts() -> tuple[Names, ...]:
    """Return the holidays that have a name in all languages here."""
    return tuple(_HOLIDAYS.values())


def expected_days(year: int) -> dict[date, DayKind]:
    """Return the statutory rest days of `year` by the law of 2025: what is sure before the notice comes.

    The notice adds weekends and make-up days, which nobody can know. Raises ValueError for years before 2025,
    whose law was another one, and for those beyond the lunar tables.
    """
    if year < LAW_SINCE:
        raise ValueError(f"the law of {LAW_SINCE} does not hold in {year}")
    new_year = _in_lunar_year(year, 1, 1)
    days = [(new_year + timedelta(days=n), "Spring Festival") for n in range(-1, 3)]
    days.append((_qingming(year), "Tomb-sweeping Day"))
    days += [(_in_lunar_year(year, month, day), feast) for month, day, feast in _LUNAR_FEASTS]
    days += [(date(year, month, day), feast) for month, day, feast in _SOLAR_FEASTS]
    # A feast that falls into another, such as Mid-Autumn on National Day, comes last: the rarer name is told.
    return {day: DayKind("holiday", _HOLIDAYS[feast]) for day, feast in sorted(days, key=_rarer_last)}


def lunar(day: date) -> Lunar:
    """Return the lunar date of `day`. Raises ValueError outside 1900-01-31 … 2101-01-28."""
    from borax.calendars.lunardate import LunarDate

    found = LunarDate.from_solar(day)
    return Lunar(found.year, found.month, found.day, bool(found.leap))


def lunar_to_solar(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """Return the date of a lunar one, or None when that year has no such day or the tables do not know it."""
    from borax.calendars.lunardate import LunarDate

    try:
        found = LunarDate(year, month, day, int(leap)).to_solar_date()
    except ValueError:
        return None
    return date(found.year, found.month, found.day)


def lunar_name(month: int, day: int, language: str, *, leap: bool = False) -> str:
    """Return 正月十五 or "1st lunar month, day 15" for a lunar date of whatever year."""
    return _lunar_words(Lunar(0, month, day, leap), language)


def lunar_day(day: int, language: str) -> str:
    """Return 初一, or "day 1" in English, for a day of whatever lunar month."""
    return f"day {day}" if language == "en" else _day_name(day)


def lunar_text(day: date, language: str) -> str:
    """Return 八月十一 or "8th lunar month, day 11"; "" for a day the lunar tables do not reach."""
    try:
        found = lunar(day)
    except ValueError:
        return ""
    return _lunar_words(found, language)


def lunar_short(day: date, language: str = "zh_CN") -> str:
    """Return 十五, on the first of a month its name (十月), or "L8/11"; "" beyond the lunar tables."""
    try:
        found = lunar(day)
    except ValueError:
        return ""
    if language == "en":
        return f"{'leap ' if found.leap else ''}L{found.month}/{found.day}"
    return _written(_month_name(found) if found.day == 1 else _day_name(found.day), language)


def solar_term(day: date, language: str) -> str | None:
    """Return the solar term that begins on `day` (秋分, Autumn Equinox), or None."""
    from borax.calendars.lunardate import LunarDate

    try:
        term = LunarDate.from_solar(day).term
    except ValueError:
        return None
    if not term:
        return None
    names = _TERMS[term]
    return {"en": names.en, "zh_TW": names.hant}.get(language, names.hans)


def _of_year(days: Mapping[date, str], year: int, kind: Literal["holiday", "makeup"]) -> dict[date, DayKind]:
    return {day: DayKind(kind, _holiday(str(name))) for day, name in days.items() if day.year == year}


def _holiday(name: str) -> Names:
    # A later chinesecalendar may know a holiday that we have no name for yet.
    return _HOLIDAYS.get(name) or Names(name, name, name)


def _in_lunar_year(year: int, month: int, day: int) -> date:
    found = lunar_to_solar(year, month, day)
    if found is None:
        raise ValueError(f"the lunar tables do not reach {year}")
    return found


def _qingming(year: int) -> date:
    return next(day for n in range(3, 7) if solar_term(day := date(year, 4, n), "zh_CN") == "清明")


def _rarer_last(entry: tuple[date, str]) -> tuple[date, bool]:
    return entry[0], entry[1] == "Mid-autumn Festival"


def _lunar_words(found: Lunar, language: str) -> str:
    if language == "en":
        return f"{'leap ' if found.leap else ''}{_ordinal(found.month)} lunar month, day {found.day}"
    return _written(_month_name(found) + _day_name(found.day), language)


def _written(text: str, language: str) -> str:
    return text.translate(_TRADITIONAL) if language == "zh_TW" else text


def _month_name(found: Lunar) -> str:
    return f"{'闰' if found.leap else ''}{_MONTHS[found.month - 1]}月"


def _day_name(day: int) -> str:
    return _WHOLE_TENS.get(day) or _TENS[day // 10] + _UNITS[day % 10]


def _ordinal(n: int) -> str:
    return str(n) + {1: "st", 2: "nd", 3: "rd"}.get(n, "th")
