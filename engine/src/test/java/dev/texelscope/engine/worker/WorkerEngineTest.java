package dev.texelscope.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderExaminer;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the other process, the next run gives what it would have given here. */
class WorkerEngineTest {

  @TempDir Path folder;
  private SampleShaders shaders;
  private WorkerEngine engine;

  @BeforeEach
  void open() {
    shaders = new SampleShaders(folder);
    engine = engine(command());
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    List<ProcessHandle> children = children();
    engine.close();
    for (ProcessHandle child : children) {
      child.onExit().get();
    }
    assertThat(folders()).isEmpty();
  }

  private WorkerCommand command() {
    return WorkerCommand.sameProgram("dev.texelscope.cli.WorkerMain", folder.resolve("logs"));
  }

  private static WorkerEngine engine(WorkerCommand command) {
    return new WorkerEngine(command, null);
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }

  /** The folders of this process in which tensors pass. */
  private static List<Path> folders() throws Exception {
    List<Path> found = new ArrayList<>();
    for (Path place : SharedFolder.places()) {
      try (Stream<Path> all = Files.list(place)) {
        all.filter(path ->
                String.valueOf(path.getFileName())
                    .startsWith("texelscope-" + ProcessHandle.current().pid() + "-"))
            .forEach(found::add);
      }
    }
    return found;
  }

  private CompletableFuture<RunResult> submit(Experiment experiment) {
    return engine.submit(experiment, RunMonitor.NONE);
  }

  /** Submits, and waits until the device is asked. */
  private CompletableFuture<RunResult> probing(Experiment experiment) {
    CompletableFuture<String> probing = new CompletableFuture<>();
    CompletableFuture<RunResult> run =
        engine.submit(
            experiment,
            new RunMonitor() {
              @Override
              public void stage(String name) {
                if (name.equals("probe")) {
                  probing.complete(name);
                }
              }

              @Override
              public boolean cancelled() {
                return false;
              }
            });
    probing.join();
    return run;
  }

  /** The answer here, by which the answers of the other process are judged. */
  private static void expectAsHere(Engine other, Experiment experiment) {
    try (Engine here = new LocalEngine(new VulkanDevices());
        RunResult expected = here.submit(experiment, RunMonitor.NONE).join();
        RunResult result = other.submit(experiment, RunMonitor.NONE).join()) {
      expectSame(result, expected);
    }
  }

  private static void expectSame(RunResult result, RunResult expected) {
    assertThat(result.experiment()).isEqualTo(expected.experiment());
    assertThat(result.device()).isEqualTo(expected.device());
    assertThat(result.input().summary()).isEqualTo(expected.input().summary());
    expectSame(result.input().tensor(), expected.input().tensor());
    expectSame(result.parameters().scale(), expected.parameters().scale());
    assertThat(result.runs()).hasSameSizeAs(expected.runs());
    for (int i = 0; i < result.runs().size(); i++) {
      StorageRun run = result.runs().get(i);
      StorageRun same = expected.runs().get(i);
      assertThat(run.shader()).isEqualTo(same.shader());
      assertThat(run.plan()).isEqualTo(same.plan());
      assertThat(run.judgement().findings()).isEqualTo(same.judgement().findings());
      assertThat(run.evidence().outputLayout()).isEqualTo(same.evidence().outputLayout());
      expectSame(run.evidence().output(), same.evidence().output());
      expectSame(run.evidence().reads().source(), same.evidence().reads().source());
      expectSame(run.evidence().reads().scaleCell(), same.evidence().reads().scaleCell());
      expectSame(run.judgement().verdicts(), same.judgement().verdicts());
      assertThat(run.reading(1).toString()).isEqualTo(same.reading(1).toString());
      assertThat(run.stability().dispatches()).isEqualTo(same.stability().dispatches());
      assertThat(run.stability().differing()).isEqualTo(same.stability().differing());
      if (same.stability().other().isPresent()) {
        expectSame(run.stability().other().orElseThrow(), same.stability().other().get());
        expectSame(run.stability().counts().orElseThrow(), same.stability().counts().orElseThrow());
      }
    }
  }

  private static void expectSame(Tensor tensor, Tensor expected) {
    assertThat(tensor.dtype()).isEqualTo(expected.dtype());
    assertThat(tensor.shape()).isEqualTo(expected.shape());
    for (long i = 0; i < tensor.numel(); i++) {
      assertThat(tensor.doubleAt(i)).isEqualTo(expected.doubleAt(i));
    }
  }

  @Test
  void resultsAreTheSameAsInThisProcess() {
    expectAsHere(engine, shaders.wrong());
    expectAsHere(engine, shaders.right());
    assertThat(engine.devices().join()).isNotEmpty();
  }

  @Test
  void anEngineApartTakesNoPlaceAndItsResultsOutliveIt() {
    CompletableFuture<RunResult> slow = probing(shaders.slow(Duration.ofMinutes(5)));
    Experiment right = shaders.right();
    RunResult beside;
    try (Engine other = engine.apart()) {
      beside =
          other
              .submit(
                  right.withExecution(right.execution().withDevice(Optional.of("cpu"))),
                  RunMonitor.NONE)
              .join();
    }
    assertThat(slow).isNotDone();
    slow.cancel(false);
    try (beside;
        RunResult live = submit(right).join()) {
      assertThat(beside.device().name()).isEqualTo("cpu");
      expectSame(
          beside.runs().getFirst().evidence().output(), live.runs().getFirst().evidence().output());
    }
  }

  @Test
  void whichComponentsAreUnstableCrossesToo() {
    expectAsHere(engine, shaders.unstable());
    Experiment often =
        shaders.unstable().withExecution(shaders.unstable().execution().withRepeat(5));
    expectAsHere(engine, often);
    try (RunResult result = submit(shaders.unstable()).join()) {
      assertThat(result.runs().getFirst().unstableAt(7)).isTrue();
      assertThat(result.runs().getFirst().unstableAt(8)).isFalse();
      assertThat(result.runs().getFirst().stability().differing()).isEqualTo(1);
    }
  }

  @Test
  void shadersAreExaminedOverThereAsHere() {
    try (ShaderExaminer here = new ShaderExaminer()) {
      for (Experiment experiment : List.of(shaders.wrong(), shaders.right())) {
        DeviceFacts device = engine.devices().join().getFirst();
        assertThat(engine.examine(experiment, Optional.of(device)).join())
            .isEqualTo(here.examine(experiment, Optional.of(device)));
      }
    }
  }

  @Test
  void oldResultsStayReadableWhileNewOnesCome() {
    Experiment first = shaders.right();
    Experiment second = first.withParameters(first.parameters().withZeroPointOf(3, 9));
    try (Engine here = new LocalEngine(new VulkanDevices());
        RunResult one = submit(first).join();
        RunResult two = submit(second).join();
        RunResult oneHere = here.submit(first, RunMonitor.NONE).join();
        RunResult twoHere = here.submit(second, RunMonitor.NONE).join()) {
      assertThat(two.input().tensor()).as("sent once").isSameAs(one.input().tensor());
      try (RunResult three = submit(first).join()) {
        expectSame(three, oneHere);
      }
      expectSame(one, oneHere);
      expectSame(two, twoHere);
    }
  }

  @Test
  void whatTheUserCanMendIsToldAsHere() {
    Experiment missing =
        shaders
            .right()
            .withShader(
                new dev.texelscope.engine.experiment.ShaderSource.UserFile(
                    folder.resolve("missing.glsl")));
    assertThatThrownBy(() -> submit(missing).join())
        .cause()
        .isInstanceOf(InputException.class)
        .hasMessage("shader: there is no file " + folder.resolve("missing.glsl"));
    expectAsHere(engine, shaders.right());
  }

  @Test
  void aShaderThatDoesNotEndIsStoppedAndNamed() {
    submit(shaders.right()).join().close();
    List<ProcessHandle> before = children();
    assertThatThrownBy(() -> submit(shaders.slow(Duration.ofMillis(300))).join())
        .cause()
        .isInstanceOfSatisfying(
            DeviceException.class,
            e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.TIMEOUT))
        .hasMessageContaining("slow.glsl")
        .hasMessageContaining("0.3 seconds");
    before.forEach(child -> child.onExit().join());
    expectAsHere(engine, shaders.right());
  }

  @Test
  void cancellingStopsAShaderThatDoesNotEnd() {
    CompletableFuture<RunResult> slow = probing(shaders.slow(Duration.ofMinutes(10)));
    slow.cancel(false);
    expectAsHere(engine, shaders.right());
    assertThat(slow).isCancelled();
  }

  @Test
  void aNewerExperimentTakesThePlaceOfOneThatDoesNotEnd() {
    CompletableFuture<RunResult> slow = submit(shaders.slow(Duration.ofMinutes(10)));
    CompletableFuture<RunResult> between = submit(shaders.wrong());
    expectAsHere(engine, shaders.right());
    assertThatThrownBy(slow::join).isInstanceOf(CancellationException.class);
    assertThat(between.isDone()).isTrue();
  }

  @Test
  void aKilledProcessIsToldWithWhatItRanAndReplaced() {
    CompletableFuture<RunResult> slow = probing(shaders.slow(Duration.ofMinutes(10)));
    ProcessHandle child = children().getFirst();
    child.destroyForcibly();
    assertThatThrownBy(slow::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            DeviceException.class,
            e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.CRASHED))
        .hasMessageContaining("was ended by SIGKILL")
        .hasMessageContaining("slow.glsl")
        .hasMessageContaining(folder.resolve("logs").resolve("engine-end-").toString());
    expectAsHere(engine, shaders.right());
  }

  @Test
  void aDriverThatEndsEveryProcessIsLeftAloneAfterTwo() {
    int crashes = 0;
    try (WorkerEngine other =
        engine(FakeWorker.command(FakeWorker.Manner.NO_DRIVER, folder.resolve("logs")))) {
      for (RunResult result = null; result == null; ) {
        try (RunResult answered = other.submit(shaders.right(), RunMonitor.NONE).join()) {
          result = answered;
          assertThat(answered.device().name()).isEqualTo("cpu");
          assertThat(answered.verdict().label()).isEqualTo("match");
        } catch (CompletionException e) {
          assertThat(e).hasMessageContaining("was ended by SIGSEGV");
          crashes++;
        }
      }
      assertThat(crashes).isLessThanOrEqualTo(2);
      assertThat(other.devices().join()).extracting(DeviceFacts::name).containsExactly("cpu");
    }
  }

  @Test
  void ofWhatProcessesLeaveTheNewestIsKept() throws Exception {
    Path logs = Files.createDirectories(folder.resolve("many"));
    for (int i = 0; i < 3 * WorkerEnd.KEPT; i++) {
      for (String name : List.of("engine-end-%02d-1.txt", "engine-crash-%02d.log")) {
        Path file = Files.writeString(logs.resolve(name.formatted(i)), "old");
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1000L * i));
      }
    }
    Path newest =
        new WorkerEnd("", 77, 137, List.of("last words"), logs).report("a run").orElseThrow();
    assertThat(newest).content().contains("SIGKILL", "a run", "last words");
    try (Stream<Path> kept = Files.list(logs)) {
      assertThat(kept).hasSize(2 * WorkerEnd.KEPT).contains(newest);
    }
    assertThat(logs.resolve("engine-end-59-1.txt")).exists();
    assertThat(logs.resolve("engine-end-00-1.txt")).doesNotExist();
  }

  @Test
  void writesFarOutsideHarmNobody() {
    for (boolean robust : new boolean[] {true, false}) {
      try {
        submit(shaders.outside(robust)).join().close();
      } catch (CompletionException e) {
        assertThat(e.getCause()).isInstanceOf(DeviceException.class);
      }
      expectAsHere(engine, shaders.right());
    }
  }
}
