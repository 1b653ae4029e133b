-- The limits that the live platform's operator has changed; all others are as the protocol's page says.
-- Plain SQL that SQLite and PostgreSQL both read.

CREATE TABLE live_limits (
  name TEXT PRIMARY KEY,
  value BIGINT NOT NULL CHECK (value >= 0)
);
