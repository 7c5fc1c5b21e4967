-- A question that is no alert: who is asked, what for, until when. A bare digit answers the topmost open one.
CREATE TABLE question (
  id INTEGER PRIMARY KEY,
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  kind TEXT NOT NULL CHECK (kind IN ('duty', 'rollCall', 'drill', 'monthlyTest', 'consent', 'survey', 'mutual', 'stillNeeded')),
  -- What it is about, as its desk names it: a drill, a shift, an incident.
  subject TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  answered_at INTEGER,
  UNIQUE (phone_id, kind, subject)
) STRICT;
CREATE INDEX question_open ON question (phone_id, asked_at) WHERE answered_at IS NULL;
CREATE INDEX question_by_subject ON question (kind, subject);

-- A phone that is to be rung for a few seconds, so that its owner looks at the text that went before.
CREATE TABLE ring (
  id INTEGER PRIMARY KEY,
  incident_id TEXT NOT NULL,
  step TEXT NOT NULL,
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  priority INTEGER NOT NULL,
  length_ms INTEGER NOT NULL CHECK (length_ms > 0),
  state TEXT NOT NULL CHECK (state IN ('queued', 'ringing', 'done', 'failed', 'superseded')),
  outcome TEXT CHECK (outcome IN ('rang', 'answered', 'busy', 'rejected', 'noAnswer', 'notThrough', 'failed')),
  device TEXT,
  queued_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  rung_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  UNIQUE (incident_id, step, phone_id)
) STRICT;
CREATE INDEX ring_waiting ON ring (priority, id) WHERE state = 'queued';
CREATE INDEX ring_due ON ring (not_before) WHERE state = 'queued';
CREATE INDEX ring_in_flight ON ring (id) WHERE state = 'ringing';
CREATE INDEX ring_by_phone ON ring (phone_id, rung_at);
CREATE INDEX ring_by_incident ON ring (incident_id, id);
