package dev.pushcart.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The published schemas of one version. They do not lie in this project: tests that need them run
 * when the system property {@code ucp.schemas} names their folder, and are skipped, saying so, when
 * not.
 */
public final class UcpSchemas {

  private static final String ORIGIN = "https://ucp.dev/schemas/";

  private final SchemaRegistry registry;

  private UcpSchemas(Path folder) {
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(address -> read(folder, address)));
  }

  /** Those of that version, or the end of the test. */
  public static UcpSchemas of(String version) {
    String root = System.getProperty("ucp.schemas", "");
    Path folder = Path.of(root, version, "schemas");
    assumeTrue(
        !root.isEmpty() && Files.isDirectory(folder),
        "skipped: the system property ucp.schemas does not name a folder with " + version);
    return new UcpSchemas(folder);
  }

  /**
   * Fails, saying why, when the text is not what that schema says, such as {@code
   * ucp.json#/$defs/base}.
   */
  public void check(String schema, String json) {
    assertThat(
            registry.getSchema(SchemaLocation.of(ORIGIN + schema)).validate(json, InputFormat.JSON))
        .as(schema + " of " + json)
        .isEmpty();
  }

  private static @Nullable String read(Path folder, String address) {
    if (!address.startsWith(ORIGIN)) {
      return null;
    }
    try {
      return Files.readString(folder.resolve(address.substring(ORIGIN.length())));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
