package dev.texelscope.engine.spirv.interpret;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What checked invocations did that no shader may do, one entry an instruction. Safe from any
 * thread.
 */
public final class CheckLog {

  /** What is wrong. */
  public enum Kind {
    /** A value is used that nothing was ever written to. */
    UNINITIALIZED_READ,
    /** Two invocations touch a shared variable with no barrier between them, one of them writes. */
    RACE
  }

  /**
   * Faults of one instruction.
   *
   * @param sentence about the first one
   * @param count how many there were
   */
  public record Entry(Kind kind, String sentence, long count) {}

  private record Key(Kind kind, int step) {}

  private record Faults(String first, AtomicLong count) {}

  private final Map<Key, Faults> faults = new ConcurrentHashMap<>();
  private final AtomicLong steps;

  /**
   * An empty log.
   *
   * @param mostSteps how many steps are watched, of all invocations together
   */
  public CheckLog(long mostSteps) {
    steps = new AtomicLong(mostSteps);
  }

  /** Whether one more step is watched. */
  boolean spend() {
    return steps.get() >= 0 && steps.decrementAndGet() >= 0;
  }

  /** Whether steps were left out since there were too many. */
  public boolean exhausted() {
    return steps.get() < 0;
  }

  /** Counts a fault; the sentence of the first one of an instruction stays. */
  void add(Kind kind, int step, String sentence) {
    faults
        .computeIfAbsent(new Key(kind, step), _ -> new Faults(sentence, new AtomicLong()))
        .count()
        .incrementAndGet();
  }

  /** What was found, in order of the instructions. */
  public List<Entry> entries() {
    return faults.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                java.util.Comparator.comparingInt(Key::step).thenComparing(Key::kind)))
        .map(e -> new Entry(e.getKey().kind(), e.getValue().first(), e.getValue().count().get()))
        .toList();
  }
}
