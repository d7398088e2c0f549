package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceFacts;
import java.util.List;

/**
 * The answer to an experiment. It holds native memory together with other results of the same
 * engine: {@link #close} it when nothing shows it any more.
 *
 * @param experiment what was asked
 * @param device where it ran
 * @param input the tensor
 * @param parameters scale and zero_point of each token
 * @param runs one answer a storage form, in the order in which they ran
 * @param stages what the stages common to all runs did: load, parameters
 * @param memory keeps the tensors alive
 */
public record RunResult(
    Experiment experiment,
    DeviceFacts device,
    LoadedInput input,
    ResolvedParameters parameters,
    List<StorageRun> runs,
    List<StageTiming> stages,
    HeldMemory memory)
    implements AutoCloseable {

  /** Copies the lists. */
  public RunResult {
    runs = List.copyOf(runs);
    stages = List.copyOf(stages);
  }

  /** What the run comes to. */
  public RunVerdict verdict() {
    if (runs.stream().anyMatch(run -> run.judgement().mismatched(experiment.allowed()))) {
      return RunVerdict.MISMATCH;
    }
    return runs.stream().anyMatch(run -> run.judgement().faulty(experiment.allowed()))
        ? RunVerdict.FAULT
        : RunVerdict.MATCH;
  }

  /**
   * Lets go of the native memory; nothing of this result may be read afterwards. Does nothing the
   * second time.
   */
  @Override
  public void close() {
    memory.close();
  }
}
