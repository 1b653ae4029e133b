package dev.pushcart.sandbox.negotiation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A dictionary as in RFC 8941 section 3.2, parsed by the algorithm of section 4.2, whose members
 * can be written again by that of section 4.1.
 */
public final class StructuredDictionary {
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final String input;
  private int at;

  private StructuredDictionary(String input) {
    this.input = input;
  }

  /**
   * A value and its parameters.
   *
   * @param value a {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean}, {@code
   *     byte[]}, {@link Token}, or for an inner list a {@code List} of members with such values
   * @param parameters values of the same types by name, in their order, without lists
   */
  public record Member(Object value, Map<String, Object> parameters) {
    /** The value when it is a string. */
    public Optional<String> string() {
      return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The value when it is a byte sequence. */
    public Optional<byte[]> bytes() {
      return value instanceof byte[] bytes ? Optional.of(bytes) : Optional.empty();
    }

    /** The members of an inner list; empty when the value is something else. */
    public Optional<List<Member>> list() {
      return value instanceof List<?> list
          ? Optional.of(list.stream().map(Member.class::cast).toList())
          : Optional.empty();
    }

    /** A parameter that is a string. */
    public Optional<String> stringParameter(String name) {
      return parameters.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The one spelling that RFC 8941 section 4.1 gives this member. */
    public String serialize() {
      StringBuilder out = new StringBuilder();
      Optional<List<Member>> list = list();
      if (list.isPresent()) {
        out.append('(');
        for (Member item : list.get()) {
          out.append(out.length() == 1 ? "" : " ").append(item.serialize());
        }
        out.append(')');
      } else {
        out.append(bare(value));
      }
      parameters.forEach(
          (name, parameter) -> {
            out.append(';').append(name);
            if (!Boolean.TRUE.equals(parameter)) {
              out.append('=').append(bare(parameter));
            }
          });
      return out.toString();
    }

    private static String bare(Object value) {
      if (value instanceof String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      }
      if (value instanceof byte[] bytes) {
        return ':' + Base64.getEncoder().encodeToString(bytes) + ':';
      }
      if (value instanceof Boolean flag) {
        return flag ? "?1" : "?0";
      }
      if (value instanceof BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
      }
      return value.toString();
    }
  }

  /** A token, RFC 8941 section 3.3.4. */
  public record Token(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Parses a field value.
   *
   * @throws IllegalArgumentException when it is not a dictionary
   */
  public static StructuredDictionary parse(String field) {
    StructuredDictionary dictionary = new StructuredDictionary(field);
    dictionary.readMembers();
    return dictionary;
  }

  /** The keys, in their order. */
  public Set<String> keys() {
    return members.keySet();
  }

  /** What stands at a key; empty when the key is absent. */
  public Optional<Member> member(String key) {
    return Optional.ofNullable(members.get(key));
  }

  /** The string at a key; empty when the key is absent or its value is of another type. */
  public Optional<String> string(String key) {
    return member(key).flatMap(Member::string);
  }

  private void readMembers() {
    skip(" ");
    while (at < input.length()) {
      String key = readKey();
      Object value = true;
      if (consume('=')) {
        value = peek() == '(' ? readInnerList() : readBareItem();
      }
      members.put(key, new Member(value, readParameters()));
      skip(" \t");
      if (at == input.length()) {
        return;
      }
      require(consume(','), "a comma between members");
      skip(" \t");
      require(at < input.length(), "a member after the comma");
    }
  }

  private List<Member> readInnerList() {
    List<Member> items = new ArrayList<>();
    at++;
    while (true) {
      skip(" ");
      if (consume(')')) {
        return items;
      }
      Object value = readBareItem();
      items.add(new Member(value, readParameters()));
      require(peek() == ' ' || peek() == ')', "a space or ) in an inner list");
    }
  }

  private Map<String, Object> readParameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    while (consume(';')) {
      skip(" ");
      String name = readKey();
      parameters.put(name, consume('=') ? readBareItem() : Boolean.TRUE);
    }
    return parameters;
  }

  private String readKey() {
    require(lower(peek()) || peek() == '*', "a key that starts with a lower case letter or *");
    int start = at;
    while (lower(peek()) || digit(peek()) || "_-.*".indexOf(peek()) >= 0) {
      at++;
    }
    return input.substring(start, at);
  }

  private Object readBareItem() {
    char first = peek();
    if (first == '"') {
      return readString();
    }
    if (first == '-' || digit(first)) {
      return readNumber();
    }
    if (first == ':') {
      return readBytes();
    }
    if (consume('?')) {
      require(peek() == '0' || peek() == '1', "?0 or ?1");
      return input.charAt(at++) == '1';
    }
    require(first == '*' || letter(first), "a value");
    int start = at;
    while (tokenCharacter(peek())) {
      at++;
    }
    return new Token(input.substring(start, at));
  }

  private String readString() {
    at++;
    StringBuilder text = new StringBuilder();
    while (true) {
      char next = peek();
      require(next >= ' ' && next <= '~', "a string of visible ASCII, closed by a quote");
      at++;
      if (next == '"') {
        return text.toString();
      }
      if (next == '\\') {
        next = peek();
        require(next == '"' || next == '\\', "a quote or backslash after a backslash");
        at++;
      }
      text.append(next);
    }
  }

  private Object readNumber() {
    int start = at;
    consume('-');
    int whole = readDigits();
    require(whole >= 1, "a digit");
    if (consume('.')) {
      int fraction = readDigits();
      require(whole <= 12 && fraction >= 1 && fraction <= 3, "a decimal of 12 and 3 digits");
      return new BigDecimal(input.substring(start, at));
    }
    require(whole <= 15, "an integer of at most 15 digits");
    return Long.parseLong(input.substring(start, at));
  }

  private int readDigits() {
    int start = at;
    while (digit(peek())) {
      at++;
    }
    return at - start;
  }

  private byte[] readBytes() {
    at++;
    int start = at;
    while (letter(peek()) || digit(peek()) || "+/=".indexOf(peek()) >= 0) {
      at++;
    }
    String base64 = input.substring(start, at);
    require(consume(':'), "a byte sequence closed by a colon");
    return Base64.getDecoder().decode(base64);
  }

  private void skip(String characters) {
    while (at < input.length() && characters.indexOf(input.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean consume(char expected) {
    if (peek() != expected) {
      return false;
    }
    at++;
    return true;
  }

  /** The next character; NUL, which no rule allows, at the end. */
  private char peek() {
    return at < input.length() ? input.charAt(at) : '\0';
  }

  private void require(boolean condition, String expectation) {
    if (!condition) {
      throw new IllegalArgumentException("expected " + expectation + " at position " + at);
    }
  }

  private static boolean lower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean letter(char c) {
    return lower(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean tokenCharacter(char c) {
    return letter(c) || digit(c) || (c != '\0' && "!#$%&'*+-.^_`|~:/".indexOf(c) >= 0);
  }
}
