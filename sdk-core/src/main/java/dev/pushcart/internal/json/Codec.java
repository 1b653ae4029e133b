package dev.pushcart.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

/**
 * Both directions of one kind of value. The codec carries the rule of that kind: what it reads it
 * has checked, and it says so with the path when the check fails.
 *
 * @param <T> what a caller gets and gives; never null, since null counts as absent
 */
public interface Codec<T> {

  /**
   * Reads the next value.
   *
   * @throws Mismatch if it is not of this kind
   */
  T read(JsonReader reader) throws IOException;

  /** Writes one value. */
  void write(JsonWriter writer, T value) throws IOException;
}
