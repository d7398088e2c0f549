package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.interpret.Resource;
import java.util.Arrays;

/**
 * How often each unit of some memory was accessed, and by whom first: a texel of an image, or a
 * number of a buffer.
 */
public final class CellMap {

  private static final int NOBODY = -1;

  private final Resource resource;
  private final int unitBytes;
  private final int[] first;
  private final byte[] counts;

  /**
   * A map of untouched units.
   *
   * @param unitBytes bytes of a number of the buffer; 0 in an image
   * @param units how many texels or numbers there are
   */
  CellMap(Resource resource, int unitBytes, int units) {
    this.resource = resource;
    this.unitBytes = unitBytes;
    first = new int[units];
    Arrays.fill(first, NOBODY);
    counts = new byte[units];
  }

  void add(int unit, long invocation) {
    if (first[unit] == NOBODY || invocation < first[unit]) {
      first[unit] = (int) invocation;
    }
    if (counts[unit] != (byte) 255) {
      counts[unit]++;
    }
  }

  /** Which memory. */
  public Resource resource() {
    return resource;
  }

  /** Bytes of a unit of a buffer; 0 in an image, whose units are texels. */
  public int unitBytes() {
    return unitBytes;
  }

  /** How many units there are. */
  public int size() {
    return counts.length;
  }

  /**
   * How often a unit was accessed; 255: that often or more.
   *
   * @param unit number of the texel, x fastest, or of the number in the buffer
   */
  public int count(int unit) {
    return counts[unit] & 0xFF;
  }

  /** The invocation with the lowest number that accessed a unit; −1 where none did. */
  public long first(int unit) {
    return first[unit];
  }
}
