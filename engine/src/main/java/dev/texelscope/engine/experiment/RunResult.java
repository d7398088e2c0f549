package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.DeviceKind;
import dev.texelscope.engine.layout.Storage;
import java.util.List;
import java.util.Optional;

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
   * Why it ran on the CPU engine, in a sentence, where nobody asked for that; empty where somebody
   * did, or where there is a Vulkan device.
   */
  public Optional<String> fallback() {
    return device.kind() == DeviceKind.CPU && experiment.execution().device().isEmpty()
        ? Optional.of("There is no Vulkan device here, so the CPU engine ran the shader.")
        : Optional.empty();
  }

  /**
   * Why it ran in another storage form than the one that was asked for, in a sentence; empty where
   * it did not. A shader of the user's has the form that its output is declared in.
   */
  public Optional<String> otherForm() {
    List<Storage> asked = experiment.placement().storage().storages();
    return runs.stream()
        .filter(run -> !asked.contains(run.storage()))
        .findFirst()
        .map(run ->
            "%s writes a %s, so it ran there and not in a %s; 'both' runs the built-in %s shader beside it."
                .formatted(
                    run.shader(),
                    run.storage().label(),
                    asked.getFirst().label(),
                    asked.getFirst().label()));
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
