-- Who holds post A and post B of an agency, by the day of the week: 0 Monday to 6 Sunday, 7 a holiday.
CREATE TABLE roster_week (
  agency TEXT NOT NULL,
  pattern INTEGER NOT NULL CHECK (pattern BETWEEN 0 AND 7),
  post TEXT NOT NULL CHECK (post IN ('A', 'B')),
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  PRIMARY KEY (agency, pattern, post)
) STRICT, WITHOUT ROWID;

-- One day only: somebody stands in, or two have swapped.
CREATE TABLE roster_day (
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
  agency TEXT NOT NULL,
  post TEXT NOT NULL CHECK (post IN ('A', 'B')),
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  PRIMARY KEY (day, agency, post)
) STRICT, WITHOUT ROWID;

-- Days that do not follow their weekday: a holiday (7), or a day that is worked like another (0 to 6).
CREATE TABLE calendar_day (
  day TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
  name TEXT NOT NULL,
  pattern INTEGER NOT NULL CHECK (pattern BETWEEN 0 AND 7)
) STRICT, WITHOUT ROWID;

-- Who stands at the posts now, by roster and custody, written when it changes: a call for help reads this and no calendar.
CREATE TABLE on_duty (
  agency TEXT PRIMARY KEY,
  a_phone_id INTEGER REFERENCES phone (id),
  b_phone_id INTEGER REFERENCES phone (id)
) STRICT, WITHOUT ROWID;

-- 夜间托管, and who said that he is there.
CREATE TABLE custody (
  id INTEGER PRIMARY KEY,
  opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL CHECK (opened_by IN ('desk', 'schedule', 'command')),
  ends_at INTEGER NOT NULL,
  closed_at INTEGER,
  a_phone_id INTEGER REFERENCES phone (id),
  b_phone_id INTEGER REFERENCES phone (id),
  a_asked_at INTEGER,
  b_asked_at INTEGER,
  a_confirmed_at INTEGER,
  b_confirmed_at INTEGER,
  a_declined_at INTEGER,
  b_declined_at INTEGER,
  nobody_at INTEGER,
  station_known_at INTEGER
) STRICT;
CREATE UNIQUE INDEX custody_one_at_a_time ON custody (closed_at IS NULL) WHERE closed_at IS NULL;

-- What is done once a day, and was: a restart doubles nothing.
CREATE TABLE duty_step (
  name TEXT PRIMARY KEY,
  done_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE morning_report (
  day TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  figures TEXT NOT NULL CHECK (json_valid(figures)),
  phone_id INTEGER REFERENCES phone (id),
  signed_at INTEGER,
  signed_by TEXT
) STRICT, WITHOUT ROWID;

-- 交接班: what was handed over, as it stood.
CREATE TABLE hand_over (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  outgoing TEXT NOT NULL,
  incoming TEXT NOT NULL,
  account TEXT NOT NULL,
  siren_heard INTEGER NOT NULL CHECK (siren_heard IN (0, 1)),
  note TEXT NOT NULL,
  shift TEXT NOT NULL CHECK (json_valid(shift)),
  -- The record's head right after it: the anchor on the print.
  head TEXT NOT NULL CHECK (length(head) = 64)
) STRICT;

-- Each start of the hub, and the last sign of life before it.
CREATE TABLE hub_life (
  id INTEGER PRIMARY KEY,
  started_at INTEGER NOT NULL,
  last_sign_at INTEGER,
  was_stopped INTEGER NOT NULL CHECK (was_stopped IN (0, 1)),
  noted INTEGER NOT NULL DEFAULT 0 CHECK (noted IN (0, 1)),
  stopped_at INTEGER
) STRICT;

-- A notice that a desk has read and put away.
CREATE TABLE notice_dismissed (
  notice TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX message_failed ON message (queued_at) WHERE state = 'failed';
