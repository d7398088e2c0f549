package dev.texelscope.engine.findings;

import java.util.List;

/**
 * One thing that is wrong with a result: a group of components with the same cause, or a fault of
 * the run.
 *
 * @param kind its class
 * @param count components (or cells, for faults of parameters) concerned
 * @param message one sentence, or a few, that say what happened and why
 * @param slots output slots of the group in storage order, the first {@value #MAX_SLOTS} of them
 * @param cells parameter cells concerned, in order, the first {@value #MAX_SLOTS} of them
 * @param spread where all {@code count} components lie
 */
public record Finding(
    FindingKind kind,
    long count,
    String message,
    List<Long> slots,
    List<Long> cells,
    Spread spread) {

  /** How many slots or cells a finding lists at most. */
  public static final int MAX_SLOTS = 4096;

  /** Copies the lists. */
  public Finding {
    slots = List.copyOf(slots);
    cells = List.copyOf(cells);
  }

  /** A finding that is not about components of the output. */
  public Finding(FindingKind kind, long count, String message, List<Long> slots, List<Long> cells) {
    this(kind, count, message, slots, cells, Spread.NONE);
  }

  /** A finding without slots or cells. */
  public static Finding of(FindingKind kind, long count, String message) {
    return new Finding(kind, count, message, List.of(), List.of());
  }
}
