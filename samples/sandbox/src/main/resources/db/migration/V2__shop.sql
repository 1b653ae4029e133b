-- Checkout sessions, orders and the answers kept for repeated requests. Plain SQL that SQLite and
-- PostgreSQL both read. Instants are milliseconds since 1970 of the shop's clock.

-- input is what the platform asked for, resource is the checkout as answered; both JSON objects.
CREATE TABLE checkouts (
  id TEXT PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('incomplete', 'requires_escalation', 'ready_for_complete',
    'complete_in_progress', 'completed', 'canceled')),
  version BIGINT NOT NULL CHECK (version >= 1),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  settles_at BIGINT,
  input TEXT NOT NULL,
  resource TEXT NOT NULL
);

-- One checkout becomes one order at most; the constraint says so where no bug can argue.
CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  checkout_id TEXT NOT NULL UNIQUE REFERENCES checkouts (id),
  placed_at BIGINT NOT NULL,
  resource TEXT NOT NULL
);

-- scope is a digest of agent profile, operation, resource and key. The request is kept as a digest
-- only, because it can hold a payment credential.
CREATE TABLE idempotency (
  scope TEXT PRIMARY KEY,
  request_digest TEXT NOT NULL,
  status INTEGER NOT NULL,
  body BLOB NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE INDEX idempotency_by_age ON idempotency (created_at);
