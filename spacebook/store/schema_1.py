"""Schema step 1: the whole house. A step that has shipped is never changed; add the next one."""

VALUES = """
CREATE TABLE area (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, zone TEXT NOT NULL, note TEXT NOT NULL,
  sample_weeks INTEGER, rev INTEGER NOT NULL
);
CREATE TABLE venue (
  id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  kind_name TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL, area_m2 INTEGER NOT NULL,
  households INTEGER NOT NULL,
  hours TEXT, position INTEGER NOT NULL, rev INTEGER NOT NULL
);
CREATE TABLE room (
  id INTEGER PRIMARY KEY AUTOINCREMENT, venue_id INTEGER NOT NULL REFERENCES venue ON DELETE RESTRICT,
  code TEXT NOT NULL, name TEXT NOT NULL, floor TEXT NOT NULL, area_m2 INTEGER NOT NULL,
  "limit" INTEGER NOT NULL,
  parts TEXT NOT NULL, setup INTEGER NOT NULL, clear INTEGER NOT NULL, hours TEXT,
  quiet INTEGER NOT NULL, loud INTEGER NOT NULL, forbidden TEXT NOT NULL, basis TEXT NOT NULL,
  equipment TEXT NOT NULL, note TEXT NOT NULL, position INTEGER NOT NULL, rev INTEGER NOT NULL
);
CREATE TABLE pool (
  id INTEGER PRIMARY KEY AUTOINCREMENT, venue_id INTEGER NOT NULL REFERENCES venue ON DELETE RESTRICT,
  name TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity >= 0), position INTEGER NOT NULL,
  rev INTEGER NOT NULL
);
CREATE TABLE closure (
  id INTEGER PRIMARY KEY AUTOINCREMENT, venue_id INTEGER REFERENCES venue ON DELETE RESTRICT,
  rooms TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, rule TEXT NOT NULL, authority TEXT NOT NULL, rev INTEGER NOT NULL,
  CHECK (start < "end")
);
CREATE TABLE calendar_day (
  id INTEGER PRIMARY KEY AUTOINCREMENT, date TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
  rev INTEGER NOT NULL
);
CREATE TABLE category (
  id INTEGER PRIMARY KEY AUTOINCREMENT, letter TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  position INTEGER NOT NULL, rev INTEGER NOT NULL
);
CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT, venue_id INTEGER NOT NULL REFERENCES venue ON DELETE RESTRICT,
  name TEXT NOT NULL, reading TEXT NOT NULL, initials TEXT NOT NULL, post TEXT NOT NULL, line TEXT NOT NULL,
  partner_id INTEGER REFERENCES person ON DELETE RESTRICT, mobile TEXT NOT NULL, competences TEXT NOT NULL,
  active INTEGER NOT NULL, position INTEGER NOT NULL, rev INTEGER NOT NULL
);
CREATE TABLE absence (
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
  kind TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, half TEXT NOT NULL, note TEXT NOT NULL,
  rev INTEGER NOT NULL, CHECK (first <= last)
);
CREATE TABLE desk (
  id INTEGER PRIMARY KEY AUTOINCREMENT, venue_id INTEGER NOT NULL REFERENCES venue ON DELETE RESTRICT,
  name TEXT NOT NULL, area_m2 INTEGER NOT NULL, rev INTEGER NOT NULL
);
CREATE TABLE shift_type (
  id INTEGER PRIMARY KEY AUTOINCREMENT, desk_id INTEGER NOT NULL REFERENCES desk ON DELETE RESTRICT,
  role TEXT NOT NULL, name TEXT NOT NULL, spans TEXT NOT NULL, day_types TEXT NOT NULL,
  position INTEGER NOT NULL, rev INTEGER NOT NULL
);
CREATE TABLE duty (
  id INTEGER PRIMARY KEY AUTOINCREMENT, desk_id INTEGER NOT NULL REFERENCES desk ON DELETE RESTRICT,
  date TEXT NOT NULL, shift_id INTEGER NOT NULL REFERENCES shift_type ON DELETE RESTRICT,
  person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, rev INTEGER NOT NULL
);
CREATE INDEX duty_date ON duty (date);
CREATE TABLE series (
  id INTEGER PRIMARY KEY AUTOINCREMENT, rule TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  holidays TEXT NOT NULL, made_until TEXT NOT NULL, rev INTEGER NOT NULL, CHECK (start < "end")
);
CREATE TABLE booking (
  id INTEGER PRIMARY KEY AUTOINCREMENT, room_id INTEGER NOT NULL REFERENCES room ON DELETE RESTRICT,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL,
  category TEXT NOT NULL, priority TEXT NOT NULL, headcount INTEGER NOT NULL CHECK (headcount >= 0),
  over_60 INTEGER NOT NULL, minors INTEGER NOT NULL, booker TEXT NOT NULL, booker_kind TEXT NOT NULL,
  contact TEXT NOT NULL, phone TEXT NOT NULL, public INTEGER NOT NULL, audience TEXT NOT NULL,
  inner_title TEXT NOT NULL, layout TEXT NOT NULL, project TEXT NOT NULL, undertaking TEXT NOT NULL,
  liaison_id INTEGER REFERENCES person ON DELETE RESTRICT,
  keyholder_id INTEGER REFERENCES person ON DELETE RESTRICT,
  pools TEXT NOT NULL, note TEXT NOT NULL, series_id INTEGER REFERENCES series ON DELETE RESTRICT,
  original INTEGER, detached INTEGER NOT NULL, rev INTEGER NOT NULL, CHECK (start < "end")
);
CREATE INDEX booking_room ON booking (room_id, start);
CREATE INDEX booking_long ON booking (room_id, "end") WHERE "end" - start > 1440;
CREATE INDEX booking_series ON booking (series_id, original) WHERE series_id IS NOT NULL;
"""

TAKE = """
  INSERT INTO occupancy (room_id, start, "end", booking_id)
    SELECT atom_id, NEW.start, NEW."end", NEW.id FROM atom
    WHERE room_id = NEW.room_id AND NEW.state IN ('confirmed', 'checked_in', 'done');
  INSERT INTO wish (room_id, start, booking_id, "end")
    SELECT atom_id, NEW.start, NEW.id, NEW."end" FROM atom
    WHERE room_id = NEW.room_id AND NEW.state = 'requested';
  INSERT INTO pool_use (pool_id, start, booking_id, "end", quantity)
    SELECT json_extract(value, '$[0]'), NEW.start, NEW.id, NEW."end", sum(json_extract(value, '$[1]'))
    FROM json_each(NEW.pools) WHERE NEW.state IN ('confirmed', 'checked_in', 'done') GROUP BY 1;
"""

GIVE_BACK = """
  DELETE FROM occupancy WHERE booking_id = OLD.id AND start = OLD.start
    AND room_id IN (SELECT atom_id FROM atom WHERE room_id = OLD.room_id);
  DELETE FROM wish WHERE booking_id = OLD.id AND start = OLD.start
    AND room_id IN (SELECT atom_id FROM atom WHERE room_id = OLD.room_id);
  DELETE FROM pool_use WHERE booking_id = OLD.id AND start = OLD.start
    AND pool_id IN (SELECT json_extract(value, '$[0]') FROM json_each(OLD.pools));
"""

GUARD = f"""
CREATE TABLE atom (
  room_id INTEGER NOT NULL REFERENCES room ON DELETE CASCADE,
  atom_id INTEGER NOT NULL REFERENCES room ON DELETE CASCADE,
  PRIMARY KEY (room_id, atom_id)
) WITHOUT ROWID;

CREATE TABLE occupancy (
  room_id INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, booking_id INTEGER NOT NULL,
  PRIMARY KEY (room_id, start)
) WITHOUT ROWID;

CREATE TABLE wish (
  room_id INTEGER NOT NULL, start INTEGER NOT NULL, booking_id INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (room_id, start, booking_id)
) WITHOUT ROWID;

CREATE TABLE pool_use (
  pool_id INTEGER NOT NULL REFERENCES pool ON DELETE RESTRICT, start INTEGER NOT NULL,
  booking_id INTEGER NOT NULL, "end" INTEGER NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (pool_id, start, booking_id)
) WITHOUT ROWID;

CREATE TRIGGER occupancy_no_overlap BEFORE INSERT ON occupancy
WHEN (SELECT "end" FROM occupancy WHERE room_id = NEW.room_id AND start < NEW."end"
      ORDER BY start DESC LIMIT 1) > NEW.start
BEGIN SELECT RAISE(ABORT, 'occupied'); END;

CREATE TRIGGER occupancy_no_update BEFORE UPDATE ON occupancy
BEGIN SELECT RAISE(ABORT, 'occupancy follows its booking'); END;

CREATE TRIGGER booking_insert AFTER INSERT ON booking BEGIN
  SELECT RAISE(ABORT, 'room without atoms')
    WHERE NOT EXISTS (SELECT 1 FROM atom WHERE room_id = NEW.room_id);
{TAKE}END;

CREATE TRIGGER booking_delete BEFORE DELETE ON booking BEGIN
{GIVE_BACK}END;

CREATE TRIGGER booking_update AFTER UPDATE ON booking BEGIN
{GIVE_BACK}{TAKE}END;
"""

JOURNAL = """
CREATE TABLE step (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, "by" TEXT NOT NULL, kind TEXT NOT NULL,
  label TEXT NOT NULL, args TEXT NOT NULL, target INTEGER REFERENCES step ON DELETE RESTRICT
);
CREATE TABLE edit (
  step_id INTEGER NOT NULL REFERENCES step ON DELETE RESTRICT, n INTEGER NOT NULL, kind TEXT NOT NULL,
  row_id INTEGER NOT NULL, before TEXT, after TEXT, PRIMARY KEY (step_id, n)
) WITHOUT ROWID;
CREATE INDEX edit_row ON edit (kind, row_id);
"""

STATEMENTS = (VALUES, GUARD, JOURNAL)
