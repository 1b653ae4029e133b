-- How tags do. Plain SQL that SQLite and PostgreSQL both read. Instants are milliseconds since 1970 of
-- the platform's clock.

-- Every event that was ever counted, so that none is counted again.
CREATE TABLE live_tag_events (
  event_id TEXT PRIMARY KEY,
  tag_id TEXT NOT NULL,
  type TEXT NOT NULL,
  at BIGINT NOT NULL
);

-- An order counts once for a tag, however many events tell of it.
CREATE TABLE live_tag_orders (
  tag_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  PRIMARY KEY (tag_id, order_id)
);

CREATE TABLE live_tag_counts (
  tag_id TEXT NOT NULL,
  type TEXT NOT NULL,
  count BIGINT NOT NULL CHECK (count >= 1),
  PRIMARY KEY (tag_id, type)
);

-- In minor units, at most the largest integer that every JSON reader keeps exact.
CREATE TABLE live_tag_sales (
  tag_id TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount >= 0 AND amount <= 9007199254740991),
  PRIMARY KEY (tag_id, currency)
);
