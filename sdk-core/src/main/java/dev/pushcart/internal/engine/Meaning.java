package dev.pushcart.internal.engine;

import dev.pushcart.Outcome;
import dev.pushcart.PushcartException;

/** What an answer means for the call. */
sealed interface Meaning<T> {

  /** The business did what was asked, or said in UCP's own way why it did not. */
  record Told<T>(Outcome<T> outcome) implements Meaning<T> {}

  /** It refused by a status that is no success. */
  record Refused<T>(Verdict verdict, PushcartException failure) implements Meaning<T> {}

  /** It answered, and nobody here can tell or may believe what. */
  record Unusable<T>(PushcartException failure) implements Meaning<T> {}
}
