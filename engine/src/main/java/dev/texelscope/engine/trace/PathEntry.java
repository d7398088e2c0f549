package dev.texelscope.engine.trace;

/**
 * An access as part of a path, in one number: 20 bits for the step, 2 flags, 8 bits for the
 * resource, and 32 bits for the place where it belongs to the path.
 */
final class PathEntry {

  /** Places in the stream of an access that is not inside: x in two halves, y and z. */
  static final int OUTSIDE_INTS = 4;

  /** Steps and resources that entries have room for. */
  static final int MOST_STEPS = 1 << 20;

  static final int MOST_RESOURCES = 1 << 8;

  private static final int RESOURCE_SHIFT = 32;
  private static final long UNIFORM = 1L << 40;
  private static final long OUTSIDE = 1L << 41;
  private static final int STEP_SHIFT = 42;

  private PathEntry() {}

  static long inside(int step, int resource) {
    return (long) step << STEP_SHIFT | (long) resource << RESOURCE_SHIFT;
  }

  static long uniform(int step, int resource, long place) {
    return inside(step, resource) | UNIFORM | Integer.toUnsignedLong((int) place);
  }

  static long outside(int step, int resource) {
    return inside(step, resource) | OUTSIDE;
  }

  static int step(long entry) {
    return (int) (entry >>> STEP_SHIFT);
  }

  static int resource(long entry) {
    return (int) (entry >>> RESOURCE_SHIFT) & 0xFF;
  }

  static boolean isUniform(long entry) {
    return (entry & UNIFORM) != 0;
  }

  static boolean isOutside(long entry) {
    return (entry & OUTSIDE) != 0;
  }

  /** The place of an entry that has one. */
  static long place(long entry) {
    return entry & 0xFFFF_FFFFL;
  }

  /** How many numbers of the stream belong to the entry. */
  static int streamed(long entry) {
    if (isUniform(entry)) {
      return 0;
    }
    return isOutside(entry) ? OUTSIDE_INTS : 1;
  }
}
