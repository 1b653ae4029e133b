-- Live rooms with their lineups and pins, and lineups to use again. Plain SQL that SQLite and
-- PostgreSQL both read. Instants are milliseconds since 1970 of the platform's clock. A column that
-- holds JSON text is read and written whole and never searched.

-- A room is also a media of the same id, which has its title and the businesses that it allows.
CREATE TABLE live_rooms (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  replay_media_id TEXT,
  lineup_version BIGINT NOT NULL CHECK (lineup_version >= 0),
  pin_seq BIGINT NOT NULL CHECK (pin_seq >= 0)
);

-- product_key and keyword_key are what must be unique in a room; body is the entry as it is read.
CREATE TABLE live_lineup_entries (
  id TEXT PRIMARY KEY,
  room_id TEXT NOT NULL REFERENCES live_rooms (id),
  place INTEGER NOT NULL CHECK (place >= 0),
  product_key TEXT NOT NULL,
  keyword_key TEXT,
  body TEXT NOT NULL,
  UNIQUE (room_id, product_key),
  UNIQUE (room_id, keyword_key)
);

CREATE INDEX live_lineup_entries_by_place ON live_lineup_entries (room_id, place);

-- Every pin and unpin. body is the pin as it is read; entry what a product's pin showed, even when it
-- is in the lineup no more; until when the next pin, an unpin or the end of the room took it away.
CREATE TABLE live_pins (
  room_id TEXT NOT NULL REFERENCES live_rooms (id),
  pin_seq BIGINT NOT NULL CHECK (pin_seq >= 1),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT,
  until BIGINT,
  entry_id TEXT,
  entry TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (room_id, pin_seq)
);

-- ordinal grows with every set, so that the newest is the greatest.
CREATE TABLE live_lineups (
  ordinal BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  body TEXT NOT NULL
);

CREATE INDEX live_lineups_by_owner ON live_lineups (owner, ordinal);
