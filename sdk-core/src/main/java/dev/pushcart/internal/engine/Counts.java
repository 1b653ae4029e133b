package dev.pushcart.internal.engine;

import dev.pushcart.HttpAnswer;

/** How a breaker takes what came of an attempt. */
enum Counts {
  AS_SUCCESS,
  AS_FAILURE,
  NOT;

  /** By its status, whether or not it is believed later. */
  static Counts of(HttpAnswer answer) {
    return answer.status() >= 500 ? AS_FAILURE : AS_SUCCESS;
  }
}
