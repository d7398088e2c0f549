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
  private final List<String> ranges = new ArrayList<>();
  private long count;
  private long rangeStart = -1;
  private long rangeEnd = -1;

  /** Adds a cell with a larger number than all before. */
  void add(long cell) {
    count++;
    if (first.size() < Finding.MAX_SLOTS) {
      first.add(cell);
    }
    if (cell != rangeEnd + 1 || count == 1) {
      closeRange();
      rangeStart = cell;
    }
    rangeEnd = cell;
  }

  private void closeRange() {
    if (count > 1 || rangeStart >= 0) {
      ranges.add(range());
    }
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
    List<String> all = new ArrayList<>(ranges);
    if (rangeStart >= 0) {
      all.add(range());
    }
    if (all.size() <= MAX_RANGES) {
      return String.join(", ", all);
    }
    return String.join(", ", all.subList(0, MAX_RANGES))
        + " and "
        + (all.size() - MAX_RANGES)
        + " more ranges";
  }
}
