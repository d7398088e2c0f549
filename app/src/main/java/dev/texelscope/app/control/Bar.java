package dev.texelscope.app.control;

import java.util.Locale;

/**
 * A share of something, to be drawn as a bar.
 *
 * @param label what it is a share of: {@code z 2}, {@code G}, {@code token 5}
 * @param count components concerned
 * @param of components there are
 */
public record Bar(String label, long count, long of) {

  /** How many are drawn at most of one kind. */
  public static final int MOST = 12;

  /** The share from 0 to 1. */
  public double share() {
    return of == 0 ? 0 : Math.min(1, count / (double) of);
  }

  /** A count as people read it: {@code 63,772}. */
  public static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
