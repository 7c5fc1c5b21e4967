-- A drill: never a row of the incidents, so that no figure of real ones can hold it.
CREATE TABLE drill (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('tableTop', 'group', 'village', 'threeWay', 'blackout')),
  -- Spoken in its texts; real incidents are spoken of as 20 to 99, and by three digits only when those are all taken.
  number INTEGER NOT NULL CHECK (number BETWEEN 900 AND 999),
  -- NULL: the whole village, or nobody is texted.
  group_id INTEGER REFERENCES defence_group (id),
  incident_kind TEXT NOT NULL,
  -- Whether people are to come out, so that arrivals count.
  is_full INTEGER NOT NULL CHECK (is_full IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('announced', 'running', 'paused', 'ended')),
  -- A night drill may run only where its people were told the day before.
  announced_at INTEGER,
  started_at INTEGER,
  paused_at INTEGER,
  -- When it ends by itself.
  ends_at INTEGER,
  ended_at INTEGER,
  started_by TEXT NOT NULL,
  notes TEXT NOT NULL DEFAULT '',
  -- Names of the points that were ticked, of a drill that is done by hand.
  ticked TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(ticked))
) STRICT;
CREATE INDEX drill_open ON drill (started_at) WHERE state <> 'ended';
CREATE INDEX drill_by_time ON drill (ended_at);

-- Who was to be reached by a drill. What became of the text stands with the text.
CREATE TABLE drill_call (
  drill_id INTEGER NOT NULL REFERENCES drill (id),
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  household_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  message_id INTEGER REFERENCES message (id),
  answered_at INTEGER,
  arrived_at INTEGER,
  PRIMARY KEY (drill_id, phone_id)
) STRICT, WITHOUT ROWID;

-- The monthly test: real words to everybody who was not heard of for a month.
CREATE TABLE monthly_test (
  id INTEGER PRIMARY KEY,
  -- `202611`
  month TEXT NOT NULL UNIQUE,
  template TEXT NOT NULL CHECK (template IN ('N14', 'N14b', 'N14c')),
  number INTEGER NOT NULL CHECK (number BETWEEN 900 AND 999),
  started_at INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  ended_at INTEGER,
  -- Heard of within the last 30 days, and so not asked.
  skipped INTEGER NOT NULL
) STRICT;

CREATE TABLE monthly_call (
  test_id INTEGER NOT NULL REFERENCES monthly_test (id),
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  group_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  -- NULL: its turn has not come, or a real alarm took it back.
  message_id INTEGER REFERENCES message (id),
  asked_at INTEGER,
  answered_at INTEGER,
  PRIMARY KEY (test_id, phone_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX monthly_call_waiting ON monthly_call (test_id, position) WHERE message_id IS NULL;

-- 换号: a number that its owner says has changed. A person looks into it.
CREATE TABLE number_change (
  id INTEGER PRIMARY KEY,
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  words TEXT NOT NULL,
  at INTEGER NOT NULL,
  done_at INTEGER,
  done_by TEXT
) STRICT;
CREATE INDEX number_change_open ON number_change (at) WHERE done_at IS NULL;

-- 灾害模式: the row without an end is the one that is on.
CREATE TABLE flood (
  id INTEGER PRIMARY KEY,
  began_at INTEGER NOT NULL,
  -- NULL: by the count of incidents.
  began_by TEXT,
  ended_at INTEGER,
  ended_by TEXT
) STRICT;
CREATE UNIQUE INDEX flood_on ON flood (ended_at IS NULL) WHERE ended_at IS NULL;
CREATE INDEX flood_by_time ON flood (began_at);

CREATE TABLE roll_call (
  id INTEGER PRIMARY KEY,
  started_at INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  reach TEXT NOT NULL CHECK (reach IN ('everybody', 'careAndLeaders')),
  -- Who has not answered by then is visited.
  deadline_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX roll_call_by_time ON roll_call (started_at);

-- One row a household: its main number speaks for it.
CREATE TABLE roll_call_entry (
  roll_call_id INTEGER NOT NULL REFERENCES roll_call (id),
  household_id INTEGER NOT NULL,
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  message_id INTEGER REFERENCES message (id),
  -- safe: by its own word · help: it calls for help · visited: a person looked and it is well
  outcome TEXT CHECK (outcome IN ('safe', 'help', 'visited')),
  words TEXT NOT NULL DEFAULT '',
  at INTEGER,
  PRIMARY KEY (roll_call_id, household_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX roll_call_entry_by_phone ON roll_call_entry (roll_call_id, phone_id);

-- 生产互帮: who was asked for a neighbour's work, and who would come. No answer here is one of a rescue.
CREATE TABLE mutual_ask (
  incident_id TEXT NOT NULL,
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  message_id INTEGER REFERENCES message (id),
  asked_at INTEGER NOT NULL,
  answered_at INTEGER,
  PRIMARY KEY (incident_id, phone_id)
) STRICT, WITHOUT ROWID;
