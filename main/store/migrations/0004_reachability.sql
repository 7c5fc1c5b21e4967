-- How often a phone was asked and answered, by the eight parts of the week: [[asked, answered], …], sums in which old
-- texts count less. One row a phone, so that a whole group is read with its members.
CREATE TABLE answer_history (
  phone_id INTEGER PRIMARY KEY REFERENCES phone (id),
  tallies TEXT NOT NULL CHECK (json_valid(tallies) AND json_array_length(tallies) = 8),
  -- Up to when the sums are aged.
  aged_to INTEGER NOT NULL,
  -- When it was asked what it has not answered yet.
  open_since INTEGER
) STRICT;

-- 外出 N 天: ends by itself. Whoever lives elsewhere for good is marked 在外 in the register instead.
CREATE TABLE phone_away (
  phone_id INTEGER PRIMARY KEY REFERENCES phone (id),
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL CHECK (until_at > from_at)
) STRICT;

-- 在外亲属: numbers of the own household, living elsewhere, that this person wants told of a call (K1).
CREATE TABLE kin (
  person_id INTEGER NOT NULL REFERENCES person (id),
  phone_id INTEGER NOT NULL REFERENCES phone (id),
  PRIMARY KEY (person_id, phone_id)
) STRICT, WITHOUT ROWID;

-- Who lives within a ring, and who leads the groups beyond, among 40,000 households.
CREATE INDEX household_by_place ON household (lat, lng);
CREATE INDEX household_leading ON household (group_id) WHERE is_leader = 1;

-- The posts in charge of a village, among those of a county.
CREATE INDEX agency_post_by_jurisdiction ON agency_post (jurisdiction);
