"""Tables in and out: nothing dropped, nothing half-written, every bad row told why."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from spacebook.domain.bookings import Audience, Booking, Series, State
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import Room, Venue
from spacebook.formats import table_csv
from spacebook.services import wording
from spacebook.services.columns import read_map
from spacebook.services.desk import Desk
from spacebook.services.exchange import Exchange, Report
from tests.house import MONDAY, NOW, a_booking, a_house, a_room, at, span
from tests.store.rows import content

HEAD = "room,start,end,title,booker,headcount,state,class,note\n"
CHOIR = "Blue,2026-09-14T09:00,2026-09-14T10:00,合唱,梧桐队,12,confirmed,P3,自带谱架\n"


@pytest.fixture
def house(desk: Desk) -> Desk:
    a_house(desk, a_room("Blue", code="101", limit=30), a_room("Red"), a_room("会议室"))
    return desk


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def bring(desk: Desk, file: Path, text: str, encoding: str = "utf-8", **given: object) -> Report:
    file.write_bytes(text.encode(encoding))
    return Exchange(desk).import_csv(file, **given)  # type: ignore[arg-type]


def why(report: Report) -> list[tuple[int, str]]:
    return [(row, refused.kind) for row, refused in report.refused]


def all_of(desk: Desk) -> list[Booking]:
    return desk.store.all(Booking)


# Files of every sort


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_delimiters_and_line_ends(
    house: Desk, file: Path, encoding: str, delimiter: str, newline: str
) -> None:
    text = (HEAD + CHOIR).replace(",", delimiter).replace("\n", newline)
    report = bring(house, file, text, encoding)
    assert (report.read, report.imported, report.refused, report.clashing) == (1, 1, [], [])
    (booked,) = all_of(house)
    assert (booked.room_id, booked.start, booked.end) == (1, at("mon", "9"), at("mon", "10"))
    assert (booked.title, booked.booker, booked.note) == (Name("合唱"), Name("梧桐队"), Name("自带谱架"))
    assert (booked.headcount, booked.state, booked.priority) == (12, State.CONFIRMED, "P3")


def test_chinese_headings_and_a_date_column(house: Desk, file: Path) -> None:
    head = "房间,日期,开始,结束,活动名称,状态\n"
    text = head + "会议室,2026/9/14,9:00,10:30,例会,待审核\n101,2026.9.15,8:00:00,24:00,展,\n"
    report = bring(house, file, text)
    assert why(report) == []
    first, second = all_of(house)
    assert (first.room_id, first.span, first.state) == (3, span("mon 9-10:30"), State.REQUESTED)
    assert (second.room_id, second.span, second.state) == (1, span("tue 8-24"), State.CONFIRMED)


def test_a_mapping_names_the_columns_either_way_round(house: Desk, file: Path, tmp_path: Path) -> None:
    for name, text in (
        ("a.json", '{"room": "Wo", "title": "Was"}'),
        ("b.toml", 'Wo = "room"\nWas = "title"\n'),
    ):
        mapping = tmp_path / name
        mapping.write_text(text, encoding="utf-8")
        table = "Wo,start,end,Was\nBlue,2026-09-14 09:00,2026-09-14 10:00,Choir\n"
        assert bring(house, file, table, mapping=read_map(mapping)).imported == 1
        house.undo()


@pytest.mark.parametrize(
    ("text", "kind"),
    [("{", "file_unreadable"), ("[1]", "file_unreadable"), ('{"Wo": "nowhere"}', "bad_choice")],
)
def test_a_mapping_that_cannot_be_used(text: str, kind: str, tmp_path: Path) -> None:
    mapping = tmp_path / "map.json"
    with pytest.raises(Refusal) as refused:
        read_map(mapping)
    assert refused.value.kind == "no_file"
    mapping.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read_map(mapping)
    assert refused.value.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty_file"),
        ("\n\n", "empty_file"),
        ("room,start,title\nBlue,1,2\n", "missing_column"),
        ("room,start,end\nBlue,1,2\n", "missing_column"),
        ("just some words\n", "missing_column"),
    ],
)
def test_a_file_that_is_no_table_of_bookings(house: Desk, file: Path, text: str, kind: str) -> None:
    with pytest.raises(Refusal) as refused:
        bring(house, file, text)
    assert refused.value.kind == kind
    assert str(file) in wording.refusal(refused.value, house)
    assert all_of(house) == []


def test_a_missing_column_is_named(house: Desk, file: Path) -> None:
    with pytest.raises(Refusal) as refused:
        bring(house, file, "room,start,title\nBlue,1,2\n")
    assert refused.value.facts["column"] == "end"


def test_an_absent_file_and_a_picture(house: Desk, file: Path) -> None:
    with pytest.raises(Refusal) as refused:
        Exchange(house).import_csv(file)
    assert refused.value.kind == "no_file"
    file.write_bytes(bytes(range(128, 256)) * 40)
    with pytest.raises(Refusal) as refused:
        Exchange(house).import_csv(file)
    assert refused.value.kind in ("file_unreadable", "missing_column")


def test_headings_alone_are_no_rows(house: Desk, file: Path) -> None:
    assert bring(house, file, HEAD).read == 0
    assert house.undo_label is None


# Rows of every sort


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("Blue,2026-09-14T10:00,2026-09-14T09:00,Choir,,,,,", "span_order"),
        ("Blue,2026-09-14T09:00,2026-09-14T09:00,Choir,,,,,", "span_order"),
        ("Blue,2026-09-14T25:00,2026-09-14T26:00,Choir,,,,,", "time_unreadable"),
        ("Blue,2026-09-14T²:00,2026-09-14T10:00,Choir,,,,,", "time_unreadable"),
        ("Blue,2026-02-30T09:00,2026-02-30T10:00,Choir,,,,,", "date_unreadable"),
        ("Blue,soon,later,Choir,,,,,", "date_unreadable"),
        ("Blue,9999-12-31T09:00,9999-12-31T24:00,Choir,,,,,", "year_out_of_reach"),
        ("Blue,0001-01-01T00:00,0001-01-01T01:00,Choir,,,,,", "year_out_of_reach"),
        ("Green,2026-09-14T09:00,2026-09-14T10:00,Choir,,,,,", "unknown_room"),
        (",2026-09-14T09:00,2026-09-14T10:00,Choir,,,,,", "unknown_room"),
        ("Blue,2026-09-14T09:00,2026-09-14T10:00,,,,,,", "no_title"),
        ("Blue,2026-09-14T09:00,2026-09-14T10:00,\u200b,,,,,", "no_title"),
        ("Blue,2026-09-14T09:00,2026-09-14T10:00,Choir,,many,,,", "bad_headcount"),
        ("Blue,2026-09-14T09:00,2026-09-14T10:00,Choir,,-3,,,", "bad_headcount"),
        ("Blue,2026-09-14T09:00,2026-09-14T10:00,Choir,,31,,,", "conflicts"),
        ("Blue,2026-09-14T09:00,2026-09-14T10:00,Choir,,,maybe,,", "bad_choice"),
        ("Blue,2026-09-14T09:00,2026-09-14T10:00,Choir,,,,P9,", "bad_choice"),
        ("Blue,2026-09-14T09:00,2026-09-14T10:00,Choir,,,,,note,beyond", "too_many_cells"),
    ],
)
def test_a_bad_row_is_told_and_the_others_come_in(house: Desk, file: Path, row: str, kind: str) -> None:
    report = bring(house, file, HEAD + CHOIR + row + "\n" + CHOIR.replace("Blue", "Red"))
    assert why(report) == [(3, kind)]
    assert wording.refusal(report.refused[0][1], house)
    assert (report.read, report.imported) == (3, 2)
    assert len(all_of(house)) == 2


def test_rows_are_told_by_their_line_in_the_file(house: Desk, file: Path) -> None:
    text = HEAD + CHOIR.replace("自带谱架", '"two\nlines"') + "\n" + "Green,,,,,,,,\n"
    report = bring(house, file, text)
    assert [row for row, _ in report.refused] == [5]
    assert all_of(house)[0].note == Name("two lines")


@pytest.mark.slow
def test_ten_thousand_rows_with_a_hundred_bad_ones(house: Desk, file: Path) -> None:
    lines = []
    for number in range(10_000):
        start = at("mon", "0") + timedelta(hours=number)
        room = "Nowhere" if number % 100 == 7 else "Red"
        lines.append(
            f"{room},{start.isoformat()},{(start + timedelta(hours=1)).isoformat()},n{number},,,,,\n"
        )
    report = bring(house, file, HEAD + "".join(lines))
    assert (report.read, report.imported, report.clashing) == (10_000, 9_900, [])
    assert why(report) == [(number + 2, "unknown_room") for number in range(7, 10_000, 100)]
    assert len(all_of(house)) == 9_900


def test_what_clashes_comes_in_as_a_request(house: Desk, file: Path) -> None:
    held = house.bookings.book(a_booking("mon 9-10"))
    report = bring(house, file, HEAD + CHOIR + CHOIR.replace("T09", "T08").replace("T10", "T09"))
    assert report.clashing == [(2, held.id, "R01")]
    assert report.imported == 2
    assert [one.state for one in all_of(house)] == [State.CONFIRMED, State.REQUESTED, State.CONFIRMED]
    assert house.bookings.get(held.id) == held


def test_rows_of_one_file_clash_with_each_other(house: Desk, file: Path) -> None:
    report = bring(house, file, HEAD + CHOIR + CHOIR)
    assert report.clashing == [(3, all_of(house)[0].id, "R01")]


def test_a_rule_makes_a_series(house: Desk, file: Path) -> None:
    head = "room,start,end,title,rrule\n"
    good = "Blue,2026-09-14T09:00,2026-09-14T10:00,Choir,FREQ=WEEKLY;COUNT=3\n"
    bad = "Red,2026-09-14T09:00,2026-09-14T10:00,Choir,FREQ=SOMETIMES\n"
    long = "Red,2026-09-14T09:00,2026-09-16T10:00,Camp,FREQ=DAILY;COUNT=3\n"
    report = bring(house, file, head + good + bad + long)
    assert why(report) == [(3, "rule_unreadable"), (4, "longer_than_step")]
    assert [f"{one.start:%m-%d}" for one in all_of(house)] == ["09-14", "09-21", "09-28"]
    assert len({one.series_id for one in all_of(house)}) == 1


def test_rooms_are_found_by_code_name_and_venue(house: Desk, file: Path) -> None:
    rows = "".join(
        f"{name},2026-09-1{4 + n}T09:00,2026-09-1{4 + n}T10:00,t,,,,,\n"
        for n, name in enumerate(("blue", "101", "House/Blue", "H/101"))
    )
    assert why(bring(house, file, HEAD + rows)) == []
    assert {one.room_id for one in all_of(house)} == {1}


def test_a_name_that_several_rooms_have_needs_its_venue(house: Desk, file: Path) -> None:
    with house.store.change("Build", by="Mei") as change:
        second = change.add(Venue(name=Name("Annex")))
        twin = change.add(Room(venue_id=second.id, name=Name("Blue")))
    head = "venue," + HEAD
    report = bring(house, file, f"{head},{CHOIR}Annex,{CHOIR}Shed,{CHOIR}")
    assert why(report) == [(2, "ambiguous_room"), (4, "unknown_venue")]
    assert [one.room_id for one in all_of(house)] == [twin.id]


def test_unknown_rooms_are_made_only_when_asked(house: Desk, file: Path) -> None:
    row = HEAD + CHOIR.replace("Blue", "Green")
    assert why(bring(house, file, row)) == [(2, "unknown_room")]
    report = bring(
        house, file, row + CHOIR.replace("Blue", "Green").replace("-14T", "-15T"), create_rooms=True
    )
    assert why(report) == []
    assert [str(room.name) for room in house.places.rooms.values()][-1] == "Green"
    assert {str(venue.name) for venue in house.places.venues.values()} == {"House", "table"}


def test_a_room_is_not_made_for_a_row_that_is_refused(house: Desk, file: Path) -> None:
    backwards = "Green,2026-09-14T10:00,2026-09-14T09:00,Choir\n"
    report = bring(house, file, "room,start,end,title\n" + backwards, create_rooms=True)
    assert why(report) == [(2, "span_order")]
    assert len(house.places.rooms) == 3
    assert house.undo_label is None


@pytest.mark.parametrize(
    ("rule", "number", "last"),
    [("FREQ=MONTHLY", 14, "2027-10-14"), ("FREQ=YEARLY;UNTIL=20300101", 4, "2029-09-14")],
)
def test_a_rule_without_an_end_is_followed_for_400_days_and_not_made_longer(
    house: Desk, file: Path, rule: str, number: int, last: str
) -> None:
    row = f"Blue,2026-09-14T09:00,2026-09-14T10:00,Choir,{rule}\n"
    assert why(bring(house, file, "room,start,end,title,rrule\n" + row)) == []
    assert len(all_of(house)) == number
    assert [one.last for one in house.store.all(Series)] == [date.fromisoformat(last)]
    later = Desk.open(house.database, clock=lambda: NOW + timedelta(days=300), by="Li")
    assert later.series.extend() == []
    later.close()


# One step


def test_a_trial_writes_nothing(house: Desk, file: Path) -> None:
    before = content(house.store)
    report = bring(
        house, file, HEAD + CHOIR + CHOIR.replace("Blue", "Green"), create_rooms=True, dry_run=True
    )
    assert (report.read, report.imported) == (2, 2)
    assert content(house.store) == before
    assert house.undo_label is None
    assert len(house.places.rooms) == 3


def test_an_import_is_undone_in_one_step(house: Desk, file: Path) -> None:
    before = content(house.store)
    bring(house, file, HEAD + CHOIR + CHOIR.replace("Blue", "Green"), create_rooms=True)
    after = content(house.store)
    assert house.undo_label == "Import 2 rows from table.csv"
    house.undo()
    assert content(house.store) == before
    assert len(house.places.rooms) == 3
    house.redo()
    assert content(house.store) == after


# Out


def test_what_goes_out_comes_in_again(house: Desk, file: Path, tmp_path: Path) -> None:
    odd = a_booking(
        "mon 9-10", title='=1+1, "quoted"', booker=Name("梧桐队"), headcount=7, note=Name("+86 x")
    )
    house.bookings.book(odd)
    house.bookings.book(a_booking("tue 9-24", room=2, title="-展", priority="P1", state=State.REQUESTED))
    assert Exchange(house).export_csv(file) == 2
    other = Desk.open(tmp_path / "other.db", create=True, by="Li")
    a_house(other, a_room("Blue", code="101", limit=30), a_room("Red"))
    report = Exchange(other).import_csv(file)
    assert (report.refused, report.clashing) == ([], [])
    asked = ("room_id", "start", "end", "title", "booker", "headcount", "state", "priority", "note")

    def facts(desk: Desk) -> list[list[object]]:
        return [[getattr(one, name) for name in asked] for one in all_of(desk)]

    assert facts(other) == facts(house)
    other.close()


def test_the_whole_sample_goes_out_and_comes_in_again(sample_desk: Desk, file: Path, tmp_path: Path) -> None:
    Exchange(sample_desk).export_csv(file)
    other = Desk.open(tmp_path / "other.db", create=True, by="Li")
    report = Exchange(other).import_csv(file, create_rooms=True)
    assert (report.refused, report.clashing) == ([], [])

    def facts(desk: Desk) -> list[tuple[object, ...]]:
        rooms = desk.places.rooms
        return sorted(
            (str(rooms[one.room_id].name), one.start, one.end, str(one.title), one.state, one.priority)
            for one in all_of(desk)
        )

    assert facts(other) == facts(sample_desk)
    other.close()


def test_no_cell_can_run_as_a_formula(house: Desk, file: Path) -> None:
    for n, title in enumerate(("=HYPERLINK(1)", "+1", "-1", "@x")):
        house.bookings.book(a_booking(f"mon {n}-{n + 1}", title=title))
    Exchange(house).export_csv(file)
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    cells = [cell for line in raw.decode("utf-8-sig").splitlines() for cell in line.split(",")]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert [row["title"] for _, row in table_csv.read(file).rows] == ["=HYPERLINK(1)", "+1", "-1", "@x"]


def test_the_public_table_has_no_names_and_nothing_internal(house: Desk, file: Path) -> None:
    house.bookings.book(a_booking("mon 9-10", title="Open", booker=Name("Mr Li"), note=Name("key at Wang's")))
    house.bookings.book(a_booking("mon 10-11", title="Internal", audience=Audience.INTERNAL))
    house.bookings.book(a_booking("mon 11-12", title="Hidden", public=False))
    house.bookings.book(a_booking("mon 12-13", title="Asked", state=State.REQUESTED))
    assert Exchange(house).export_csv(file, public=True) == 1
    text = file.read_text(encoding="utf-8-sig")
    assert "Open" in text
    assert not any(word in text for word in ("Li", "Wang", "Internal", "Hidden", "Asked"))


def test_a_period_is_half_open_at_midnight(house: Desk, file: Path) -> None:
    house.bookings.book(a_booking("mon 22-24"))
    house.bookings.book(a_booking("tue 0-1"))
    assert Exchange(house).export_csv(file, first=MONDAY, last=MONDAY) == 1
    assert Exchange(house).export_csv(file, first=date(2026, 9, 15)) == 1
    assert Exchange(house).export_csv(file) == 2


def test_a_place_that_cannot_be_written_is_told_and_an_older_file_stays(house: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        Exchange(house).export_csv(tmp_path / "away" / "table.csv")
    assert refused.value.kind == "file_unwritable"
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(Refusal):
        Exchange(house).export_csv(tmp_path / "folder.csv")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []
