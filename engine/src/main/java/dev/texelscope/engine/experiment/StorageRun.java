package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.device.Watched;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.Judgement;
import dev.texelscope.engine.layout.Packing;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answer of one storage form of the operator.
 *
 * @param storage texture or buffer
 * @param shader what ran: the variant or the file
 * @param outDtype type of the output
 * @param plan invocations and workgroups
 * @param evidence layouts, inputs, outputs and cells read, of every component
 * @param judgement verdicts and findings
 * @param messages what the validation layer said
 * @param uploaded names of the inputs that were sent to the device in this run
 * @param stages what each stage did
 * @param watched how closely the device watched the run; empty where it cannot
 * @param stability whether the dispatch gave the same each time
 */
public record StorageRun(
    Storage storage,
    String shader,
    DType outDtype,
    DispatchPlan plan,
    Evidence evidence,
    Judgement judgement,
    List<ValidationMessage> messages,
    Set<String> uploaded,
    List<StageTiming> stages,
    Optional<Watched> watched,
    Stability stability) {

  /** Copies the collections. */
  public StorageRun {
    messages = List.copyOf(messages);
    uploaded = Set.copyOf(uploaded);
    stages = List.copyOf(stages);
  }

  /** The same with another judgement. */
  StorageRun with(Judgement value) {
    return new StorageRun(
        storage, shader, outDtype, plan, evidence, value, messages, uploaded, stages, watched,
        stability);
  }

  /** The output as a tensor of the input's shape. */
  public Tensor output(Arena arena) {
    return Packing.unpack(evidence.output(), evidence.outputLayout(), arena);
  }

  /** Whether the component in a slot came out differently when the dispatch was repeated. */
  public boolean unstableAt(long slot) {
    return stability.times(slot) > 0;
  }

  /** What is known about the component in a slot of the output. */
  public ComponentReading reading(long slot) {
    return ComponentReading.of(evidence, judgement, slot);
  }
}
