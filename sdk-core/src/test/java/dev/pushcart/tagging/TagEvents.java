package dev.pushcart.tagging;

/** Events as a platform streams them. */
final class TagEvents {

  private TagEvents() {}

  static String moved(long seq) {
    return event(seq, "tag.moved", ",\"tag_id\":\"pt_7\"");
  }

  static String reset(long seq, long oldest) {
    return event(seq, "tags.reset", ",\"oldest_seq\":" + oldest + ",\"reason\":\"retention\"");
  }

  static String event(long seq, String type, String more) {
    return "id: " + seq + "\nevent: " + type + "\ndata: " + data(seq, type, more) + "\n\n";
  }

  static String data(long seq, String type, String more) {
    return "{\"seq\":"
        + seq
        + ",\"type\":\""
        + type
        + "\",\"at\":\"2026-11-22T10:00:00Z\",\"media_id\":\"vid_42\""
        + more
        + "}";
  }
}
