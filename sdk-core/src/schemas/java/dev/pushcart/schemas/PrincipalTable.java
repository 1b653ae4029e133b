package dev.pushcart.schemas;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The table of operation by principal, as it stands on the page {@code docs/protocol/tagging.md}:
 * who may call what. Tests of a platform run over its rows, so that page and platform agree.
 */
public final class PrincipalTable {

  /** The four kinds of principals, in the order of the columns. */
  public enum Kind {
    PLATFORM,
    BUSINESS,
    USER,
    OPERATOR
  }

  /** What a cell says. */
  public enum Access {
    /** With everything that it may see at all. */
    YES,
    /** Never: 403 {@code forbidden}. */
    NO,
    /** With what it made itself; anything else is 404 {@code not_found}. */
    OWN,
    /** With media that it registered, and the tags in them. */
    OWN_MEDIA,
    /** With its own products, and the tags of them. */
    OWN_PRODUCT
  }

  /**
   * One operation.
   *
   * @param method of HTTP
   * @param route below the endpoint, with {@code {id}}
   */
  public record Row(String operation, String method, String route, Map<Kind, Access> access) {

    /** What that kind of principal may. */
    public Access of(Kind kind) {
      return access.get(kind);
    }

    @Override
    public String toString() {
      return operation;
    }
  }

  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| ([a-z_]+) \\| `([A-Z]+) (/[^`]*)` \\|"
              + " ([a-z ]+) \\| ([a-z ]+) \\| ([a-z ]+) \\| ([a-z ]+) \\|$");

  private static final List<Row> ROWS =
      ROW.matcher(ProtocolFiles.page("tagging.md")).results().map(PrincipalTable::row).toList();

  private PrincipalTable() {}

  /** All of it, in the order of the page. */
  public static List<Row> rows() {
    return ROWS;
  }

  private static Row row(MatchResult match) {
    Map<Kind, Access> access = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      String cell = match.group(4 + kind.ordinal());
      access.put(kind, Access.valueOf(cell.replace(' ', '_').toUpperCase(Locale.ROOT)));
    }
    return new Row(match.group(1), match.group(2), match.group(3), Map.copyOf(access));
  }
}
