package dev.pushcart.sandbox.live;

import dev.pushcart.sandbox.negotiation.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pushcart's open protocol, page and files, at the paths that profiles name after {@code
 * https://pushcart.dev}. So whoever has no network can read what this platform speaks. There is a
 * fixed list of paths and nothing else, whatever a request's path looks like. Immutable.
 */
public final class ProtocolPages {

  /** How long a copy may be kept: within a version things are only added. */
  public static final String CACHE_CONTROL = "public, max-age=3600";

  private static final String MARKDOWN = "text/markdown; charset=utf-8";
  private static final String JSON = "application/json";
  private static final String VERSION = Capability.OWN_VERSION;
  private static final String ROOT = "/ucp/";

  private final Map<String, Page> pages;

  /**
   * One document.
   *
   * @param contentType its media type with parameters
   */
  public record Page(String contentType, byte[] body) {
    public Page {
      body = body.clone();
    }

    @Override
    public byte[] body() {
      return body.clone();
    }
  }

  /** Reads them from this program. */
  public ProtocolPages() {
    Map<String, Page> all = new LinkedHashMap<>();
    page(all, "live", "README.md");
    page(all, "live/tagging", "tagging.md");
    file(all, "schemas/live/tagging.json");
    file(all, "services/live/rest.openapi.json");
    pages = Collections.unmodifiableMap(all);
  }

  /** Every path that has a document, such as {@code /ucp/live/tagging}. */
  public Set<String> paths() {
    return pages.keySet();
  }

  /**
   * The document at a path; empty where there is none.
   *
   * @param path as it stands in the request, without the query
   */
  public Optional<Page> at(String path) {
    return Optional.ofNullable(pages.get(path));
  }

  private static void page(Map<String, Page> all, String name, String file) {
    String text = new String(bytes(file), StandardCharsets.UTF_8);
    // In the project a link leads to a file beside the page, here to where that is served.
    String served =
        text.replace("](README.md)", "](" + ROOT + "live)")
            .replace("](tagging.md)", "](" + ROOT + "live/tagging)")
            .replace("](" + VERSION + "/", "](" + ROOT + VERSION + "/");
    all.put(ROOT + name, new Page(MARKDOWN, served.getBytes(StandardCharsets.UTF_8)));
  }

  private static void file(Map<String, Page> all, String file) {
    String path = VERSION + "/" + file;
    all.put(ROOT + path, new Page(JSON, bytes(path)));
  }

  private static byte[] bytes(String file) {
    String resource = "/dev/pushcart/sandbox/protocol/" + file;
    try (InputStream in = ProtocolPages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            resource + " is not in this program: build it with Maven, which takes it from docs");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
