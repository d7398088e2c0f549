package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.AccessSink;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Collects the path and the places of one invocation after another.
 *
 * <p>What all invocations of a path share is an entry of the path: which instruction accesses which
 * memory, and for uniform blocks and push constants also where. The places in other memory differ
 * from invocation to invocation and go to the lane's stream.
 */
final class InvocationRecorder implements AccessSink {

  private static final int FIRST_SIZE = 64;

  private final Consumer<InvocationRecorder> lane;
  private final boolean[] uniform;
  private long invocation;
  private long hash;
  private long[] entries = new long[FIRST_SIZE];
  private int entryCount;
  private int[] places = new int[FIRST_SIZE];
  private int placeCount;

  /**
   * A recorder.
   *
   * @param lane takes this at the end of each invocation
   * @param uniform for each resource whether its places belong to the path
   */
  InvocationRecorder(Consumer<InvocationRecorder> lane, boolean[] uniform) {
    this.lane = lane;
    this.uniform = uniform;
  }

  @Override
  public void begin(long number) {
    invocation = number;
    hash = 0;
    entryCount = 0;
    placeCount = 0;
  }

  @Override
  public void access(int step, int resource, long place) {
    if (uniform[resource]) {
      enter(PathEntry.uniform(step, resource, place));
    } else {
      enter(PathEntry.inside(step, resource));
      if (placeCount == places.length) {
        places = Arrays.copyOf(places, placeCount * 2);
      }
      places[placeCount++] = (int) place;
    }
  }

  @Override
  public void outside(int step, int resource, long x, int y, int z) {
    enter(PathEntry.outside(step, resource));
    if (placeCount + PathEntry.OUTSIDE_INTS > places.length) {
      places = Arrays.copyOf(places, placeCount * 2);
    }
    places[placeCount++] = (int) x;
    places[placeCount++] = (int) (x >> 32);
    places[placeCount++] = y;
    places[placeCount++] = z;
  }

  @Override
  public void decide(long outcome) {
    mix(outcome);
  }

  @Override
  public void end() {
    lane.accept(this);
  }

  private void enter(long entry) {
    mix(entry);
    if (entryCount == entries.length) {
      entries = Arrays.copyOf(entries, entryCount * 2);
    }
    entries[entryCount++] = entry;
  }

  private void mix(long value) {
    long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
    hash = mixed ^ mixed >>> 29;
  }

  long invocation() {
    return invocation;
  }

  long hash() {
    return hash;
  }

  int[] places() {
    return places;
  }

  int placeCount() {
    return placeCount;
  }

  /** The entries of the path, copied. */
  long[] entries() {
    return Arrays.copyOf(entries, entryCount);
  }
}
