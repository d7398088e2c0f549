package dev.texelscope.engine.spirv.interpret;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who touched which shared variable of a workgroup since the last barrier. Two touches of one
 * variable by different invocations are a race when one of them writes another value and not both
 * are atomic (Vulkan memory model, Data Race): writing what is there already is let pass.
 * Invocations of one subgroup that met at a barrier of it in between came one after the other.
 */
final class SharedWatch {
  private static final int NOBODY = -1;

  /** Marks of shared variables; see {@link Checks}. */
  final int[] marks;

  private final @Nullable Who[] writers;
  private final @Nullable Who[] readers;
  private final @Nullable Who[] othersRead;
  private final int[] steps;
  private final boolean[] atomic;
  private long workgroup = -1;

  /**
   * An invocation at some time.
   *
   * @param invocation its number
   * @param epoch of its workgroup: barriers part one from the next
   * @param subgroup which one it belongs to
   * @param meets how many barriers of its subgroup it passed since the last one of the workgroup
   */
  record Who(int invocation, long epoch, int subgroup, int meets) {
    /** Whether nothing orders what another one did with what this one does. */
    private boolean beside(Who earlier) {
      return earlier.epoch == epoch
          && earlier.invocation != invocation
          && !(earlier.subgroup == subgroup && earlier.meets < meets);
    }
  }

  SharedWatch(int size) {
    marks = new int[size];
    writers = new @Nullable Who[size];
    readers = new @Nullable Who[size];
    othersRead = new @Nullable Who[size];
    steps = new int[size];
    atomic = new boolean[size];
  }

  /** Another workgroup begins with variables that hold nothing. */
  void enter(long number) {
    if (number != workgroup) {
      workgroup = number;
      Arrays.fill(marks, Checks.NOTHING);
      Arrays.fill(writers, null);
      Arrays.fill(readers, null);
      Arrays.fill(othersRead, null);
    }
  }

  /** The step that wrote before, where a read races with it; −1 where it does not. */
  int read(int index, Who who) {
    Who writer = writers[index];
    Who reader = readers[index];
    Who other = othersRead[index];
    boolean apart = other != null && other.epoch == who.epoch && other.subgroup != who.subgroup;
    if (reader != null && reader.invocation != who.invocation && !apart) {
      othersRead[index] = reader; // of another subgroup where there is one, else the latest
    }
    readers[index] = who;
    return writer != null && who.beside(writer) ? steps[index] : NOBODY;
  }

  /**
   * Whether a write races with what was done before.
   *
   * @param changes whether it writes another value than is there
   */
  boolean write(int index, Who who, int step, boolean isAtomic, boolean changes) {
    Who writer = writers[index];
    Who reader = readers[index];
    boolean overWrite = writer != null && who.beside(writer) && !(isAtomic && atomic[index]);
    Who other = othersRead[index];
    boolean overRead =
        (reader != null && who.beside(reader)) || (other != null && who.beside(other));
    writers[index] = who;
    steps[index] = step;
    atomic[index] = isAtomic;
    return changes && (overWrite || overRead);
  }
}
