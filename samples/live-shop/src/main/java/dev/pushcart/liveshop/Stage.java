package dev.pushcart.liveshop;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * Where the tour is played: prints numbered steps, with each what went over the wire, and ends the
 * tour at the first claim that does not hold. For one thread.
 */
final class Stage {

  private final PrintStream out;
  private final Tap tap;
  private Wire.Detail detail = Wire.Detail.BODIES;
  private Optional<Exchanged> last = Optional.empty();
  private int step;

  Stage(PrintStream out, Tap tap) {
    this.out = out;
    this.tap = tap;
  }

  /** Something that happens on the stage, in steps. */
  interface Part {
    /** Plays it through, or to the first claim that does not hold. */
    void play(Stage stage) throws Broken;
  }

  /** Plays some parts under one heading. */
  void play(String title, Part... parts) throws Broken {
    wire();
    out.println();
    out.println("=== " + title + " ===");
    for (Part part : parts) {
      part.play(this);
      wire();
    }
  }

  /** The next step, and the call it makes; its exchanges are shown with their bodies. */
  void step(String title, String call) {
    wire();
    detail = Wire.Detail.BODIES;
    step++;
    out.println();
    out.println(step + ". " + title);
    out.println("   " + call);
  }

  /** The number of the step that is being played, from 1. */
  int number() {
    return step;
  }

  /** Shows the exchanges from here to the end of the step in that detail. */
  void show(Wire.Detail from) {
    wire();
    detail = from;
  }

  void say(String line) {
    wire();
    String indent = "   ";
    for (String part : Lines.of(line)) {
      out.println(indent + part);
      indent = "     ";
    }
  }

  void hold(String claim, boolean holds) throws Broken {
    if (!holds) {
      throw new Broken("expected: " + claim);
    }
    say("held: " + claim);
  }

  /** Holds that a call fails like this. */
  <X extends Exception> X fails(Class<X> like, Runnable call) throws Broken {
    try {
      call.run();
    } catch (RuntimeException failure) {
      if (like.isInstance(failure)) {
        return like.cast(failure);
      }
      throw failure;
    }
    throw new Broken("expected a " + like.getSimpleName() + ", but the call succeeded");
  }

  /** The last exchange there was. */
  Exchanged last() throws Broken {
    wire();
    return last.orElseThrow(() -> new Broken("expected that something was sent"));
  }

  /** Prints what went over the wire since the last time. */
  void wire() {
    List<Exchanged> since = tap.drain();
    for (Exchanged exchanged : since) {
      last = Optional.of(exchanged);
      Wire.lines(exchanged, detail).forEach(line -> out.println("   " + line));
    }
  }

  /** A claim that does not hold. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message);
    }

    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }
  }
}
