package dev.pushcart.sandbox;

import dev.pushcart.sandbox.live.Identifier;
import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.LiveHandler;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.live.tags.TagJournal;
import dev.pushcart.sandbox.negotiation.Agreement;
import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * The work behind every operation of the live platform, each by its handler. A change and the
 * answer kept for its idempotency key are one transaction.
 */
final class LiveOperations {
  private final Map<LiveOperation, LiveHandler> handlers = new EnumMap<>(LiveOperation.class);
  private final Database database;
  private final Idempotency idempotency;
  private final TagJournal tags;

  LiveOperations(
      Map<LiveOperation, LiveHandler> handlers,
      Database database,
      Idempotency idempotency,
      TagJournal tags) {
    this.handlers.putAll(handlers);
    this.database = database;
    this.idempotency = idempotency;
    this.tags = tags;
  }

  /**
   * Does what is asked.
   *
   * @param key the idempotency key, if there is one
   * @param pause runs once the key is claimed and before anything is done
   * @throws Problem when it is refused
   */
  Reply answer(LiveCall call, Optional<String> key, Agreement agreement, Runnable pause) {
    if (!agreement.has(Capability.LIVE_TAGGING)) {
      throw new Problem(
          422,
          "capabilities_incompatible",
          "the platform's profile does not declare " + Capability.LIVE_TAGGING.name());
    }
    Permissions.require(call.operation(), call.caller());
    if (call.operation().route().contains("{id}") && !Identifier.is(call.id())) {
      // Nothing has such a name, and no database needs to be asked about it.
      throw new Problem(404, "not_found", "what the path names is no id of anything here");
    }
    LiveHandler handler = handlers.get(call.operation());
    if (handler instanceof LiveHandler.Read read) {
      pause.run();
      expire();
      return reply(read.answer(call));
    }
    if (!(handler instanceof LiveHandler.Change change)) {
      throw new Problem(
          501, "not_implemented", call.operation().wireName() + " is not offered by this platform");
    }
    if (key.isEmpty()) {
      pause.run();
      Function<Handle, LiveAnswer> work = prepared(change, call);
      return reply(database.write(work));
    }
    try (Idempotency.Claim claim =
        idempotency.claim(
            key.get(), call.caller().toString(), new Row(call.operation()), "", compared(call))) {
      pause.run();
      Optional<Reply> earlier = database.read(claim::find);
      return earlier.orElseGet(() -> once(claim, change, call));
    }
  }

  /**
   * A refusal changed nothing and is not kept: whoever mends the request may use the key again. The
   * same goes for an answer that says that nothing was done.
   */
  private Reply once(Idempotency.Claim claim, LiveHandler.Change change, LiveCall call) {
    Function<Handle, LiveAnswer> work = prepared(change, call);
    return database.write(
        h -> {
          LiveAnswer answer = work.apply(h);
          return answer.done() ? claim.keep(h, reply(answer)) : reply(answer);
        });
  }

  /** The work of a change, which sees no tag whose time has run out while it waited. */
  private Function<Handle, LiveAnswer> prepared(LiveHandler.Change change, LiveCall call) {
    expire();
    Function<Handle, LiveAnswer> work = change.prepare(call);
    return h -> {
      tags.expire(h);
      return work.apply(h);
    };
  }

  /** A tag expires when its time has come and somebody asks for anything. */
  private void expire() {
    if (database.read(tags::due)) {
      database.write(
          h -> {
            tags.expire(h);
            return true;
          });
    }
  }

  /** What must be the same under a key: everything that the caller says but the key itself. */
  private static ObjectNode compared(LiveCall call) {
    ObjectNode all = Json.object().put("id", call.id());
    call.ifMatch().ifPresent(version -> all.put("if_match", version));
    ObjectNode query = all.putObject("query");
    call.query().forEach(query::put);
    all.set("payload", call.payload());
    return all;
  }

  private static Reply reply(LiveAnswer answer) {
    if (answer instanceof LiveAnswer.Stream stream) {
      return Reply.streaming(stream.contentType(), out -> stream.writing().writeTo(out));
    }
    LiveAnswer.Document document = (LiveAnswer.Document) answer;
    return Reply.json(document.status(), document.body(), false).of(document.contentType());
  }

  /** An operation of the protocol as one of this process. */
  record Row(LiveOperation row) implements Operation {
    @Override
    public String wireName() {
      return row.wireName();
    }

    @Override
    public boolean changesState() {
      return row.changes();
    }

    @Override
    public boolean isDocument() {
      return false;
    }
  }
}
