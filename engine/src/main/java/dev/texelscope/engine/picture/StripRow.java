package dev.texelscope.engine.picture;

import java.util.function.LongUnaryOperator;

/**
 * One line of a strip over many cells: how often each was read.
 *
 * @param name what stands before the line
 * @param cells how many cells there are, at least 1
 * @param counts how often a cell was read, by its number
 * @param expected how often each should be read
 * @param read the cell read for the selection, or -1
 * @param missing what is said of the cells that were never read; empty for nothing
 */
public record StripRow(
    String name, long cells, LongUnaryOperator counts, long expected, long read, String missing) {

  /** Checks that there is a cell. */
  public StripRow {
    if (cells < 1 || expected < 0) {
      throw new IllegalArgumentException(cells + " cells, " + expected + " reads expected");
    }
  }

  /** The same with another cell read for the selection. */
  public StripRow withRead(long cell) {
    return new StripRow(name, cells, counts, expected, cell, missing);
  }
}
