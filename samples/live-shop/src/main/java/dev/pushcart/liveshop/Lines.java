package dev.pushcart.liveshop;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines that fit a screen: JSON between members, prose between words. */
final class Lines {

  private static final int WIDTH = 104;

  private Lines() {}

  static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (text.length() - from > WIDTH) {
      int to = end(text, from);
      lines.add(text.substring(from, to).stripTrailing());
      from = to;
    }
    lines.add(text.substring(from));
    return lines;
  }

  private static int end(String text, int from) {
    int last = from + WIDTH - 2;
    int member = Math.max(text.lastIndexOf(",\"", last), text.lastIndexOf(",{", last));
    int word = text.lastIndexOf(' ', last);
    // A member is the better end, unless it leaves most of the line empty.
    int at = member > from + WIDTH / 2 ? member : Math.max(member, word);
    return at > from ? at + 1 : from + WIDTH;
  }
}
