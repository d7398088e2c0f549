package dev.texelscope.engine.spirv.interpret;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Accesses out of bounds, one entry an instruction. Safe from any thread. */
public final class OutOfBoundsLog {

  private record Entry(OutOfBounds first, AtomicLong count) {}

  private final Map<Integer, Entry> byStep = new ConcurrentHashMap<>();
  private final AtomicLong total = new AtomicLong();
  private volatile boolean repeated;

  /** Says whether what comes was there before, and is not counted again. */
  void repeated(boolean value) {
    repeated = value;
  }

  void add(Invocation invocation, String memory, boolean write, String address, String extent) {
    if (repeated) {
      return;
    }
    total.incrementAndGet();
    int step = invocation.currentStep();
    byStep
        .computeIfAbsent(
            step,
            s ->
                new Entry(
                    new OutOfBounds(
                        memory,
                        write,
                        address,
                        extent,
                        invocation.coordinates(),
                        invocation.program().line(s),
                        1),
                    new AtomicLong()))
        .count()
        .incrementAndGet();
  }

  /** How many accesses there were. */
  public long total() {
    return total.get();
  }

  /** What was recorded, in order of the instructions. */
  public List<OutOfBounds> entries() {
    return byStep.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getValue().first().times(e.getValue().count().get()))
        .toList();
  }
}
