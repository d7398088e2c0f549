package dev.texelscope.app.state;

/**
 * When a run was where on its way from the edit to the window, in nanoseconds of the session's
 * clock.
 *
 * @param edited the first edit that it answers was made
 * @param asked the engine was asked
 * @param answered the engine had its answer
 * @param taken the toolkit's thread took the answer
 * @param shown every view had taken it over
 */
public record RunPath(long edited, long asked, long answered, long taken, long shown) {

  /** Milliseconds from the edit to its result being shown. */
  public double editToPictureMillis() {
    return millis(edited, shown);
  }

  /** Milliseconds between two of the times. */
  public static double millis(long from, long to) {
    return (to - from) / 1e6;
  }
}
