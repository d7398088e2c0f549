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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine's process is killed, floods, stutters and is asked for the impossible; what is asked
 * next is answered right, and nothing is left behind.
 *
 * <p>The long form by hand: {@code -Dtexelscope.torture.edits=200}.
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
    try (Engine here = new LocalEngine(new VulkanDevices());
        RunResult expected = here.submit(experiment, RunMonitor.NONE).join();
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

  /** Descriptors that this process has open; 0 where the system does not tell. */
  private static long descriptors() throws java.io.IOException {
    Path list = Path.of("/proc/self/fd");
    if (!Files.isDirectory(list)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(list)) {
      return open.count();
    }
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }

  @Test
  void killedAtRandomMomentsOverManyLiveEdits() throws Exception {
    int edits = Integer.getInteger("texelscope.torture.edits", 6);
    Random random = new Random(6);
    long kills = 0;
    long before = 0;
    try (WorkerEngine engine = engine();
        Engine here = new LocalEngine(new VulkanDevices())) {
      expectRight(engine, shaders.right());
      before = descriptors();
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
      assertThat(kills).as("runs that were cut off").isPositive();
      expectRight(engine, typed);
      assertThat(descriptors()).as("descriptors open").isLessThanOrEqualTo(before + 4);
    }
    children().forEach(child -> child.onExit().join());
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
    }
    children().forEach(child -> child.onExit().join());
  }

  @Test
  void aProcessThatFallsSilentInTheMiddleOfAMessageIsCancelled() {
    try (WorkerEngine engine =
        new WorkerEngine(FakeWorker.command(FakeWorker.Manner.SILENCE, folder), null)) {
      CompletableFuture<RunResult> run = engine.submit(shaders.right(), RunMonitor.NONE);
      run.cancel(false);
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
      Experiment large =
          right
              .withInput(new InputSource.Generated("constant=1:1x1x16384x16384", Optional.empty()))
              .withPlacement(right.placement().withStorage(StorageChoice.BUFFER));
      assertThatThrownBy(() -> engine.submit(large, RunMonitor.NONE).join())
          .cause()
          .isInstanceOf(InputException.class)
          .hasMessageContaining("at most");
      expectRight(engine, right);
    }
  }

  @Test
  void aLoopWithoutEndOnTheCpuEngineIsStopped() {
    Experiment slow = shaders.slow(Duration.ofMillis(500));
    try (WorkerEngine engine = engine()) {
      assertThatThrownBy(() ->
              engine
                  .submit(
                      slow.withExecution(slow.execution().withDevice(Optional.of("cpu"))),
                      RunMonitor.NONE)
                  .join())
          .cause()
          .isInstanceOfSatisfying(
              DeviceException.class,
              e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.TIMEOUT))
          .hasMessageContaining("slow.glsl");
      expectRight(engine, shaders.right());
    }
  }
}
