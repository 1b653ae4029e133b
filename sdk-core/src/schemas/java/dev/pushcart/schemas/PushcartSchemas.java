package dev.pushcart.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of Pushcart's open protocol as {@code docs/protocol} publishes them, formats
 * included. A schema is named by its path below {@code schemas}, such as {@code
 * live/tagging.json#/$defs/product_tag}. Nothing of the SDK is used here. Thread-safe.
 */
public final class PushcartSchemas {

  /** The version that they are of. */
  public static final String VERSION = "2026-11-01";

  private static final String SITE = "https://pushcart.dev/ucp/";
  private static final PushcartSchemas PUBLISHED = new PushcartSchemas(folder());

  private final Path folder;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(this::text));

  private PushcartSchemas(Path folder) {
    this.folder = folder;
  }

  /** Those that this repository publishes. */
  public static PushcartSchemas published() {
    return PUBLISHED;
  }

  /** What is wrong with the text by that schema. */
  public List<Error> errors(String schema, String json) {
    return registry
        .getSchema(SchemaLocation.of(SITE + VERSION + "/schemas/" + schema))
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  /** Fails, saying why, when the text is not what that schema says. */
  public void check(String schema, String json) {
    assertThat(errors(schema, json)).as(schema + " of " + json).isEmpty();
  }

  /** The schema itself. */
  public String source(String schema) {
    return Objects.requireNonNull(text(SITE + VERSION + "/schemas/" + schema), schema);
  }

  private @Nullable String text(String address) {
    if (!address.startsWith(SITE)) {
      return null;
    }
    try {
      return Files.readString(folder.resolve(address.substring(SITE.length())));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The folder of this repository, whichever module asks. */
  private static Path folder() {
    Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("docs/protocol"))) {
        return at.resolve("docs/protocol");
      }
    }
    throw new IllegalStateException("there is no docs/protocol above " + start);
  }
}
