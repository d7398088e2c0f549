package dev.texelscope.engine.spirv.interpret;

import java.util.Optional;

/**
 * What an invocation was between two steps; shared variables and the host's memory aside.
 *
 * @param current number of the last step
 * @param next number of the step to come
 * @param steps how many it had done
 * @param flows where its numbers came from, if that was watched
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Snapshot(
    long[] registers,
    int current,
    int next,
    Invocation.Status status,
    long steps,
    Optional<Shadow.Snapshot> flows) {

  /** What an invocation is now. */
  static Snapshot of(Invocation invocation) {
    return new Snapshot(
        invocation.registers.clone(),
        invocation.currentStep(),
        invocation.nextStep(),
        invocation.status(),
        invocation.steps(),
        invocation.shadow().map(Shadow::snapshot));
  }

  /** About how many bytes one of an invocation takes. */
  static long bytes(Invocation invocation) {
    return 16L * invocation.registers.length + 8L * invocation.program().size();
  }

  /** Makes the invocation what it was. */
  void restore(Invocation invocation) {
    System.arraycopy(registers, 0, invocation.registers, 0, registers.length);
    invocation.rewind(current, next, status, steps);
    flows.ifPresent(was -> invocation.shadow().ifPresent(now -> now.restore(was)));
  }
}
