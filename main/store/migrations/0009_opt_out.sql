-- 退订: phones that want no notices, or nothing at all, not even rescue texts. One row a phone; gone when it wants them again.
CREATE TABLE opt_out (
  phone_id INTEGER PRIMARY KEY REFERENCES phone (id),
  extent TEXT NOT NULL CHECK (extent IN ('notices', 'everything')),
  since INTEGER NOT NULL
) STRICT;
