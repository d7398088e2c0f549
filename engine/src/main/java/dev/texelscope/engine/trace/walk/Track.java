package dev.texelscope.engine.trace.walk;

import java.util.ArrayList;
import java.util.List;

/**
 * The values that something had, each from a position on.
 *
 * @param <T> kind of value
 */
final class Track<T> {

  private final Series positions = new Series();
  private final List<T> values = new ArrayList<>();

  /** Another value; positions never go back. */
  void add(int position, T value) {
    positions.add(position);
    values.add(value);
  }

  /** Since which position it has the value that it has at another; −1 for none. */
  int since(int position) {
    int before = positions.upTo(position);
    return before == 0 ? -1 : (int) positions.get(before - 1);
  }

  /** The value at a position for which there is one. */
  T at(int position) {
    return values.get(positions.upTo(position) - 1);
  }
}
