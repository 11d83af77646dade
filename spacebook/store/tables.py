"""Unbound peewee models, one per kind of value; the columns are named as the fields of the values."""

from peewee import AutoField, CharField, IntegerField, Model, TextField


class Row(Model):
    """A table with an id that is never used again and a count of its writes."""

    id = AutoField()
    rev = IntegerField(default=0)


class AreaRow(Row):
    """The one area of this database."""

    name = TextField()
    zone = CharField()
    note = TextField()
    sample_weeks = IntegerField(null=True)

    class Meta:
        table_name = "area"


class VenueRow(Row):
    """Venues."""

    code = CharField()
    name = TextField()
    kind = CharField()
    kind_name = TextField()
    address = TextField()
    phone = CharField()
    area_m2 = IntegerField()
    households = IntegerField()
    hours = TextField(null=True)
    position = IntegerField()

    class Meta:
        table_name = "venue"


class RoomRow(Row):
    """Rooms; `atom` rows say which rooms that cannot be divided they consist of."""

    venue_id = IntegerField()
    code = CharField()
    name = TextField()
    floor = CharField()
    area_m2 = IntegerField()
    limit = IntegerField()
    seated = IntegerField()
    moving = IntegerField()
    parts = TextField()
    setup = IntegerField()
    clear = IntegerField()
    hours = TextField(null=True)
    quiet = IntegerField()
    loud = IntegerField()
    forbidden = TextField()
    basis = CharField()
    equipment = TextField()
    note = TextField()
    position = IntegerField()

    class Meta:
        table_name = "room"


class PoolRow(Row):
    """Things counted by number."""

    venue_id = IntegerField()
    name = TextField()
    quantity = IntegerField()
    position = IntegerField()

    class Meta:
        table_name = "pool"


class ClosureRow(Row):
    """Closures and takeovers."""

    venue_id = IntegerField(null=True)
    rooms = TextField()
    name = TextField()
    kind = CharField()
    start = IntegerField()
    end = IntegerField()
    rule = TextField()
    skipped = TextField()
    authority = TextField()
    contact = TextField()

    class Meta:
        table_name = "closure"


class CalendarRow(Row):
    """Days that are not what their weekday says."""

    date = CharField()
    kind = CharField()
    name = TextField()

    class Meta:
        table_name = "calendar_day"


class CategoryRow(Row):
    """Kinds of activity, by a letter that pages colour by."""

    letter = CharField()
    name = TextField()
    position = IntegerField()

    class Meta:
        table_name = "category"


class PersonRow(Row):
    """Staff."""

    venue_id = IntegerField()
    name = TextField()
    reading = TextField()
    initials = CharField()
    post = TextField()
    line = TextField()
    partner_id = IntegerField(null=True)
    mobile = CharField()
    competences = TextField()
    head = IntegerField()
    active = IntegerField()
    position = IntegerField()

    class Meta:
        table_name = "person"


class AbsenceRow(Row):
    """Who is away when."""

    person_id = IntegerField()
    kind = CharField()
    first = CharField()
    last = CharField()
    half = CharField()
    note = TextField()

    class Meta:
        table_name = "absence"


class DeskRow(Row):
    """Reception stations."""

    venue_id = IntegerField()
    name = TextField()
    area_m2 = IntegerField()

    class Meta:
        table_name = "desk"


class ShiftRow(Row):
    """Shift types."""

    desk_id = IntegerField()
    role = CharField()
    name = TextField()
    spans = TextField()
    day_types = TextField()
    position = IntegerField()

    class Meta:
        table_name = "shift_type"


class DutyRow(Row):
    """Who sits at which desk when."""

    desk_id = IntegerField()
    date = CharField()
    shift_id = IntegerField()
    person_id = IntegerField()

    class Meta:
        table_name = "duty"


class SeriesRow(Row):
    """Rules of repeated bookings."""

    rule = TextField()
    start = IntegerField()
    end = IntegerField()
    holidays = CharField()
    made_until = CharField()
    last = CharField(null=True)
    skipped = TextField()

    class Meta:
        table_name = "series"


class BookingRow(Row):
    """Bookings; triggers keep `occupancy`, `wish` and `pool_use` in step."""

    room_id = IntegerField()
    start = IntegerField()
    end = IntegerField()
    title = TextField()
    state = CharField()
    category = CharField()
    priority = CharField()
    headcount = IntegerField()
    over_60 = IntegerField()
    minors = IntegerField()
    booker = TextField()
    booker_kind = CharField()
    contact = TextField()
    phone = CharField()
    public = IntegerField()
    audience = CharField()
    inner_title = TextField()
    layout = CharField()
    project = TextField()
    undertaking = TextField()
    safety_plan = TextField()
    guardians = IntegerField()
    uses = TextField()
    booker_id = IntegerField(null=True)
    reason = TextField()
    asked = IntegerField(null=True)
    arrived = IntegerField(null=True)
    left = IntegerField(null=True)
    displaced_by = IntegerField(null=True)
    passed = IntegerField()
    liaison_id = IntegerField(null=True)
    keyholder_id = IntegerField(null=True)
    pools = TextField()
    note = TextField()
    series_id = IntegerField(null=True)
    original = IntegerField(null=True)
    detached = IntegerField()

    class Meta:
        table_name = "booking"


class BookerRow(Row):
    """The register of those who book."""

    name = TextField()
    kind = CharField()
    reading = TextField()
    initials = CharField()
    contact = TextField()
    phone = CharField()
    members = IntegerField()
    consent = CharField(null=True)
    undertaking = TextField()
    undertaking_until = CharField(null=True)
    paused_from = CharField(null=True)
    paused_until = CharField(null=True)
    pause_reason = TextField()
    considered = IntegerField(null=True)
    note = TextField()
    active = IntegerField()

    class Meta:
        table_name = "booker"


class RuleRow(Row):
    """Lines of the rule table that an area has written itself."""

    venue_id = IntegerField(null=True)
    booker_kind = CharField(null=True)
    term = CharField()
    value = IntegerField()
    level = CharField()
    since = CharField()

    class Meta:
        table_name = "rule_line"


class KeptRow(Row):
    """Warnings that somebody has kept, and why."""

    code = CharField()
    bookings = TextField()
    start = IntegerField()
    end = IntegerField()
    reason = TextField()
    by = TextField()
    decided_by = IntegerField(null=True)
    at = IntegerField()

    class Meta:
        table_name = "kept"


class TemplateRow(Row):
    """Bookings without their day."""

    name = TextField()
    room_id = IntegerField(null=True)
    title = TextField()
    minutes = IntegerField()
    category = CharField()
    priority = CharField()
    booker_kind = CharField()
    headcount = IntegerField()
    audience = CharField()
    public = IntegerField()
    layout = CharField()
    uses = TextField()
    pools = TextField()
    note = TextField()
    position = IntegerField()

    class Meta:
        table_name = "template"
