package dev.pushcart.tagging;

/** How a picture fills the box of its player: {@code object-fit} (CSS Images 3, section 5.5). */
public enum Fit {
  /** As large as it can be with all of it inside; what is left over is bars. The usual one. */
  CONTAIN,
  /** As small as it can be with the box full; what hangs over is cropped. */
  COVER,
  /** Stretched to the box. */
  FILL,
  /** At its own size; with bars or cropped. */
  NONE,
  /** As {@link #NONE} or {@link #CONTAIN}, whichever is smaller. */
  SCALE_DOWN
}
