package dev.pushcart.tagging;

import dev.pushcart.internal.model.TagRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tags of a media to list, and for whom their visibility is worked out (Pushcart protocol
 * 2026-11-01, Product tags, Sets of tags). Not thread-safe.
 */
public final class TagQuery {

  private static final int LARGEST_PAGE = 100;

  private final Set<TagState> states = new LinkedHashSet<>();
  private boolean visibleOnly;
  private @Nullable Long atMs;
  private AudienceQuery audience = AudienceQuery.everybody();
  private @Nullable Integer limit;

  TagQuery() {}

  /** In one of these states; without it, in any but revoked and expired. */
  public TagQuery state(TagState... states) {
    for (TagState state : states) {
      TagRules.value("state", state.value());
      this.states.add(state);
    }
    return this;
  }

  /** Those only that the audience sees. */
  public TagQuery visibleOnly() {
    visibleOnly = true;
    return this;
  }

  /**
   * Those only that are shown at that moment.
   *
   * @param atMs media time in milliseconds
   * @throws IllegalArgumentException if it is negative
   */
  public TagQuery atMs(long atMs) {
    this.atMs = TagRules.atLeast("at_ms", atMs, 0);
    return this;
  }

  /** For whom their visibility is worked out; without it, everybody. */
  public TagQuery audience(AudienceQuery audience) {
    this.audience = Objects.requireNonNull(audience, "audience");
    return this;
  }

  /**
   * How many a page should have.
   *
   * @param limit 1 to 100; 50 without it
   * @throws IllegalArgumentException if it is not
   */
  public TagQuery limit(int limit) {
    this.limit = TagRules.range("limit", limit, 1, LARGEST_PAGE);
    return this;
  }

  /** As parameters of a query. */
  List<Map.Entry<String, String>> parameters() {
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    if (!states.isEmpty()) {
      parameters.add(
          Map.entry(
              "state", states.stream().map(TagState::value).collect(Collectors.joining(","))));
    }
    if (visibleOnly) {
      parameters.add(Map.entry("visible_only", "true"));
    }
    if (atMs != null) {
      parameters.add(Map.entry("at_ms", atMs.toString()));
    }
    parameters.addAll(audience.parameters());
    if (limit != null) {
      parameters.add(Map.entry("limit", limit.toString()));
    }
    return parameters;
  }
}
