-- Settings of this hub: its signature, its profile, whether its people are demo data.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- People and places ---------------------------------------------------------------------------------------------

CREATE TABLE village (
  id INTEGER PRIMARY KEY,
  county TEXT NOT NULL,
  township TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (county, township, name)
) STRICT;

CREATE TABLE defence_group (
  id INTEGER PRIMARY KEY,
  village_id INTEGER NOT NULL REFERENCES village (id),
  name TEXT NOT NULL,
  UNIQUE (village_id, name)
) STRICT;

CREATE TABLE household (
  id INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL REFERENCES defence_group (id),
  number TEXT NOT NULL,
  head_name TEXT NOT NULL,
  address TEXT NOT NULL DEFAULT '',
  lng REAL CHECK (lng BETWEEN -180 AND 180),
  lat REAL CHECK (lat BETWEEN -90 AND 90),
  pole TEXT,
  care TEXT NOT NULL DEFAULT '',
  pair_number TEXT,
  is_leader INTEGER NOT NULL DEFAULT 0 CHECK (is_leader IN (0, 1)),
  notes TEXT NOT NULL DEFAULT '',
  UNIQUE (group_id, number)
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  household_id INTEGER NOT NULL REFERENCES household (id),
  name TEXT NOT NULL,
  relation TEXT NOT NULL DEFAULT '',
  can_go TEXT CHECK (can_go IN ('yes', 'no', 'depends')),
  skills TEXT NOT NULL DEFAULT '',
  contact_preference TEXT NOT NULL DEFAULT 'any' CHECK (contact_preference IN ('any', 'sms', 'call', 'silent')),
  fears_being_seen INTEGER NOT NULL DEFAULT 0 CHECK (fears_being_seen IN (0, 1)),
  UNIQUE (household_id, name, relation)
) STRICT;

-- Every number that was ever heard of, known people's and strangers' alike.
CREATE TABLE phone (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE person_phone (
  person_id INTEGER NOT NULL REFERENCES person (id),
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  use TEXT NOT NULL DEFAULT '',
  is_main INTEGER NOT NULL DEFAULT 0 CHECK (is_main IN (0, 1)),
  PRIMARY KEY (person_id, phone_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_phone_by_phone ON person_phone (phone_id);

-- 不通知名单: numbers that are never told of this person's call.
CREATE TABLE exclusion (
  person_id INTEGER NOT NULL REFERENCES person (id),
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  PRIMARY KEY (person_id, phone_id)
) STRICT, WITHOUT ROWID;

-- 信任名单: 0 to 5 numbers that this person named for the restricted circle.
CREATE TABLE trusted (
  person_id INTEGER NOT NULL REFERENCES person (id),
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 5),
  PRIMARY KEY (person_id, phone_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE agency_post (
  id INTEGER PRIMARY KEY,
  party TEXT NOT NULL CHECK (party IN ('committee', 'station', 'township', 'police110', 'county', 'women', 'other')),
  agency TEXT NOT NULL,
  post TEXT NOT NULL,
  person_name TEXT NOT NULL DEFAULT '',
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  delivery TEXT NOT NULL CHECK (delivery IN ('sms', 'sms+ring', 'sms-on-key', 'sms-by-agreement')),
  jurisdiction TEXT NOT NULL DEFAULT '',
  agreement_number TEXT,
  agreement_until TEXT,
  notes TEXT NOT NULL DEFAULT '',
  UNIQUE (agency, post, phone_id)
) STRICT;
CREATE INDEX agency_post_by_phone ON agency_post (phone_id);

CREATE TABLE pole (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  village TEXT NOT NULL DEFAULT '',
  lng REAL NOT NULL CHECK (lng BETWEEN -180 AND 180),
  lat REAL NOT NULL CHECK (lat BETWEEN -90 AND 90),
  place TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  UNIQUE (number, village)
) STRICT;

-- The record ----------------------------------------------------------------------------------------------------

-- Append-only, hash-chained, without personal data: texts stand in event_private, the chain holds commitments to them.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  incident_id TEXT,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX event_by_incident ON event (incident_id, seq);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE event_private (
  event_id INTEGER NOT NULL REFERENCES event (seq),
  field TEXT NOT NULL,
  salt TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (event_id, field)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_private_is_never_changed BEFORE UPDATE ON event_private
BEGIN SELECT RAISE(ABORT, 'private texts are erased under a rule, never changed'); END;

-- What the events fold to, kept for queries; it can be rebuilt from them at any time.
CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL CHECK (number BETWEEN 20 AND 999),
  kind TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),
  state TEXT NOT NULL CHECK (state IN ('triage', 'raised', 'answered', 'onScene', 'controlled', 'closing', 'closed', 'archived')),
  drill INTEGER NOT NULL CHECK (drill IN (0, 1)),
  phone_id INTEGER REFERENCES phone (id),
  household_id INTEGER REFERENCES household (id),
  group_id INTEGER REFERENCES defence_group (id),
  raised_at INTEGER NOT NULL,
  closed_at INTEGER,
  last_seq INTEGER NOT NULL,
  state_json TEXT NOT NULL CHECK (json_valid(state_json))
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_open ON incident (raised_at) WHERE closed_at IS NULL;
CREATE INDEX incident_by_time ON incident (raised_at);
CREATE INDEX incident_by_phone ON incident (phone_id, raised_at);

CREATE TABLE signal (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('sms', 'call')),
  channel TEXT NOT NULL,
  device TEXT NOT NULL,
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  body TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  smsc_at INTEGER,
  reference INTEGER,
  parts_have INTEGER NOT NULL DEFAULT 1,
  parts_total INTEGER NOT NULL DEFAULT 1,
  incident_id TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('opened', 'merged', 'answer', 'supplement', 'cancel', 'triage', 'service', 'duplicate', 'ignored'))
) STRICT;
CREATE INDEX signal_by_time ON signal (received_at);
CREATE INDEX signal_by_phone ON signal (phone_id, received_at);
CREATE INDEX signal_by_incident ON signal (incident_id);

-- A part seen twice is one part.
CREATE TABLE signal_part (
  signal_id INTEGER NOT NULL REFERENCES signal (id),
  sequence INTEGER NOT NULL,
  fingerprint TEXT NOT NULL UNIQUE,
  pdu TEXT NOT NULL,
  PRIMARY KEY (signal_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  incident_id TEXT,
  step TEXT NOT NULL,
  template TEXT NOT NULL,
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  body TEXT NOT NULL,
  segments INTEGER NOT NULL CHECK (segments >= 1),
  segments_sent INTEGER NOT NULL DEFAULT 0,
  concat_reference INTEGER NOT NULL CHECK (concat_reference BETWEEN 0 AND 255),
  priority INTEGER NOT NULL,
  channel TEXT NOT NULL DEFAULT 'modem',
  device TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'delivered', 'failed', 'superseded', 'unsure')),
  queued_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  sent_at INTEGER,
  delivered_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  repeats INTEGER REFERENCES message (id)
) STRICT;
-- Nobody is texted twice for one step on one path; a repeat after a crash names the row that it repeats.
CREATE UNIQUE INDEX message_once ON message (incident_id, step, phone_id, channel) WHERE repeats IS NULL;
CREATE INDEX message_waiting ON message (priority, id) WHERE state = 'queued';
CREATE INDEX message_in_flight ON message (device) WHERE state = 'sending';
CREATE INDEX message_by_incident ON message (incident_id, id);
CREATE INDEX message_by_phone ON message (phone_id, queued_at);
CREATE INDEX message_by_time ON message (queued_at);

CREATE TABLE message_segment (
  message_id INTEGER NOT NULL REFERENCES message (id),
  position INTEGER NOT NULL,
  device TEXT NOT NULL,
  message_reference INTEGER,
  sent_at INTEGER NOT NULL,
  delivered_at INTEGER,
  report_status INTEGER,
  PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_segment_by_reference ON message_segment (device, message_reference, sent_at);
CREATE INDEX message_segment_by_time ON message_segment (device, sent_at);

-- A step of a ladder that is due: a row, so that a crash does not forget it.
CREATE TABLE timer (
  incident_id TEXT NOT NULL,
  name TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  PRIMARY KEY (incident_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_by_due ON timer (due_at);

CREATE TABLE device (
  path TEXT PRIMARY KEY,
  imei TEXT,
  imsi TEXT,
  model TEXT,
  operator TEXT,
  signal_dbm INTEGER,
  registered INTEGER NOT NULL CHECK (registered IN (0, 1)),
  state TEXT NOT NULL,
  problem TEXT,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who may do what, and who looked ---------------------------------------------------------------------------------

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('admin', 'operator', 'viewer', 'auditor')),
  pin_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER
) STRICT;

CREATE TABLE session (
  token_sha256 TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account_id);

CREATE TABLE viewing_log (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX viewing_log_by_time ON viewing_log (at);
