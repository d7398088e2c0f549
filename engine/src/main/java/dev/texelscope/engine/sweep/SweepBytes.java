package dev.texelscope.engine.sweep;

/**
 * Bytes that a run must move whatever its shader is: every element of the input and every scale and
 * zero_point read once, every element of the output written once. Padding is not counted.
 *
 * @param input elements of the input, as they are stored
 * @param output elements of the output
 * @param parameters scales and zero_points, one pair a token
 */
public record SweepBytes(long input, long output, long parameters) {

  /** All of them. */
  public long total() {
    return input + output + parameters;
  }
}
