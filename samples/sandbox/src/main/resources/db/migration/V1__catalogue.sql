-- What the shop sells and the rules it prices and ships by. Plain SQL that SQLite and PostgreSQL
-- both read. Amounts are in minor units of shop.currency. A column that holds JSON text is read
-- and written whole and never searched.

CREATE TABLE shop (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  fingerprint TEXT NOT NULL
);

CREATE TABLE products (
  id TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL UNIQUE,
  handle TEXT NOT NULL,
  title TEXT NOT NULL,
  description_plain TEXT NOT NULL,
  description_html TEXT NOT NULL,
  seller_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('PHYSICAL', 'DIGITAL', 'SERVICE')),
  rating_hundredths INTEGER NOT NULL CHECK (rating_hundredths BETWEEN 0 AND 500),
  rating_count BIGINT NOT NULL CHECK (rating_count >= 0),
  images TEXT NOT NULL,
  options TEXT NOT NULL,
  tags TEXT NOT NULL,
  metadata TEXT NOT NULL
);

CREATE TABLE categories (
  product_id TEXT NOT NULL REFERENCES products (id),
  ordinal INTEGER NOT NULL,
  category TEXT NOT NULL,
  PRIMARY KEY (product_id, ordinal)
);

CREATE INDEX categories_by_name ON categories (category);

CREATE TABLE variants (
  id TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES products (id),
  ordinal INTEGER NOT NULL,
  sku TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  price BIGINT NOT NULL CHECK (price >= 0),
  list_price BIGINT CHECK (list_price > price),
  selections TEXT NOT NULL,
  UNIQUE (product_id, ordinal)
);

-- Only what ships is counted; a variant without a row here never runs out. The upper bound is the
-- largest integer that every JSON reader keeps exact.
CREATE TABLE stock (
  variant_id TEXT PRIMARY KEY REFERENCES variants (id),
  units BIGINT NOT NULL CHECK (units >= 0 AND units <= 9007199254740991)
);

-- The words a product is found by, folded to lower case without accents, with the weight of the
-- best place they occur in.
CREATE TABLE search_terms (
  term TEXT NOT NULL,
  product_id TEXT NOT NULL REFERENCES products (id),
  weight INTEGER NOT NULL CHECK (weight > 0),
  PRIMARY KEY (term, product_id)
);

CREATE TABLE discounts (
  code TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('PERCENTAGE', 'FIXED_AMOUNT')),
  amount BIGINT NOT NULL CHECK (amount > 0 AND (kind <> 'PERCENTAGE' OR amount <= 100)),
  description TEXT NOT NULL
);

CREATE TABLE promotions (
  id TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL UNIQUE,
  min_subtotal BIGINT NOT NULL CHECK (min_subtotal >= 0),
  eligible_item_ids TEXT NOT NULL,
  description TEXT NOT NULL
);

CREATE TABLE shipping_rates (
  id TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL UNIQUE,
  country TEXT NOT NULL,
  service_level TEXT NOT NULL,
  price BIGINT NOT NULL CHECK (price >= 0),
  title TEXT NOT NULL
);

CREATE TABLE customers (
  id TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT NOT NULL
);

CREATE TABLE addresses (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  ordinal INTEGER NOT NULL,
  street TEXT NOT NULL,
  city TEXT NOT NULL,
  region TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  country TEXT NOT NULL,
  UNIQUE (customer_id, ordinal)
);

CREATE TABLE instruments (
  id TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL UNIQUE,
  type TEXT NOT NULL,
  brand TEXT NOT NULL,
  last_digits TEXT NOT NULL,
  token TEXT NOT NULL,
  handler_id TEXT NOT NULL
);
