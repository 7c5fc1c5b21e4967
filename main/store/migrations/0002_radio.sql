-- The one modem that may carry a text: a test of that modem.
ALTER TABLE message ADD COLUMN via TEXT;
-- Its place among the texts of the same incident and priority: two incidents take turns.
ALTER TABLE message ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
DROP INDEX message_waiting;
CREATE INDEX message_waiting ON message (priority, turn, id) WHERE state = 'queued';
CREATE INDEX message_turn ON message (incident_id, priority, turn) WHERE state = 'queued';
CREATE INDEX message_due ON message (not_before) WHERE state = 'queued';
CREATE INDEX message_validity ON message (expires_at) WHERE state = 'queued';

-- The SIM that paid for a segment: its IMSI, or the modem's port where the SIM does not tell it.
ALTER TABLE message_segment ADD COLUMN sim TEXT NOT NULL DEFAULT '';
CREATE INDEX message_segment_by_sim ON message_segment (sim, sent_at);

-- What is known of a SIM, whichever modem holds it.
CREATE TABLE sim (
  imsi TEXT PRIMARY KEY,
  own_number TEXT,
  -- Where its messages are sent to; SIMs lose it, and it is written again.
  service_centre TEXT,
  -- Since when it hears but cannot speak, and how that showed.
  muted_at INTEGER,
  mute_reason TEXT CHECK (mute_reason IN ('refused', 'barred', 'carrier', 'balance')),
  -- Since when texts to it do not arrive, though its modem says that all is well.
  deaf_at INTEGER,
  balance_fen INTEGER,
  balance_at INTEGER
) STRICT, WITHOUT ROWID;

-- A random word sent round, from one of our SIMs to one of our SIMs.
CREATE TABLE loop_test (
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE,
  from_imsi TEXT NOT NULL,
  to_imsi TEXT NOT NULL,
  message_id INTEGER REFERENCES message (id),
  started_at INTEGER NOT NULL,
  heard_at INTEGER,
  lost_at INTEGER
) STRICT;
CREATE INDEX loop_test_by_time ON loop_test (started_at);
