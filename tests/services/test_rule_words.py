"""Repetitions are said as people say them, in every language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from spacebook import i18n
from spacebook.domain.bookings import HolidayPolicy, Series
from spacebook.domain.errors import Refusal
from spacebook.domain.recurrence import Rule
from spacebook.domain.span import Span
from spacebook.services.rule_words import in_words, of_series, usual_rules

SPAN = Span(datetime(2026, 9, 16, 14), datetime(2026, 9, 16, 15))  # a Wednesday
LAST = date(2027, 1, 17)


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    i18n.install("en")


@pytest.mark.parametrize(
    ("rule", "english", "hans"),
    [
        ("FREQ=WEEKLY;BYDAY=WE", "Every Wednesday", "每周三"),
        ("FREQ=WEEKLY", "Every Wednesday", "每周三"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "Every Monday and Wednesday", "每周一、周三"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "Every Monday, Wednesday and Friday", "每周一、周三、周五"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every Monday to Friday", "每周一至周五"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "Every 2 weeks on Wednesday", "每2周的周三"),
        ("FREQ=MONTHLY;BYDAY=2WE", "On the second Wednesday of every month", "每月第二个周三"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "On the last Friday of every month", "每月最后一个周五"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=5,15,25",
            "On the 5th, 15th and 25th of every month",
            "每月5日、15日、25日",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "On the 1st of every month", "每月1日"),
        ("FREQ=MONTHLY;BYMONTHDAY=12", "On the 12th of every month", "每月12日"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "On the last day of every month", "每月最后一天"),
        ("FREQ=MONTHLY", "On the 16th of every month", "每月16日"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "Every 3 months on the first Monday", "每3个月的第一个周一"),
        ("FREQ=DAILY", "Every day", "每天"),
        ("FREQ=DAILY;INTERVAL=3", "Every 3 days", "每3天"),
        ("FREQ=DAILY;BYDAY=SA,SU", "Every Saturday and Sunday", "每周六、周日"),
        ("FREQ=YEARLY", "Every year on 16 Sep", "每年9月16日"),
        ("", "", ""),
    ],
)
def test_a_rule_is_said_in_words(rule: str, english: str, hans: str) -> None:
    i18n.install("en")
    assert in_words(rule, SPAN, None) == english
    i18n.install("zh_CN")
    assert in_words(rule, SPAN, None) == hans


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Every Wednesday until 17 January 2027"),
        ("zh_CN", "每周三，至2027年1月17日"),
        ("zh_TW", "每週三，至2027年1月17日"),
    ],
)
def test_the_end_is_said(language: str, words: str) -> None:
    i18n.install(language)
    assert in_words("FREQ=WEEKLY;BYDAY=WE", SPAN, LAST) == words
    assert in_words("FREQ=WEEKLY;BYDAY=WE;UNTIL=20270117", SPAN, None) == words


def test_a_count_is_said() -> None:
    i18n.install("en")
    assert in_words("FREQ=WEEKLY;COUNT=1", SPAN, None) == "Every Wednesday, 1 time"
    assert in_words("FREQ=WEEKLY;COUNT=8", SPAN, LAST) == "Every Wednesday, 8 times"
    i18n.install("zh_CN")
    assert in_words("FREQ=WEEKLY;COUNT=8", SPAN, None) == "每周三，共8次"


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1"])
def test_a_rule_without_words_is_quoted(rule: str) -> None:
    i18n.install("en")
    assert in_words(rule, SPAN, None) == f"By the rule {rule}"


def test_what_is_no_rule_is_refused() -> None:
    with pytest.raises(Refusal, match="rule_unreadable"):
        in_words("every now and then", SPAN, None)


@pytest.mark.parametrize("day", [date(2026, 9, 16), date(2026, 9, 30), date(2026, 10, 31), date(2027, 2, 28)])
def test_every_usual_rule_begins_on_its_day_and_has_words(day: date) -> None:
    first = datetime(day.year, day.month, day.day, 14)
    span = Span(first, first.replace(hour=15))
    said = [in_words(rule, span, None) for rule in usual_rules(day)]
    assert len(set(said)) == len(said)
    for rule in usual_rules(day):
        starts = Rule.parse(rule).starts(first, after=day, before=date(2027, 12, 31))
        assert next(starts) == first


@pytest.mark.parametrize(
    ("rule", "holidays", "english", "hans", "hant"),
    [
        (
            "FREQ=MONTHLY;BYMONTHDAY=5,15,25",
            HolidayPolicy.WORKDAY,
            "On the 5th, 15th and 25th of every month, moved on when not a workday",
            "每月5日、15日、25日，遇非工作日顺延",
            "每月5日、15日、25日，遇非工作日順延",
        ),
        (
            "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15",
            HolidayPolicy.USUAL,
            "Every lunar year on 1st lunar month, day 15 (leap months do not count)",
            "每年农历正月十五（闰月不计）",
            "每年農曆正月十五（閏月不計）",
        ),
        (
            "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=9L;BYMONTHDAY=9;SKIP=BACKWARD",
            HolidayPolicy.USUAL,
            "Every lunar year on leap 9th lunar month, day 9 (otherwise in the month itself)",
            "每年农历闰九月初九（无此闰月时在本月）",
            "每年農曆閏九月初九（無此閏月時在本月）",
        ),
        (
            "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=1,15",
            HolidayPolicy.USUAL,
            "On the day 1 and day 15 of every lunar month",
            "每月农历初一、十五",
            "每月農曆初一、十五",
        ),
        (
            "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD",
            HolidayPolicy.USUAL,
            "On the 31st of every month (in shorter months on the last day)",
            "每月31日（小月为月末）",
            "每月31日（小月為月末）",
        ),
        (
            "FREQ=MONTHLY;BYDAY=5WE",
            HolidayPolicy.USUAL,
            "On the fifth Wednesday of every month (not in months without a fifth)",
            "每月第五个周三（没有第五个的月份跳过）",
            "每月第五個週三（沒有第五個的月份跳過）",
        ),
        (
            "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;SKIP=BACKWARD",
            HolidayPolicy.USUAL,
            "Every year on 29 Feb (28 February in other years)",
            "每年2月29日（平年为2月28日）",
            "每年2月29日（平年為2月28日）",
        ),
        (
            "RDATE:20260916,20260920,20261001",
            HolidayPolicy.USUAL,
            "On 3 dates by list",
            "指定日期3天",
            "指定日期3天",
        ),
        (
            "RRULE:FREQ=WEEKLY\nRDATE:20260920\nEXDATE:20260923,20260930",
            HolidayPolicy.USUAL,
            "Every Wednesday, and 1 date more, without 2 dates",
            "每周三，另加1天，除去2天",
            "每週三，另加1天，除去2天",
        ),
    ],
)
def test_rules_of_the_house_in_three_languages(
    rule: str, holidays: HolidayPolicy, english: str, hans: str, hant: str
) -> None:
    for language, words in (("en", english), ("zh_CN", hans), ("zh_TW", hant)):
        i18n.install(language)
        assert in_words(rule, SPAN, None, holidays) == words


def test_a_series_without_end_goes_on_until_cancelled() -> None:
    series = Series(rule="FREQ=WEEKLY", start=SPAN.start, end=SPAN.end, made_until=LAST)
    i18n.install("zh_CN")
    assert of_series(series) == "每周三，直到取消"
    i18n.install("en")
    assert of_series(replace(series, last=LAST)) == "Every Wednesday until 17 January 2027"
    assert of_series(replace(series, rule="RDATE:20260920")) == "On 1 date by list"


def test_what_is_usual_on_a_31st_and_in_a_leap_month() -> None:
    assert "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD" in usual_rules(date(2026, 10, 31))
    assert "FREQ=MONTHLY;BYDAY=5SA" in usual_rules(date(2026, 10, 31))
    assert usual_rules(date(2026, 9, 16))[-1] == "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=6"
    assert "BYMONTH=6L;" in usual_rules(date(2025, 8, 1))[-1]
