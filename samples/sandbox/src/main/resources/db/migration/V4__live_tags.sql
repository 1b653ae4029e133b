-- What products are tagged in, and the tags. Plain SQL that SQLite and PostgreSQL both read. Instants
-- are milliseconds since 1970 of the platform's clock.

-- content is what its owner said: a JSON object, $defs/media_registration without id, status and
-- moderation.
CREATE TABLE live_media (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  owner TEXT NOT NULL,
  moderation TEXT NOT NULL,
  content TEXT NOT NULL,
  tags_version BIGINT NOT NULL CHECK (tags_version >= 0),
  created_at BIGINT NOT NULL
);

-- content is $defs/tag_content, order and source always in it, and moderation is $defs/moderation;
-- both JSON objects. The columns beside content repeat what is searched by; expires_at is rounded up to
-- a millisecond. Nothing is sorted by text here, since no two databases need to order it alike.
CREATE TABLE live_tags (
  id TEXT PRIMARY KEY,
  media_id TEXT NOT NULL REFERENCES live_media (id),
  business TEXT NOT NULL,
  product_id TEXT NOT NULL,
  variant_id TEXT,
  client_ref TEXT,
  state TEXT NOT NULL CHECK (state IN ('draft', 'pending_review', 'approved', 'rejected',
    'suspended', 'revoked', 'expired')),
  version BIGINT NOT NULL CHECK (version >= 1),
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  expires_at BIGINT,
  content TEXT NOT NULL,
  moderation TEXT NOT NULL
);

CREATE INDEX live_tags_of_media ON live_tags (media_id);
CREATE INDEX live_tags_of_product ON live_tags (business, product_id);
CREATE INDEX live_tags_due ON live_tags (expires_at) WHERE state IN ('approved', 'suspended');

-- A name that its author gave is free again once the tag is revoked.
CREATE UNIQUE INDEX live_tags_by_client_ref ON live_tags (media_id, client_ref)
  WHERE state <> 'revoked';
