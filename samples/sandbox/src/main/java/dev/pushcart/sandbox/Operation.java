package dev.pushcart.sandbox;

/** One thing that this process answers over HTTP: a document, or an operation of a service. */
interface Operation {
  /** Its name for faults, for the journal and on the wire. */
  String wireName();

  /** Whether an idempotency key has a meaning here. */
  boolean changesState();

  /** Whether this is a public document and no call on a business. */
  boolean isDocument();
}
