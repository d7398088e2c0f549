package dev.texelscope.engine.device;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came back from a dispatch.
 *
 * @param outputs contents of each output by binding number, in the host's view of its {@link
 *     ResourceSpec}; owned by the arena that was passed to {@link Device#run}
 * @param messages what the validation layer said, warnings and above
 * @param uploaded names of the inputs whose bytes were sent to the device; the others were still
 *     there
 * @param pipelineCreated whether the shader had to be built for the device; false: the pipeline of
 *     an earlier run was used
 * @param timings how long the steps took
 * @param watched how closely the run was watched for what its shader may not do; empty where the
 *     device cannot watch
 */
public record DispatchResult(
    Map<Integer, MemorySegment> outputs,
    List<ValidationMessage> messages,
    Set<String> uploaded,
    boolean pipelineCreated,
    Timings timings,
    Optional<Watched> watched) {

  /** Copies the collections. */
  public DispatchResult {
    outputs = Map.copyOf(outputs);
    messages = List.copyOf(messages);
    uploaded = Set.copyOf(uploaded);
  }

  /** Of a device that cannot watch its runs. */
  public DispatchResult(
      Map<Integer, MemorySegment> outputs,
      List<ValidationMessage> messages,
      Set<String> uploaded,
      boolean pipelineCreated,
      Timings timings) {
    this(outputs, messages, uploaded, pipelineCreated, timings, Optional.empty());
  }

  /** The contents of the output with this binding number. */
  public MemorySegment output(int binding) {
    MemorySegment output = outputs.get(binding);
    if (output == null) {
      throw new IllegalArgumentException("binding " + binding + " is no output of this dispatch");
    }
    return output;
  }

  /**
   * How long the steps of a run took, in nanoseconds.
   *
   * @param pipeline building the pipeline, host clock; 0 where it was there
   * @param upload filling the staging memory, host clock
   * @param dispatch the shader alone, device clock; −1 where the device has no timestamps
   * @param execution from submission to the fence, host clock: copies, sentinel fill and dispatch
   * @param readback copying the outputs out, host clock
   */
  public record Timings(long pipeline, long upload, long dispatch, long execution, long readback) {}
}
