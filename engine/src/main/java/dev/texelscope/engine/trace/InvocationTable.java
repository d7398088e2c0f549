package dev.texelscope.engine.trace;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** For each invocation its path, and where its places begin in the stream of which lane. */
final class InvocationTable {

  /** Bytes of an invocation. */
  static final int BYTES = Long.BYTES + Integer.BYTES;

  private static final int LANE_SHIFT = 48;
  private static final long POSITION = (1L << LANE_SHIFT) - 1;

  private final long size;
  private final MemorySegment positions;
  private final MemorySegment paths;

  /** A table of invocations that were not recorded yet. */
  InvocationTable(Arena arena, long size) {
    this.size = size;
    positions = arena.allocate(size * Long.BYTES, Long.BYTES);
    paths = arena.allocate(size * Integer.BYTES, Integer.BYTES);
  }

  long size() {
    return size;
  }

  /**
   * Threads set different invocations. Those with larger numbers than there is room for are not
   * kept.
   */
  void set(long invocation, int lane, long position, int path) {
    if (invocation < size) {
      positions.setAtIndex(ValueLayout.JAVA_LONG, invocation, (long) lane << LANE_SHIFT | position);
      paths.setAtIndex(ValueLayout.JAVA_INT, invocation, path + 1);
    }
  }

  /** Number of the path; −1 where the invocation was not recorded. */
  int path(long invocation) {
    return invocation < size ? paths.getAtIndex(ValueLayout.JAVA_INT, invocation) - 1 : -1;
  }

  int lane(long invocation) {
    return (int) (positions.getAtIndex(ValueLayout.JAVA_LONG, invocation) >>> LANE_SHIFT);
  }

  long position(long invocation) {
    return positions.getAtIndex(ValueLayout.JAVA_LONG, invocation) & POSITION;
  }
}
