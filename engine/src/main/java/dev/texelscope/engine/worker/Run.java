package dev.texelscope.engine.worker;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepResult;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A run that was asked for and has no answer yet. Belongs to the door. */
final class Run<T> {

  /** What a device may take beyond the time limit, for pipelines and uploads. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** A worker that has not stopped a run after this long is taken for hanging. */
  private static final long WIND_DOWN_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  /** From here on another worker is made ready, in case that this one hangs. */
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long number;
  private final Experiment experiment;
  private final RunMonitor monitor;
  private final String method;
  private final List<@Nullable Object> arguments;
  private final Class<T> answer;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private String stage = "start";
  private long stageBegan;
  private long cancelSent;
  private boolean told;

  private Run(
      long number,
      Experiment experiment,
      RunMonitor monitor,
      String method,
      List<@Nullable Object> arguments,
      Class<T> answer) {
    this.number = number;
    this.experiment = experiment;
    this.monitor = monitor;
    this.method = method;
    this.arguments = arguments;
    this.answer = answer;
  }

  static Run<RunResult> of(long number, Experiment experiment, RunMonitor monitor) {
    return new Run<>(
        number, experiment, monitor, "submit", Arrays.asList(experiment, null), RunResult.class);
  }

  static Run<SweepResult> sweep(
      long number, Experiment experiment, SweepOptions options, RunMonitor monitor) {
    return new Run<>(
        number,
        experiment,
        monitor,
        "sweep",
        Arrays.asList(experiment, options, null),
        SweepResult.class);
  }

  /** The engine's method that it calls. */
  String method() {
    return method;
  }

  /** What the method takes. */
  List<@Nullable Object> arguments() {
    return arguments;
  }

  /** Whether it measures, and gives way to whatever is run. */
  boolean sweeps() {
    return answer == SweepResult.class;
  }

  /** Takes the answer; false where nobody waits for it any more. */
  boolean complete(Object value) {
    return future.complete(answer.cast(value));
  }

  long number() {
    return number;
  }

  RunMonitor monitor() {
    return monitor;
  }

  CompletableFuture<T> future() {
    return future;
  }

  /** A stage began; every dispatch begins one. */
  void begin(String name, long now) {
    stage = name;
    stageBegan = now;
  }

  /** Remembers that the worker was told to stop; true the first time. */
  boolean tellOnce(long now) {
    boolean first = !told;
    if (first) {
      told = true;
      cancelSent = now;
    }
    return first;
  }

  /** Whether the worker was told to stop and does not. */
  boolean ignoresCancel(long now) {
    return told && now - cancelSent > WIND_DOWN_NANOS;
  }

  private boolean onDevice() {
    return stage.equals("probe") || stage.startsWith("dispatch");
  }

  /** Whether it takes so long that it may hang. */
  boolean slow(long now) {
    return onDevice() && now - stageBegan > SLOW_NANOS;
  }

  /** Whether even the worker's own time limit cannot have been reached: it hangs in the driver. */
  boolean hangs(long now) {
    long limit =
        onDevice()
            ? experiment.execution().timeout().toNanos() + GRACE_NANOS
            : stage.equals("compile") || stage.equals("start") ? GRACE_NANOS : Long.MAX_VALUE;
    return now - stageBegan > limit;
  }

  /** What ran, for messages. */
  String described() {
    String shader =
        switch (experiment.shader()) {
          case ShaderSource.BuiltIn _ -> "the built-in shader";
          case ShaderSource.UserFile file -> "shader " + file.path().getFileName();
        };
    return "stage '"
        + stage
        + "' of "
        + shader
        + experiment.execution().device().map(name -> " on device " + name).orElse("");
  }
}
