package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.trace.InvocationTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A result, and its invocations executed on the CPU to say what they did: the shader with names and
 * lines and without optimization, with the rounding that the device was measured to have.
 *
 * @param result closed with this
 * @param replay closed with this
 */
public record ReplayedRun(RunResult result, CpuReplay replay) implements AutoCloseable {

  /**
   * Executes one invocation, in each storage form.
   *
   * @param invocation its global id
   * @throws dev.texelscope.engine.tensor.InputException if the dispatch has no such invocation
   * @throws dev.texelscope.engine.device.DeviceException if the invocation does not end
   */
  public List<TracedRun> trace(GridSize invocation) {
    List<TracedRun> traced = new ArrayList<>();
    for (StorageRun run : result.runs()) {
      InvocationTrace trace = replay.invocation(result, run.storage(), invocation);
      traced.add(
          new TracedRun(
              run.storage(),
              run.shader(),
              result.device().name(),
              trace,
              lines(run, invocation),
              TraceFindings.of(
                  run,
                  trace,
                  replay.places(result, run.storage()),
                  replay.names(result, run.storage()),
                  result.device().name())));
    }
    return traced;
  }

  private SortedMap<String, LineValues> lines(StorageRun run, GridSize invocation) {
    WalkedInvocation walked = replay.walk(result, run.storage(), invocation);
    return LineValues.of(walked, run, walked.firstWrong(run));
  }

  /**
   * Executes all invocations and finds those to which a question applies, in each storage form.
   *
   * @throws dev.texelscope.engine.tensor.InputException if the shader has no such memory or
   *     variable
   * @throws dev.texelscope.engine.device.DeviceException if the dispatch does not end
   */
  public List<InvocationAnswer> who(InvocationQuestion question) {
    return result.runs().stream().map(run -> replay.who(result, run.storage(), question)).toList();
  }

  @Override
  public void close() {
    replay.close();
    result.close();
  }
}
