-- Every wording that a station gave a text, in each language; the newest counts. An empty table: the built-in texts.
CREATE TABLE template_version (
  id INTEGER PRIMARY KEY,
  template TEXT NOT NULL,
  language TEXT NOT NULL CHECK (length(language) BETWEEN 1 AND 12),
  version INTEGER NOT NULL CHECK (version >= 1),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 200),
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  UNIQUE (template, language, version)
) STRICT;
CREATE TRIGGER template_version_is_never_changed BEFORE UPDATE ON template_version
BEGIN SELECT RAISE(ABORT, 'template versions are append-only'); END;
CREATE TRIGGER template_version_is_never_deleted BEFORE DELETE ON template_version
BEGIN SELECT RAISE(ABORT, 'template versions are append-only'); END;

-- What a household reads best: zh, or the name of another language.
ALTER TABLE household ADD COLUMN language TEXT NOT NULL DEFAULT 'zh' CHECK (length(language) BETWEEN 1 AND 12);

-- The settings of the radio move into the one list of all settings.
INSERT INTO setting (key, value)
  SELECT 'station', json_group_object(
    'radio.' || item.key,
    CASE item.key WHEN 'loopTestHours' THEN CAST(item.value AS TEXT) ELSE item.value END
  )
  FROM setting, json_each(setting.value) AS item WHERE setting.key = 'radio' GROUP BY setting.key;
DELETE FROM setting WHERE key = 'radio';
