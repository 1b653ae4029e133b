package dev.pushcart.sandbox.negotiation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A dictionary as in RFC 8941 section 3.2, parsed by the algorithm of section 4.2. Only members
 * whose value is a string keep their value; everything else is checked and passed over.
 */
final class StructuredDictionary {
  private static final Object NOT_A_STRING = new Object();

  private final Map<String, Object> members = new LinkedHashMap<>();
  private final String input;
  private int at;

  private StructuredDictionary(String input) {
    this.input = input;
  }

  /**
   * Parses a field value.
   *
   * @throws IllegalArgumentException when it is not a dictionary
   */
  static StructuredDictionary parse(String field) {
    StructuredDictionary dictionary = new StructuredDictionary(field);
    dictionary.readMembers();
    return dictionary;
  }

  /** The string at a key; empty when the key is absent or its value is of another type. */
  Optional<String> string(String key) {
    return members.get(key) instanceof String value ? Optional.of(value) : Optional.empty();
  }

  private void readMembers() {
    skip(" ");
    while (at < input.length()) {
      String key = readKey();
      Object value = NOT_A_STRING;
      if (consume('=')) {
        value = peek() == '(' ? readInnerList() : readBareItem();
      }
      readParameters();
      members.put(key, value);
      skip(" \t");
      if (at == input.length()) {
        return;
      }
      require(consume(','), "a comma between members");
      skip(" \t");
      require(at < input.length(), "a member after the comma");
    }
  }

  private Object readInnerList() {
    at++;
    while (true) {
      skip(" ");
      if (consume(')')) {
        return NOT_A_STRING;
      }
      readBareItem();
      readParameters();
      require(peek() == ' ' || peek() == ')', "a space or ) in an inner list");
    }
  }

  private void readParameters() {
    while (consume(';')) {
      skip(" ");
      readKey();
      if (consume('=')) {
        readBareItem();
      }
    }
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
      readNumber();
    } else if (first == ':') {
      readBytes();
    } else if (first == '?') {
      at++;
      require(peek() == '0' || peek() == '1', "?0 or ?1");
      at++;
    } else {
      require(first == '*' || letter(first), "a value");
      while (tokenCharacter(peek())) {
        at++;
      }
    }
    return NOT_A_STRING;
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

  private void readNumber() {
    consume('-');
    int whole = readDigits();
    require(whole >= 1, "a digit");
    if (consume('.')) {
      int fraction = readDigits();
      require(whole <= 12 && fraction >= 1 && fraction <= 3, "a decimal of 12 and 3 digits");
    } else {
      require(whole <= 15, "an integer of at most 15 digits");
    }
  }

  private int readDigits() {
    int start = at;
    while (digit(peek())) {
      at++;
    }
    return at - start;
  }

  private void readBytes() {
    at++;
    while (letter(peek()) || digit(peek()) || "+/=".indexOf(peek()) >= 0) {
      at++;
    }
    require(consume(':'), "a byte sequence closed by a colon");
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
