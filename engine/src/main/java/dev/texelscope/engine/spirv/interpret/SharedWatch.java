package dev.texelscope.engine.spirv.interpret;

import java.util.Arrays;

/**
 * Who touched which shared variable of a workgroup since the last barrier. Two touches of one
 * variable by different invocations are a race when one of them writes another value and not both
 * are atomic (Vulkan memory model, Data Race): writing what is there already is let pass.
 */
final class SharedWatch {

  private static final int NOBODY = -1;
  private static final int SEVERAL = -2;

  /** Marks of shared variables; see {@link Checks}. */
  final int[] marks;

  private final int[] writers;
  private final int[] readers;
  private final int[] steps;
  private final boolean[] atomic;
  private final long[] writtenIn;
  private final long[] readIn;
  private long workgroup = -1;

  SharedWatch(int size) {
    marks = new int[size];
    writers = new int[size];
    readers = new int[size];
    steps = new int[size];
    atomic = new boolean[size];
    writtenIn = new long[size];
    readIn = new long[size];
  }

  /** Another workgroup begins with variables that hold nothing. */
  void enter(long number) {
    if (number != workgroup) {
      workgroup = number;
      Arrays.fill(marks, Checks.NOTHING);
      Arrays.fill(writtenIn, -1);
      Arrays.fill(readIn, -1);
    }
  }

  /** The step that wrote before, where a read races with it; −1 where it does not. */
  int read(int index, int invocation, long epoch) {
    boolean race = writtenIn[index] == epoch && writers[index] != invocation;
    readers[index] = readIn[index] == epoch && readers[index] != invocation ? SEVERAL : invocation;
    readIn[index] = epoch;
    return race ? steps[index] : NOBODY;
  }

  /**
   * Whether a write races with what was done before.
   *
   * @param changes whether it writes another value than is there
   */
  boolean write(
      int index, int invocation, long epoch, int step, boolean isAtomic, boolean changes) {
    boolean overWrite =
        writtenIn[index] == epoch && writers[index] != invocation && !(isAtomic && atomic[index]);
    boolean overRead =
        readIn[index] == epoch && readers[index] != NOBODY && readers[index] != invocation;
    writers[index] = invocation;
    writtenIn[index] = epoch;
    steps[index] = step;
    atomic[index] = isAtomic;
    return changes && (overWrite || overRead);
  }
}
