package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.DeviceKind;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.sweep.SweepBytes;
import dev.texelscope.engine.sweep.SweepClock;
import dev.texelscope.engine.sweep.SweepCopy;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepOutcome;
import dev.texelscope.engine.sweep.SweepProgress;
import dev.texelscope.engine.sweep.SweepResult;
import dev.texelscope.engine.sweep.SweepRow;
import dev.texelscope.engine.sweep.SweepTable;
import dev.texelscope.engine.sweep.SweepTimes;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Measures candidates. All of them take turns in every round, forth and back in turn, so that a
 * device that becomes warmer or busier meanwhile does so to all alike; a first round does not
 * count.
 */
final class Sweeper {

  private static final byte EVEN_SENTINEL = (byte) 0xA5;
  private static final byte ODD_SENTINEL = 0x5A;
  private static final int PARAMETER_BYTES = Float.BYTES + Integer.BYTES;

  /** Where nobody asked for a number of rounds, these are enough when the time is over. */
  private static final int FEWEST_ROUNDS = 3;

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(15);

  private final StorageRunner.Prepared prepared;
  private final Device device;
  private final SweepOptions options;
  private final RunMonitor monitor;
  private final Set<ValidationMessage> messages = new LinkedHashSet<>();
  private SweepClock clock = SweepClock.ENGINE;

  Sweeper(
      StorageRunner.Prepared prepared, Device device, SweepOptions options, RunMonitor monitor) {
    this.prepared = prepared;
    this.device = device;
    this.options = options;
    this.monitor = monitor;
  }

  /** A candidate that runs, with what was seen of it. */
  private record Runner(SweepPlan.Work work, String name, SameBits bits, List<Long> nanos) {}

  /**
   * Measures all candidates.
   *
   * @throws InputException if none of them can run: what the first one says
   */
  SweepResult measure(List<SweepPlan.Table> tables) {
    try (Arena arena = Arena.ofShared()) {
      List<List<Optional<Runner>>> all = new ArrayList<>();
      for (SweepPlan.Table table : tables) {
        all.add(runners(table, new SameBits.Reference(arena)));
      }
      List<Runner> running = all.stream().flatMap(List::stream).flatMap(Optional::stream).toList();
      if (running.isEmpty()) {
        throw new InputException(tables.getFirst().candidates().getFirst().refusal());
      }
      SweepBytes bytes = bytes(running.getFirst().work());
      long copySize = Math.max(16, Math.ceilDiv(bytes.total(), 2L) + 15 & -16L);
      List<Long> copies = new ArrayList<>();
      int rounds = rounds(running, copySize, copies);
      List<SweepTable> measured = new ArrayList<>();
      for (int i = 0; i < tables.size(); i++) {
        measured.add(table(tables.get(i), all.get(i)));
      }
      return new SweepResult(
          device.facts(),
          prepared.input().name()
              + "  "
              + prepared.input().tensor().dtype().label()
              + "  "
              + prepared.input().sizes(),
          clock,
          rounds,
          new SweepCopy(copySize, times(copies)),
          bytes,
          measured,
          List.copyOf(messages));
    }
  }

  private static List<Optional<Runner>> runners(
      SweepPlan.Table table, SameBits.Reference reference) {
    return table.candidates().stream()
        .map(candidate ->
            candidate
                .work()
                .map(work ->
                    new Runner(
                        work,
                        candidate.name(),
                        new SameBits(reference, work.site().output()),
                        new ArrayList<>())))
        .toList();
  }

  /** Measures all rounds and tells how many they were. */
  private int rounds(List<Runner> running, long copySize, List<Long> copies) {
    int most = options.rounds().orElse(SweepOptions.USUAL_ROUNDS);
    long start = System.nanoTime();
    for (int round = 0; round <= most; round++) {
      boolean forth = round < 2 || round % 2 == 0;
      for (int i = 0; i < running.size(); i++) {
        Runner runner = running.get(forth ? i : running.size() - 1 - i);
        monitor.begin(new SweepProgress(i + 1, running.size(), round, most).stage());
        long nanos = dispatch(runner, round);
        if (round > 0) {
          runner.nanos().add(nanos);
        }
      }
      long copied = copy(copySize);
      if (round > 0) {
        copies.add(copied);
      }
      boolean over = System.nanoTime() - start > LONG_ENOUGH.toNanos();
      if (options.rounds().isEmpty() && over && round >= FEWEST_ROUNDS) {
        return round;
      }
    }
    return most;
  }

  /** The second of two copies: the first one finds the device as another kind of work left it. */
  private long copy(long byteSize) {
    device.copyNanos(byteSize, prepared.experiment().execution().timeout());
    return device.copyNanos(byteSize, prepared.experiment().execution().timeout());
  }

  private long dispatch(Runner runner, int round) {
    byte sentinel = round % 2 == 0 ? EVEN_SENTINEL : ODD_SENTINEL;
    try (Arena arena = Arena.ofShared()) {
      Site.Answer answer = run(runner, sentinel, arena);
      if (!answer.result().uploaded().isEmpty() || answer.result().pipelineCreated()) {
        // After an upload a device stands with cold caches and a low clock: the next one counts.
        answer = run(runner, sentinel, arena);
      }
      return nanos(answer.result().timings());
    } catch (DeviceException e) {
      throw new DeviceException(e.kind(), "local size " + runner.name() + ": " + e.getMessage(), e);
    }
  }

  private Site.Answer run(Runner runner, byte sentinel, Arena arena) {
    SweepPlan.Work work = runner.work();
    Site.Answer answer =
        work.site().run(work.module(), work.outDtype(), work.operands(), sentinel, arena);
    messages.addAll(answer.result().messages());
    runner.bits().take(answer.output(), sentinel);
    return answer;
  }

  private long nanos(DispatchResult.Timings timings) {
    clock =
        device.facts().kind() == DeviceKind.CPU
            ? SweepClock.ENGINE
            : timings.dispatch() < 0
                ? SweepClock.HOST
                : device.facts().kind() == DeviceKind.SOFTWARE
                    ? SweepClock.SOFTWARE
                    : SweepClock.DEVICE;
    return timings.dispatch() < 0 ? timings.execution() : timings.dispatch();
  }

  private SweepTable table(SweepPlan.Table table, List<Optional<Runner>> runners) {
    List<SweepRow> rows = new ArrayList<>();
    for (int i = 0; i < runners.size(); i++) {
      SweepPlan.Candidate candidate = table.candidates().get(i);
      rows.add(
          new SweepRow(
              candidate.name(),
              candidate.storage(),
              candidate.localSize(),
              candidate.variant(),
              candidate.current(),
              candidate.rule(),
              runners
                  .get(i)
                  .<SweepOutcome>map(this::measured)
                  .orElseGet(() -> new SweepOutcome.Refused(candidate.refusal()))));
    }
    return new SweepTable(table.title(), table.note(), rows);
  }

  private SweepOutcome.Measured measured(Runner runner) {
    DispatchPlan plan = runner.work().site().plan();
    return new SweepOutcome.Measured(
        plan.workgroups(),
        plan.outsideLimits(),
        times(runner.nanos()),
        bytes(runner.work()),
        runner.bits().found());
  }

  private static SweepTimes times(List<Long> nanos) {
    return SweepTimes.of(nanos.stream().mapToLong(Long::longValue).toArray());
  }

  /** Elements as they are stored: a texture holds a double as a float. */
  private SweepBytes bytes(SweepPlan.Work work) {
    long elements = prepared.input().tensor().numel();
    DType stored = prepared.input().tensor().dtype();
    int inputBytes =
        stored == DType.FLOAT64 && work.site().form() == Storage.TEXTURE
            ? Float.BYTES
            : stored.byteSize();
    return new SweepBytes(
        elements * inputBytes,
        elements * work.outDtype().byteSize(),
        prepared.tokens().numTokens() * PARAMETER_BYTES);
  }
}
