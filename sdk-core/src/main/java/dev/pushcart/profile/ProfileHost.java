package dev.pushcart.profile;

import dev.pushcart.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers for the addresses at which a platform hosts its profiles, as businesses want it (UCP
 * 2026-04-08 and 2026-08-25, Overview, Hosting): with a status of 200 and never a redirect,
 * publicly cacheable, as JSON. It knows no server: put it behind the one you have, or behind the
 * JDK's with {@link ProfileHttpHandler}. The server in front must speak https.
 *
 * <p>A GET or HEAD of a path that is exactly one of its own is answered with the profile, or with
 * 304 when {@code If-None-Match} names it; another method with 405, another path with 404. A query
 * is no part of a path. Immutable and thread-safe.
 */
public final class ProfileHost {

  private static final String JSON = "application/json";

  private final Map<String, Document> documents;
  private final String cacheControl;

  private ProfileHost(Map<String, Document> documents, String cacheControl) {
    this.documents = Map.copyOf(documents);
    this.cacheControl = cacheControl;
  }

  /** Starts with no profile, and an hour in caches. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The answer to a request.
   *
   * @param method as it was sent, such as {@code GET}
   * @param path the path of the address alone, such as {@code /ucp/2026-04-08.json}
   * @param headers the request's, whatever their case
   */
  public HttpAnswer answer(String method, String path, Map<String, List<String>> headers) {
    Document document = documents.get(path);
    if (document == null) {
      return refusal(404, Map.of());
    }
    boolean head = method.equals("HEAD");
    if (!head && !method.equals("GET")) {
      return refusal(405, Map.of("Allow", List.of("GET, HEAD")));
    }
    Map<String, List<String>> answer = new LinkedHashMap<>();
    answer.put("Cache-Control", List.of(cacheControl));
    answer.put("ETag", List.of(document.tag()));
    answer.put("X-Content-Type-Options", List.of("nosniff"));
    if (isKnown(document.tag(), headers)) {
      return new HttpAnswer(304, answer, new byte[0]);
    }
    answer.put("Content-Type", List.of(JSON));
    answer.put("Content-Length", List.of(Integer.toString(document.bytes().length)));
    return new HttpAnswer(200, answer, head ? new byte[0] : document.bytes().clone());
  }

  private static HttpAnswer refusal(int status, Map<String, List<String>> more) {
    Map<String, List<String>> headers = new LinkedHashMap<>(more);
    headers.put("Cache-Control", List.of("no-store"));
    headers.put("Content-Length", List.of("0"));
    headers.put("X-Content-Type-Options", List.of("nosniff"));
    return new HttpAnswer(status, headers, new byte[0]);
  }

  // RFC 9110 section 13.1.2: the weak comparison, or any at all.
  private static boolean isKnown(String tag, Map<String, List<String>> headers) {
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (!header.getKey().toLowerCase(Locale.ROOT).equals("if-none-match")) {
        continue;
      }
      for (String line : header.getValue()) {
        for (String each : line.split(",")) {
          String given = each.trim();
          if (given.equals("*") || given.equals(tag) || given.equals("W/" + tag)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The paths that are answered, in no particular order. */
  @Override
  public String toString() {
    return "profiles at " + documents.keySet();
  }

  private record Document(byte[] bytes, String tag) {

    static Document of(String json) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return new Document(bytes, '"' + HexFormat.of().formatHex(digest, 0, 16) + '"');
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java platform has SHA-256", impossible);
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Document document && tag.equals(document.tag);
    }

    @Override
    public int hashCode() {
      return tag.hashCode();
    }
  }

  /** Collects what is hosted. Not thread-safe. */
  public static final class Builder {

    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();
    private String cacheControl = "public, max-age=3600";

    private Builder() {}

    /**
     * Hosts that profile there.
     *
     * @param path the address's path, beginning with a slash
     */
    public Builder profile(String path, PlatformProfile profile) {
      if (!path.startsWith("/") || path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
        broken.add("path: must begin with a slash and have no query but was " + path);
      } else if (documents.putIfAbsent(path, Document.of(profile.toJson())) != null) {
        broken.add("path: must not stand twice but " + path + " does");
      }
      return this;
    }

    /**
     * Hosts each of those profiles at the place of its version, as the client's {@code
     * agentProfiles} names them.
     *
     * @param template such as {@code /ucp/{version}.json}
     */
    public Builder profiles(String template, Collection<PlatformProfile> profiles) {
      if (!template.contains("{version}")) {
        broken.add("template: must hold {version} but was " + template);
        return this;
      }
      profiles.forEach(each -> profile(template.replace("{version}", each.version()), each));
      return this;
    }

    /**
     * How long others may keep a profile; {@code public, max-age=3600} by default. A change is seen
     * everywhere only after that time.
     *
     * @param cacheControl the header's value; public, for at least 60 seconds
     */
    public Builder cacheControl(String cacheControl) {
      this.cacheControl = Objects.requireNonNull(cacheControl, "cacheControl");
      return this;
    }

    /**
     * Makes the host.
     *
     * @throws IllegalArgumentException if there is no profile, a path is none or stands twice, or
     *     the header would make businesses refuse the profile: private, no-store, no-cache, not
     *     public, or less than a minute
     */
    public ProfileHost build() {
      if (!broken.isEmpty()) {
        throw new IllegalArgumentException(broken.get(0));
      }
      if (documents.isEmpty()) {
        throw new IllegalArgumentException("profile: must be given at least once");
      }
      if (cacheControl.chars().anyMatch(c -> c < ' ' || c > '~')) {
        throw new IllegalArgumentException("cacheControl: must be visible ASCII");
      }
      List<Finding> findings =
          HeaderLint.of(
              Map.of("Cache-Control", List.of(cacheControl), "Content-Type", List.of(JSON)));
      if (!findings.isEmpty()) {
        throw new IllegalArgumentException(
            "cacheControl: " + findings.get(0).rule() + " but was " + cacheControl);
      }
      return new ProfileHost(documents, cacheControl);
    }
  }
}
