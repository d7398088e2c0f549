package dev.texelscope.engine.sweep;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import java.util.Optional;

/**
 * One candidate.
 *
 * @param name what tells it from the others: its local size, or the variant
 * @param storage the form that ran
 * @param localSize invocations of a workgroup
 * @param variant where a variant has its parameters; empty where only the local size is tried
 * @param current whether the experiment has it now
 * @param rule whether ET-VK's rule chooses it
 * @param outcome what came of it
 */
public record SweepRow(
    String name,
    Storage storage,
    GridSize localSize,
    Optional<ParameterStorage> variant,
    boolean current,
    boolean rule,
    SweepOutcome outcome) {

  /** What was measured; empty where it was refused. */
  public Optional<SweepOutcome.Measured> measured() {
    return outcome instanceof SweepOutcome.Measured measured
        ? Optional.of(measured)
        : Optional.empty();
  }

  /** Whether it ran and its bits differ from the first candidate's. */
  public boolean differs() {
    return measured().filter(measured -> !measured.bits().same()).isPresent();
  }
}
