package dev.pushcart.tagging;

import dev.pushcart.internal.model.TagRules;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * For whom, where and when visibility is asked about. What is left out means everybody, so that a
 * tag which some would not see is not visible; a moment that is left out means now (Pushcart
 * protocol 2026-11-01, Product tags, Visibility). Immutable.
 *
 * <pre>{@code
 * AudienceQuery.everybody().country("VN").language("vi").surface(Surface.IOS)
 * }</pre>
 */
public final class AudienceQuery {

  private static final int OLDEST = 150;
  private static final AudienceQuery EVERYBODY = new AudienceQuery(Map.of());

  private final Map<String, String> parameters;

  private AudienceQuery(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** Everybody, now. */
  public static AudienceQuery everybody() {
    return EVERYBODY;
  }

  /**
   * Of these only who is in that country.
   *
   * @param country ISO 3166-1 alpha-2, such as {@code VN}
   * @throws IllegalArgumentException if it is not
   */
  public AudienceQuery country(String country) {
    return with("country", TagRules.country("country", country));
  }

  /**
   * Of these only who wants that language.
   *
   * @param language BCP 47, such as {@code vi}
   * @throws IllegalArgumentException if it is not
   */
  public AudienceQuery language(String language) {
    return with("language", TagRules.language("language", language));
  }

  /**
   * Of these only who is that old.
   *
   * @param years 0 to 150
   * @throws IllegalArgumentException if it is not
   */
  public AudienceQuery age(int years) {
    return with("age", Integer.toString(TagRules.range("age", years, 0, OLDEST)));
  }

  /**
   * Of these only who watches there.
   *
   * @throws IllegalArgumentException if its value is empty or longer than 128 characters
   */
  public AudienceQuery surface(Surface surface) {
    return with("surface", TagRules.value("surface", surface.value()));
  }

  /**
   * At that moment instead of now.
   *
   * @throws IllegalArgumentException if it is not in the years 0000 to 9999 (RFC 3339)
   */
  public AudienceQuery at(Instant moment) {
    return with("at", TagRules.moment("at", moment).toString());
  }

  /** As parameters of a query. */
  List<Map.Entry<String, String>> parameters() {
    return List.copyOf(parameters.entrySet());
  }

  private AudienceQuery with(String name, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new AudienceQuery(Collections.unmodifiableMap(more));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AudienceQuery query && parameters.equals(query.parameters);
  }

  @Override
  public int hashCode() {
    return parameters.hashCode();
  }

  @Override
  public String toString() {
    return "AudienceQuery" + (parameters.isEmpty() ? "[everybody]" : parameters.toString());
  }
}
