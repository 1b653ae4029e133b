-- What happened in each media and room, in the transaction of the change itself, so that neither
-- exists without the other. Plain SQL that SQLite and PostgreSQL both read. Instants are
-- milliseconds since 1970 of the platform's clock.

-- seq grows by one for each media, without holes. body is a JSON object: the event as it is
-- sent, but for the tag it is about, which each reader gets as it is by then. What is too old is
-- looked for by at; the last row of each media stays.
CREATE TABLE live_outbox (
  media_id TEXT NOT NULL,
  seq BIGINT NOT NULL CHECK (seq >= 1),
  type TEXT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (media_id, seq)
);

CREATE INDEX live_outbox_by_age ON live_outbox (at);
