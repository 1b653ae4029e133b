package dev.pushcart.sandbox.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A shop in a SQLite file of its own, asked in JSON and answering in JSON. */
final class TestShop implements AutoCloseable {
  final CatalogueStore store = new CatalogueStore();
  final CatalogService service = new CatalogService();
  final Jdbi jdbi;
  final Handle handle;
  private final Path file;

  private TestShop(Path file) {
    this.file = file;
    String url = "jdbc:sqlite:" + file;
    Flyway.configure().dataSource(url, null, null).load().migrate();
    this.jdbi = Jdbi.create(url + "?foreign_keys=true&busy_timeout=10000");
    this.handle = jdbi.open();
  }

  static TestShop empty() {
    try {
      return new TestShop(Files.createTempFile("shop", ".db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TestShop with(ShopData data) {
    TestShop shop = empty();
    shop.store.load(shop.handle, data);
    return shop;
  }

  static ObjectNode json(String text) {
    return (ObjectNode) JsonText.MAPPER.readTree(text.replace('\'', '"'));
  }

  ObjectNode search(String request) {
    return service.search(handle, json(request));
  }

  ObjectNode lookup(String request) {
    return service.lookup(handle, json(request));
  }

  ObjectNode product(String request) {
    return service.product(handle, json(request));
  }

  /** The values of {@code field} in an array, as text. */
  static List<String> each(JsonNode array, String field) {
    List<String> values = new ArrayList<>();
    array.forEach(node -> values.add(node.get(field).asString()));
    return values;
  }

  @Override
  public void close() {
    handle.close();
    for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
      try {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
