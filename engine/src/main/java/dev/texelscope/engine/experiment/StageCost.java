package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceFacts;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one stage cost one storage form of a run.
 *
 * @param stage one of {@link #STAGES}
 * @param state whether it ran
 * @param millis milliseconds; 0 where it did not run
 */
public record StageCost(String stage, State state, double millis) {

  /** Whether a stage ran. */
  public enum State {
    /** It ran. */
    RAN,
    /** An earlier answer still held. */
    KEPT,
    /** The run has no such stage, or the device said nothing of it. */
    NONE
  }

  /** Stages in the order in which they run. */
  public static final List<String> STAGES =
      List.of(
          "load",
          "parameters",
          "compile",
          "probe",
          "pipeline",
          "upload",
          "dispatch",
          "readback",
          "compare");

  /** Every stage in order; the probe's own compilation counts as compiling. */
  public static List<StageCost> of(RunResult result, StorageRun run) {
    List<StageTiming> all = Stream.concat(result.stages().stream(), run.stages().stream()).toList();
    return STAGES.stream().map(stage -> of(stage, all)).toList();
  }

  private static StageCost of(String name, List<StageTiming> all) {
    List<StageTiming> of =
        all.stream()
            .filter(timing -> timing.stage().replace("compile-probe", "compile").equals(name))
            .toList();
    State state =
        of.isEmpty() ? State.NONE : of.stream().anyMatch(StageTiming::ran) ? State.RAN : State.KEPT;
    return new StageCost(name, state, of.stream().mapToDouble(StageTiming::millis).sum());
  }

  /** What the times of a device are, in a sentence: a processor's time is not that of a GPU. */
  public static String clock(DeviceFacts facts) {
    return switch (facts.kind()) {
      case SOFTWARE ->
          "Milliseconds. The device computes on this machine's CPU: its dispatch times are not"
              + " those of a GPU.";
      case CPU ->
          "Milliseconds. Texelscope executes the shader on this machine's CPU: its dispatch times"
              + " are not those of a GPU.";
      case DISCRETE, INTEGRATED, VIRTUAL, OTHER ->
          "Milliseconds. Dispatch: device clock; the other stages: host clock.";
    };
  }
}
