package dev.texelscope.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine's process is killed, floods, stutters and is asked for the impossible; what is asked
 * next is answered right, and nothing is left behind.
 *
 * <p>The long form by hand: {@code -Dtexelscope.torture.edits=200 -Dtexelscope.torture.rounds=3}.
 */
class TortureTest {

  @TempDir Path folder;
  private SampleShaders shaders;

  @BeforeEach
  void shaders() {
    shaders = new SampleShaders(folder);
  }

  private WorkerEngine engine() {
    return new WorkerEngine(
        WorkerCommand.sameProgram("dev.texelscope.cli.WorkerMain", folder), null);
  }

  private static void expectRight(Engine engine, Experiment experiment) {
    try (Engine here = new LocalEngine(new VulkanDevices())) {
      expectRight(engine, here, experiment);
    }
  }

  private static void expectRight(Engine engine, Engine here, Experiment experiment) {
    try (RunResult expected = here.submit(experiment, RunMonitor.NONE).join();
        RunResult result = engine.submit(experiment, RunMonitor.NONE).join()) {
      assertThat(result.experiment()).isEqualTo(experiment);
      for (int i = 0; i < expected.runs().size(); i++) {
        Tensor output = result.runs().get(i).evidence().output();
        Tensor same = expected.runs().get(i).evidence().output();
        assertThat(output.segment().mismatch(same.segment())).isEqualTo(-1);
        assertThat(result.runs().get(i).judgement().findings())
            .isEqualTo(expected.runs().get(i).judgement().findings());
      }
    }
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }

  /**
   * One round of everything that harms, after each of which the next run is right. The first round
   * warms everything up; from then on what this process holds must not grow.
   */
  @SuppressWarnings("SystemOut") // Figures for whoever reads the build's output.
  @Test
  void roundAfterRoundNothingIsLeftBehind() throws Exception {
    int rounds = Integer.getInteger("texelscope.torture.rounds", 3);
    int edits = Integer.getInteger("texelscope.torture.edits", 4);
    Random random = new Random(6);
    long kills = 0;
    List<Footprint> footprints = new ArrayList<>();
    try (WorkerEngine engine = engine();
        Engine here = new LocalEngine(new VulkanDevices())) {
      for (int round = 0; round < rounds; round++) {
        kills += killedAtRandomMoments(engine, here, edits, random);
        for (Experiment harm :
            List.of(
                shaders.slow(Duration.ofMillis(200)),
                onCpu(shaders.endless(Duration.ofMillis(200))),
                shaders.outside(false),
                tooLarge())) {
          expectRefusedOrHarmless(engine, harm);
          expectRight(engine, here, shaders.right());
        }
        footprints.add(Footprint.settled(engine));
        System.out.printf("round %d, %d runs cut off: %s%n", round, kills, footprints.getLast());
      }
    }
    assertThat(kills).as("runs that were cut off").isPositive();
    Footprint first = footprints.get(1);
    Footprint last = footprints.getLast();
    assertThat(last.descriptors()).isLessThanOrEqualTo(first.descriptors() + 1);
    assertThat(last.mappedTensors()).isLessThanOrEqualTo(first.mappedTensors());
    assertThat(last.folders()).as("one for each process").isLessThanOrEqualTo(2);
    assertThat(last.residentBytes()).isLessThan(first.residentBytes() + (96L << 20));
    children().forEach(child -> child.onExit().join());
    assertThat(Footprint.now().folders()).isZero();
  }

  private static Experiment onCpu(Experiment experiment) {
    return experiment.withExecution(experiment.execution().withDevice(Optional.of("cpu")));
  }

  /** Takes more memory than any device may be asked for in one buffer. */
  private Experiment tooLarge() {
    Experiment right = shaders.right();
    return right
        .withInput(new InputSource.Generated("constant=1:1x1x16384x16384", Optional.empty()))
        .withPlacement(right.placement().withStorage(StorageChoice.BUFFER));
  }

  private static void expectRefusedOrHarmless(WorkerEngine engine, Experiment harm) {
    try {
      engine.submit(harm, RunMonitor.NONE).join().close();
    } catch (CompletionException e) {
      assertThat(e.getCause()).isInstanceOfAny(DeviceException.class, InputException.class);
    }
  }

  /** Live edits while somebody kills the process; the answer is how many runs were cut off. */
  private long killedAtRandomMoments(WorkerEngine engine, Engine here, int edits, Random random) {
    long kills = 0;
    Experiment typed = shaders.right();
    for (int edit = 0; edit < edits; edit++) {
      int value = random.nextInt(-100, 100);
      typed = typed.withParameters(typed.parameters().withZeroPointOf(edit % 30, value));
      CompletableFuture<Void> kill =
          CompletableFuture.runAsync(
              () -> children().forEach(ProcessHandle::destroyForcibly),
              CompletableFuture.delayedExecutor(random.nextInt(60), TimeUnit.MILLISECONDS));
      kills += untilAnswered(engine, here, typed);
      kill.join();
      kills += untilAnswered(engine, here, typed);
    }
    expectRight(engine, here, typed);
    return kills;
  }

  /** Asks until there is an answer, which must be the one of here; counts the crashes. */
  private static long untilAnswered(WorkerEngine engine, Engine here, Experiment experiment) {
    for (long crashes = 0; ; crashes++) {
      try (RunResult result = engine.submit(experiment, RunMonitor.NONE).join();
          RunResult expected = here.submit(experiment, RunMonitor.NONE).join()) {
        assertThat(result.experiment()).isEqualTo(experiment);
        assertThat(
                result
                    .runs()
                    .getLast()
                    .evidence()
                    .output()
                    .segment()
                    .mismatch(expected.runs().getLast().evidence().output().segment()))
            .isEqualTo(-1);
        return crashes;
      } catch (CompletionException e) {
        assertThat(e.getCause())
            .isInstanceOfSatisfying(
                DeviceException.class,
                device -> assertThat(device.kind()).isEqualTo(DeviceException.Kind.CRASHED));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FakeWorker.Manner.class,
      names = {"HALF_A_MESSAGE", "NO_JSON", "FLOOD"})
  void damagedMessagesAreToldAndDoNoHarm(FakeWorker.Manner manner) {
    try (WorkerEngine engine = new WorkerEngine(FakeWorker.command(manner, folder), null)) {
      assertThatThrownBy(() -> engine.submit(shaders.right(), RunMonitor.NONE).join())
          .cause()
          .isInstanceOfSatisfying(
              DeviceException.class,
              e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.CRASHED))
          .hasMessageContaining("the engine's process");
      expectRight(engine, shaders.right());
    }
    children().forEach(child -> child.onExit().join());
  }

  @Test
  void aProcessThatFallsSilentInTheMiddleOfAMessageGivesWayToTheNextRun() {
    try (WorkerEngine engine =
        new WorkerEngine(FakeWorker.command(FakeWorker.Manner.SILENCE, folder), null)) {
      CompletableFuture<RunResult> run = engine.submit(shaders.right(), RunMonitor.NONE);
      expectRight(engine, shaders.right());
      assertThat(run).isCancelled();
    }
    children().forEach(child -> child.onExit().join());
  }

  @Test
  void aFloodOfPrintsNeitherDamagesNorBlocksTheMessages() {
    try (WorkerEngine engine =
        new WorkerEngine(FakeWorker.command(FakeWorker.Manner.WORK_AND_FLOOD, folder), null)) {
      expectRight(engine, shaders.right());
      expectRight(engine, shaders.wrong());
    }
    children().forEach(child -> child.onExit().join());
  }

  @Test
  void whatIsTooMuchIsASentence() {
    Experiment right = shaders.right();
    try (WorkerEngine engine = engine()) {
      Experiment huge =
          right.withExecution(
              right.execution().withLocalSize(Optional.of(new GridSize(4096, 4096, 64))));
      assertThatThrownBy(() -> engine.submit(huge, RunMonitor.NONE).join())
          .cause()
          .isInstanceOf(InputException.class)
          .hasMessageContaining("local size 4096×4096×64");
      assertThatThrownBy(() -> engine.submit(tooLarge(), RunMonitor.NONE).join())
          .cause()
          .isInstanceOf(InputException.class)
          .hasMessageContaining("at most");
      expectRight(engine, right);
    }
  }

  @Test
  void aLoopWithoutEndOnTheCpuEngineIsStopped() {
    try (WorkerEngine engine = engine()) {
      for (Experiment endless :
          List.of(
              onCpu(shaders.slow(Duration.ofMillis(500))),
              onCpu(shaders.endless(Duration.ofMillis(500))))) {
        assertThatThrownBy(() -> engine.submit(endless, RunMonitor.NONE).join())
            .cause()
            .isInstanceOfSatisfying(
                DeviceException.class,
                e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.TIMEOUT))
            .hasMessageContaining(".glsl");
        expectRight(engine, shaders.right());
      }
    }
  }
}
