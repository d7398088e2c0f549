package dev.texelscope.engine.findings;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing set of cell numbers that is told as ranges: {@code 0–2, 5, 7–9}. Any number of cells
 * may be added; only the first ones are listed one by one, and only the first ranges are told.
 */
final class CellSet {

  private static final int MAX_RANGES = 12;

  private final List<Long> first = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private long count;
  private long ranges;
  private long rangeStart;
  private long rangeEnd;

  /** Adds a cell with a larger number than all before. */
  void add(long cell) {
    if (first.size() < Finding.MAX_SLOTS) {
      first.add(cell);
    }
    if (count == 0 || cell != rangeEnd + 1) {
      if (count > 0 && closed.size() < MAX_RANGES) {
        closed.add(range());
      }
      ranges++;
      rangeStart = cell;
    }
    rangeEnd = cell;
    count++;
  }

  private String range() {
    if (rangeStart == rangeEnd) {
      return Long.toString(rangeStart);
    }
    return rangeStart + (rangeEnd == rangeStart + 1 ? ", " : "–") + rangeEnd;
  }

  /** Number of cells. */
  long count() {
    return count;
  }

  /** The first cells, {@link Finding#MAX_SLOTS} at most. */
  List<Long> first() {
    return first;
  }

  /** All cells as ranges, or the first ranges and how many more there are. */
  @Override
  public String toString() {
    List<String> told = new ArrayList<>(closed);
    if (count > 0 && ranges <= MAX_RANGES) {
      told.add(range());
    }
    long more = ranges - told.size();
    return String.join(", ", told) + (more > 0 ? " and " + more + " more ranges" : "");
  }
}
