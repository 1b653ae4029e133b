-- What the live platform knows of products, and what its operator has decided about them. Plain SQL
-- that SQLite and PostgreSQL both read. Instants are milliseconds since 1970 of the platform's
-- clock; a business is its origin in the form of RFC 6454.

-- outcome is known, unknown (the business says it has none) or unreachable (nobody could ask yet).
-- checked_at is when the business answered last, tried_at when it was asked last. variant_id is
-- empty for the whole product; amount is in minor units.
CREATE TABLE live_products (
  business TEXT NOT NULL,
  product_id TEXT NOT NULL,
  variant_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  title TEXT,
  amount BIGINT,
  currency TEXT,
  available INTEGER NOT NULL CHECK (available IN (0, 1)),
  checked_at BIGINT,
  tried_at BIGINT NOT NULL,
  PRIMARY KEY (business, product_id, variant_id)
);

CREATE TABLE live_suspended_sellers (
  business TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE live_rejected_products (
  business TEXT NOT NULL,
  product_id TEXT NOT NULL,
  PRIMARY KEY (business, product_id)
);

CREATE TABLE live_deals (
  id TEXT NOT NULL PRIMARY KEY,
  business TEXT NOT NULL,
  product_id TEXT NOT NULL,
  ends_at BIGINT NOT NULL
);

-- What the platform signs its cursors with, made when it is first needed.
CREATE TABLE live_secrets (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
