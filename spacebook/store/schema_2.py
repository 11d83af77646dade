"""Schema step 2: series without end, the register of bookers, the rule table, kept warnings, templates.

Columns come at the end of their tables; the values name them, so their order does not matter.
"""

COLUMNS = """
ALTER TABLE room ADD COLUMN seated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN moving INTEGER NOT NULL DEFAULT 0;
ALTER TABLE closure ADD COLUMN skipped TEXT NOT NULL DEFAULT '[]';
ALTER TABLE closure ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN head INTEGER NOT NULL DEFAULT 0;
ALTER TABLE series ADD COLUMN last TEXT;
ALTER TABLE series ADD COLUMN skipped TEXT NOT NULL DEFAULT '[]';
UPDATE series SET last = made_until;
ALTER TABLE booking ADD COLUMN safety_plan TEXT NOT NULL DEFAULT '';
ALTER TABLE booking ADD COLUMN guardians INTEGER NOT NULL DEFAULT 0;
ALTER TABLE booking ADD COLUMN uses TEXT NOT NULL DEFAULT '[]';
ALTER TABLE booking ADD COLUMN booker_id INTEGER REFERENCES booker ON DELETE RESTRICT;
ALTER TABLE booking ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE booking ADD COLUMN asked INTEGER;
ALTER TABLE booking ADD COLUMN arrived INTEGER;
ALTER TABLE booking ADD COLUMN "left" INTEGER;
ALTER TABLE booking ADD COLUMN displaced_by INTEGER;
ALTER TABLE booking ADD COLUMN passed INTEGER NOT NULL DEFAULT 0;
"""

REGISTER = """
CREATE TABLE booker (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, kind TEXT NOT NULL, reading TEXT NOT NULL,
  initials TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL, members INTEGER NOT NULL, consent TEXT,
  undertaking TEXT NOT NULL, undertaking_until TEXT, paused_from TEXT, paused_until TEXT,
  pause_reason TEXT NOT NULL, considered INTEGER, note TEXT NOT NULL, active INTEGER NOT NULL,
  rev INTEGER NOT NULL
);
CREATE INDEX booking_registered ON booking (booker_id, start) WHERE booker_id IS NOT NULL;
"""

RULES = """
CREATE TABLE rule_line (
  id INTEGER PRIMARY KEY AUTOINCREMENT, venue_id INTEGER REFERENCES venue ON DELETE RESTRICT,
  booker_kind TEXT, term TEXT NOT NULL, value INTEGER NOT NULL, level TEXT NOT NULL, since TEXT NOT NULL,
  rev INTEGER NOT NULL
);
CREATE TABLE kept (
  id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL, bookings TEXT NOT NULL, start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, reason TEXT NOT NULL, "by" TEXT NOT NULL,
  decided_by INTEGER REFERENCES person ON DELETE RESTRICT, at INTEGER NOT NULL, rev INTEGER NOT NULL,
  CHECK (start <= "end")
);
CREATE INDEX kept_end ON kept ("end");
CREATE TABLE template (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,
  room_id INTEGER REFERENCES room ON DELETE RESTRICT, title TEXT NOT NULL, minutes INTEGER NOT NULL,
  category TEXT NOT NULL, priority TEXT NOT NULL, booker_kind TEXT NOT NULL, headcount INTEGER NOT NULL,
  audience TEXT NOT NULL, public INTEGER NOT NULL, layout TEXT NOT NULL, uses TEXT NOT NULL,
  pools TEXT NOT NULL, note TEXT NOT NULL, position INTEGER NOT NULL, rev INTEGER NOT NULL,
  CHECK (minutes > 0)
);
"""

# Searching goes by the few texts that there are, not by the many bookings that carry them.
TEXTS = """
CREATE INDEX booking_title_text ON booking (title, start);
CREATE INDEX booking_booker_text ON booking (booker, start) WHERE booker <> '';
CREATE INDEX booking_contact_text ON booking (contact, start) WHERE contact <> '';
"""

# Those who wait for somebody's word are few among many that do not.
PENDING = """
CREATE INDEX booking_pending ON booking (state, start)
  WHERE state IN ('requested', 'waiting', 'displaced', 'no_show');
"""

# Whether a member of staff is wanted in two places at once.
STAFF = """
CREATE INDEX booking_liaison ON booking (liaison_id, start) WHERE liaison_id IS NOT NULL;
CREATE INDEX booking_keyholder ON booking (keyholder_id, start) WHERE keyholder_id IS NOT NULL;
"""

# What the audit looks at one by one wherever it is: few among many.
WATCHED = """
CREATE INDEX booking_watched ON booking (start)
  WHERE minors > 0 OR booker_kind = 'company' OR priority = 'P5';
"""

# A series that was removed may come back by undo or redo: it ends where it ended, or it would have no end.
REMOVED = """
UPDATE edit SET before = json_set(before, '$.last', json_extract(before, '$.made_until'))
  WHERE kind = 'series' AND after IS NULL;
"""

STATEMENTS = (COLUMNS, REGISTER, RULES, TEXTS, PENDING, STAFF, WATCHED, REMOVED)
