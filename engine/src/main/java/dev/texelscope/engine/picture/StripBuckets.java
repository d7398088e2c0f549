package dev.texelscope.engine.picture;

/**
 * The reads of the cells that share each pixel of a line; takes as long as there are cells, so it
 * is kept while the line is only marked anew.
 */
public final class StripBuckets {
  private final long[] most;
  private final boolean[] unread;
  private final long lowest;
  private final long highest;

  private StripBuckets(long[] most, boolean[] unread, long lowest, long highest) {
    this.most = most;
    this.unread = unread;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** Shares the cells of a row among so many pixels. */
  public static StripBuckets of(StripRow row, int width) {
    long[] most = new long[width];
    boolean[] unread = new boolean[width];
    long lowest = Long.MAX_VALUE;
    long highest = 0;
    for (int x = 0; x < width; x++) {
      long from = x * row.cells() / width;
      long to = Math.max(from + 1, (x + 1L) * row.cells() / width);
      for (long cell = from; cell < to; cell++) {
        long count = row.counts().applyAsLong(cell);
        most[x] = Math.max(most[x], count);
        lowest = count > 0 ? Math.min(lowest, count) : lowest;
        unread[x] |= count == 0;
      }
      highest = Math.max(highest, most[x]);
    }
    return new StripBuckets(most, unread, lowest, highest);
  }

  /** How many pixels there are. */
  public int width() {
    return most.length;
  }

  /** The most reads of a cell that shares the pixel. */
  long most(int x) {
    return most[x];
  }

  /** Whether a cell that shares the pixel was never read. */
  boolean unread(int x) {
    return unread[x];
  }

  /** The most reads of any cell. */
  long highest() {
    return highest;
  }

  /** Whether all cells that were read were read equally often. */
  boolean uniform() {
    return highest > 0 && lowest == highest;
  }
}
