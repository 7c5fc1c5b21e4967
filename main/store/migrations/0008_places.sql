-- By what a text may name a house, a person or a place.
CREATE INDEX person_by_name ON person (name, household_id);
CREATE INDEX household_by_head ON household (head_name, group_id);
CREATE INDEX defence_group_by_name ON defence_group (name);
-- 三组 is how 大营三组 is spoken of.
CREATE INDEX defence_group_by_ending ON defence_group (substr(name, -2));
-- 白云坪组 is how 大营白云坪组 is: most villages have a stem of two characters.
CREATE INDEX defence_group_by_own_name ON defence_group (substr(name, 3));
CREATE INDEX village_by_name ON village (name);
CREATE INDEX pole_by_place ON pole (place) WHERE place <> '';

-- 临时: a guest's number counts up to this moment; NULL: always.
ALTER TABLE person_phone ADD COLUMN until INTEGER;
-- Who said that this person wants to be reached here, when it was not a list.
ALTER TABLE person_phone ADD COLUMN consent_at INTEGER;
ALTER TABLE person_phone ADD COLUMN consent_by TEXT;
-- 打错了: how often somebody else answered, and since when this person is no longer told there (停用待核).
ALTER TABLE person_phone ADD COLUMN wrong_answers INTEGER NOT NULL DEFAULT 0 CHECK (wrong_answers >= 0);
ALTER TABLE person_phone ADD COLUMN suspended_at INTEGER;
