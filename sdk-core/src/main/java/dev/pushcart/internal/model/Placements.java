package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.AMOUNT;
import static dev.pushcart.internal.json.Codecs.COUNT;
import static dev.pushcart.internal.json.Codecs.DECIMAL;
import static dev.pushcart.internal.json.Codecs.INSTANT;

import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.tagging.Keyframe;
import dev.pushcart.tagging.Position;
import dev.pushcart.tagging.Region;
import dev.pushcart.tagging.TimeRange;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a product is shown, on the wire (Pushcart protocol 2026-11-01, Product tags,
 * Placing a tag). Fractions travel as plain decimals of at most four places.
 */
public final class Placements {

  private static final int PLACES = 4;
  private static final int STEPS = 10_000;

  /** A share of one in steps of 1/10,000; on the wire a number from 0 to 1. */
  static final Codec<Integer> STEPS_OF_ONE =
      Codecs.converted(DECIMAL, Placements::steps, Placements::decimal);

  private static final Codec<Double> FRACTION =
      Codecs.converted(
          STEPS_OF_ONE,
          steps -> (double) steps / STEPS,
          fraction -> (int) Math.rint(fraction * STEPS));

  /** A point. */
  public static final BindingTable<Position> POSITION =
      new BindingTable<>() {
        private final Field<Double> x = required("x", FRACTION, Position::x);
        private final Field<Double> y = required("y", FRACTION, Position::y);

        @Override
        protected Position build(Slots in) {
          return new Position(in.get(x), in.get(y));
        }
      };

  /** A rectangle. */
  public static final BindingTable<Region> REGION =
      new BindingTable<>() {
        private final Field<Double> x = required("x", FRACTION, Region::x);
        private final Field<Double> y = required("y", FRACTION, Region::y);
        private final Field<Double> w = required("w", FRACTION, Region::w);
        private final Field<Double> h = required("h", FRACTION, Region::h);

        @Override
        protected Region build(Slots in) {
          return new Region(in.get(x), in.get(y), in.get(w), in.get(h));
        }
      };

  /** A moment of a way. */
  public static final BindingTable<Keyframe> KEYFRAME =
      new BindingTable<>() {
        private final LongField time = required("t_ms", AMOUNT, Keyframe::timeMs);
        private final Field<Double> x = required("x", FRACTION, frame -> frame.position().x());
        private final Field<Double> y = required("y", FRACTION, frame -> frame.position().y());

        @Override
        protected Keyframe build(Slots in) {
          return new Keyframe(in.get(time), new Position(in.get(x), in.get(y)));
        }
      };

  /** An interval as its author gives it. */
  static final Codec<TimeRange> TIME =
      Codecs.converted(Timed.TABLE, Timed::range, range -> new Timed(range, null));

  private Placements() {}

  private static int steps(BigDecimal share) {
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("must be from 0 to 1 but was " + share);
    }
    return (int) Math.rint(share.doubleValue() * STEPS);
  }

  private static BigDecimal decimal(int steps) {
    return BigDecimal.valueOf(steps, PLACES).stripTrailingZeros();
  }

  /** An interval with what the platform adds in a live room. */
  record Timed(TimeRange range, @Nullable Instant startAtOrNull) {

    private long startMs() {
      return range.startMs();
    }

    private @Nullable Long endMsOrNull() {
      return range.hasEnd() ? range.endMs() : null;
    }

    static final BindingTable<Timed> TABLE =
        new BindingTable<>() {
          private final LongField start = required("start_ms", AMOUNT, Timed::startMs);
          private final Field<Long> end = optional("end_ms", COUNT, Timed::endMsOrNull);
          private final Field<Instant> startAt =
              optional("start_at", INSTANT, Timed::startAtOrNull);

          @Override
          protected Timed build(Slots in) {
            Long endMs = in.getOrNull(end);
            return new Timed(
                new TimeRange(in.get(start), endMs == null ? TimeRange.NO_END : endMs),
                in.getOrNull(startAt));
          }
        };
  }
}
