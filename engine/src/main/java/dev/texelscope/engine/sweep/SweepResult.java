package dev.texelscope.engine.sweep;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.ValidationMessage;
import java.util.List;

/**
 * The answer of a sweep: times and bits of every candidate.
 *
 * @param device where it ran
 * @param input the input's name, dtype and sizes
 * @param clock what the times are
 * @param rounds how often each candidate was measured, after a first run that does not count
 * @param copy the device's own copy speed
 * @param bytes that the first candidate must move
 * @param tables a table a storage form, or one of all variants
 * @param messages what the validation layer said, each once
 */
public record SweepResult(
    DeviceFacts device,
    String input,
    SweepClock clock,
    int rounds,
    SweepCopy copy,
    SweepBytes bytes,
    List<SweepTable> tables,
    List<ValidationMessage> messages) {

  /** Copies the lists. */
  public SweepResult {
    tables = List.copyOf(tables);
    messages = List.copyOf(messages);
  }

  /** All candidates, table by table. */
  public List<SweepRow> rows() {
    return tables.stream().flatMap(table -> table.rows().stream()).toList();
  }

  /** Whether every candidate that ran gave the bits of the first one of its table. */
  public boolean same() {
    return rows().stream().noneMatch(SweepRow::differs);
  }
}
