package dev.pushcart.liveshop.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pushcart.SchemaValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

// tag::validator
/** Holds answers about checkouts to the schemas in a folder with one folder for each version. */
final class CheckoutAnswers implements SchemaValidator {

  private static final String SITE = "https://ucp.dev/";
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Schema> byVersion = new ConcurrentHashMap<>();
  private final Path folder;

  CheckoutAnswers(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<Violation> validate(Message message) {
    if (message.direction() == Direction.SENT || !message.operation().endsWith("_checkout")) {
      return List.of();
    }
    String json = new String(message.json(), UTF_8);
    try {
      if (JSON.readTree(json).at("/ucp/status").asString("").equals("error")) {
        return List.of(); // no checkout; another schema describes it
      }
    } catch (JacksonException e) {
      return List.of(new Violation("", "must be JSON"));
    }
    return byVersion
        .computeIfAbsent(message.version(), this::schema)
        .validate(json, InputFormat.JSON)
        .stream()
        .map(error -> new Violation(error.getInstanceLocation().toString(), error.getKeyword()))
        .toList();
  }

  private Schema schema(String version) {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemas(address -> text(version, address)))
        .getSchema(SchemaLocation.of(SITE + "schemas/shopping/checkout.json"));
  }

  /** The schema with that id: ids name no version, so the folder does. */
  private @Nullable String text(String version, String id) {
    if (!id.startsWith(SITE)) {
      return null;
    }
    try {
      return Files.readString(folder.resolve(version).resolve(id.substring(SITE.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
// end::validator
