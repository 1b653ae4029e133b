package dev.pushcart.internal.signing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Structured header fields: dictionaries and items (RFC 8941; the types that RFC 9651 adds are not
 * used by signatures). As strict as the RFC, and stricter in two: a key that stands twice in one
 * dictionary is refused instead of the last one winning, since one reader would take the first; and
 * lengths and counts are bounded.
 */
public final class StructuredField {

  /** The longest field, all its lines together, in characters. */
  static final int MAX_LENGTH = 16 << 10;

  private static final int MAX_MEMBERS = 64;

  private final String text;
  private int at;

  private StructuredField(String text) {
    this.text = text;
  }

  /** A value of a dictionary. */
  sealed interface Member permits Item, InnerList {
    Map<String, Bare> parameters();
  }

  /** One value with its parameters, in their order. */
  record Item(Bare value, Map<String, Bare> parameters) implements Member {
    Item {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  /** Some items with parameters of their own. */
  record InnerList(List<Item> items, Map<String, Bare> parameters) implements Member {
    InnerList {
      items = List.copyOf(items);
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  /** A value without parameters. */
  sealed interface Bare permits Int, Dec, Text, Token, Bytes, Bool {}

  /** An integer of at most 15 digits. */
  record Int(long value) implements Bare {}

  /** A number of at most 12 digits before its point and 3 behind. */
  record Dec(BigDecimal value) implements Bare {}

  /** A string of printable ASCII. */
  record Text(String value) implements Bare {}

  /** A token, such as {@code text/html}. */
  record Token(String value) implements Bare {}

  /** Bytes, written in base64 between colons. */
  record Bytes(byte[] value) implements Bare {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return text(this);
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Bare {}

  /** The text is no such field. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  // -- writing (RFC 8941 section 4.1)

  /** A dictionary as text. */
  static String text(Map<String, Member> dictionary) {
    StringBuilder out = new StringBuilder();
    dictionary.forEach(
        (key, member) -> {
          if (out.length() > 0) {
            out.append(", ");
          }
          out.append(key);
          if (member instanceof Item item && item.value().equals(new Bool(true))) {
            write(item.parameters(), out);
          } else {
            out.append('=').append(text(member));
          }
        });
    return out.toString();
  }

  /** An item or an inner list as text. */
  static String text(Member member) {
    StringBuilder out = new StringBuilder();
    if (member instanceof InnerList list) {
      out.append('(');
      for (int i = 0; i < list.items().size(); i++) {
        out.append(i == 0 ? "" : " ").append(text(list.items().get(i)));
      }
      out.append(')');
    } else if (member instanceof Item item) {
      out.append(text(item.value()));
    }
    write(member.parameters(), out);
    return out.toString();
  }

  private static void write(Map<String, Bare> parameters, StringBuilder out) {
    parameters.forEach(
        (key, value) -> {
          out.append(';').append(key);
          if (!value.equals(new Bool(true))) {
            out.append('=').append(text(value));
          }
        });
  }

  static String text(Bare value) {
    if (value instanceof Int number) {
      return Long.toString(number.value());
    }
    if (value instanceof Dec number) {
      BigDecimal three = number.value().setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros();
      return (three.scale() < 1 ? three.setScale(1) : three).toPlainString();
    }
    if (value instanceof Text string) {
      return '"' + string.value().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
    if (value instanceof Token token) {
      return token.value();
    }
    if (value instanceof Bytes bytes) {
      return ':' + Base64.getEncoder().encodeToString(bytes.value()) + ':';
    }
    return ((Bool) value).value() ? "?1" : "?0";
  }

  // -- reading (RFC 8941 section 4.2)

  /** Reads a dictionary. */
  static Map<String, Member> dictionary(String text) throws Malformed {
    StructuredField in = open(text);
    Map<String, Member> members = new LinkedHashMap<>();
    while (!in.atEnd()) {
      String key = in.key();
      Member member;
      if (in.take('=')) {
        member = in.peek() == '(' ? in.innerList() : in.item();
      } else {
        member = new Item(new Bool(true), in.parameters());
      }
      if (members.put(key, member) != null) {
        throw in.malformed("the key " + key + " stands twice");
      }
      if (members.size() > MAX_MEMBERS) {
        throw in.malformed("there are more than " + MAX_MEMBERS + " members");
      }
      in.skip(" \t");
      if (in.atEnd()) {
        break;
      }
      in.expect(',');
      in.skip(" \t");
      if (in.atEnd()) {
        throw in.malformed("it ends with a comma");
      }
    }
    return members;
  }

  private static StructuredField open(String text) throws Malformed {
    StructuredField in = new StructuredField(text);
    if (text.length() > MAX_LENGTH) {
      throw in.malformed("it is longer than " + MAX_LENGTH + " characters");
    }
    if (!text.chars().allMatch(c -> c < 128)) {
      throw in.malformed("it is not ASCII");
    }
    in.skip(" ");
    // Spaces at the end count as nothing, everywhere else they are read where they stand.
    int end = text.length();
    while (end > in.at && text.charAt(end - 1) == ' ') {
      end--;
    }
    StructuredField trimmed = new StructuredField(text.substring(0, end));
    trimmed.at = in.at;
    return trimmed;
  }

  private InnerList innerList() throws Malformed {
    expect('(');
    List<Item> items = new ArrayList<>();
    while (true) {
      skip(" ");
      if (take(')')) {
        return new InnerList(items, parameters());
      }
      items.add(item());
      if (items.size() > MAX_MEMBERS) {
        throw malformed("there are more than " + MAX_MEMBERS + " items in a list");
      }
      if (peek() != ' ' && peek() != ')') {
        throw malformed("items of a list must have a space between them");
      }
    }
  }

  private Item item() throws Malformed {
    return new Item(bare(), parameters());
  }

  private Map<String, Bare> parameters() throws Malformed {
    Map<String, Bare> parameters = new LinkedHashMap<>();
    while (take(';')) {
      skip(" ");
      String key = key();
      Bare value = take('=') ? bare() : new Bool(true);
      if (parameters.put(key, value) != null) {
        throw malformed("the parameter " + key + " stands twice");
      }
      if (parameters.size() > MAX_MEMBERS) {
        throw malformed("there are more than " + MAX_MEMBERS + " parameters");
      }
    }
    return parameters;
  }

  private String key() throws Malformed {
    int start = at;
    if (!isLower(peek()) && peek() != '*') {
      throw malformed("a key must begin with a small letter or *");
    }
    while (isLower(peek()) || isDigit(peek()) || isOfKey(peek())) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isOfKey(int c) {
    return c == '_' || c == '-' || c == '.' || c == '*';
  }

  private Bare bare() throws Malformed {
    int c = peek();
    if (c == '-' || isDigit(c)) {
      return number();
    }
    if (c == '"') {
      return string();
    }
    if (c == '*' || isAlpha(c)) {
      return token();
    }
    if (c == ':') {
      return bytes();
    }
    if (take('?')) {
      if (take('1')) {
        return new Bool(true);
      }
      expect('0');
      return new Bool(false);
    }
    throw malformed("a value is missing or of no known type");
  }

  private Bare number() throws Malformed {
    int start = at;
    take('-');
    int first = at;
    while (isDigit(peek())) {
      at++;
    }
    int whole = at - first;
    if (peek() != '.') {
      if (whole < 1 || whole > 15) {
        throw malformed("an integer must have 1 to 15 digits");
      }
      return new Int(Long.parseLong(text.substring(start, at)));
    }
    at++;
    int point = at;
    while (isDigit(peek())) {
      at++;
    }
    int fraction = at - point;
    if (whole < 1 || whole > 12 || fraction < 1 || fraction > 3) {
      throw malformed("a decimal must have 1 to 12 digits, a point, and 1 to 3 digits");
    }
    return new Dec(new BigDecimal(text.substring(start, at)));
  }

  private Text string() throws Malformed {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      int c = next();
      if (c == '"') {
        return new Text(value.toString());
      }
      if (c == '\\') {
        c = next();
        if (c != '"' && c != '\\') {
          throw malformed("only \" and \\ are escaped in a string");
        }
      } else if (c < ' ' || c > '~') {
        throw malformed("a string holds printable ASCII only");
      }
      value.append((char) c);
    }
  }

  private Token token() {
    int start = at;
    at++;
    while (isAlpha(peek()) || isDigit(peek()) || isOther(peek())) {
      at++;
    }
    return new Token(text.substring(start, at));
  }

  private static boolean isOther(int c) {
    return c >= 0 && "!#$%&'*+-.^_`|~:/".indexOf(c) >= 0;
  }

  private Bytes bytes() throws Malformed {
    expect(':');
    int end = text.indexOf(':', at);
    if (end < 0) {
      throw malformed("bytes must end with a colon");
    }
    try {
      byte[] value = Base64.getDecoder().decode(text.substring(at, end));
      at = end + 1;
      return new Bytes(value);
    } catch (IllegalArgumentException broken) {
      throw malformed("bytes must be in base64");
    }
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  /** The next character; -1 at the end. */
  private int peek() {
    return atEnd() ? -1 : text.charAt(at);
  }

  private int next() throws Malformed {
    if (atEnd()) {
      throw malformed("it ends too early");
    }
    return text.charAt(at++);
  }

  private boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) throws Malformed {
    if (!take(c)) {
      throw malformed("expected " + c);
    }
  }

  private void skip(String any) {
    while (!atEnd() && any.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isAlpha(int c) {
    return isLower(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private Malformed malformed(String why) {
    return new Malformed(why + ", at character " + at);
  }
}
