package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.control.FileRole;
import dev.texelscope.app.state.FileWatch;
import dev.texelscope.app.state.RecentFiles;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.ShaderDraft;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.view.files.PickerModel;
import dev.texelscope.app.view.files.TensorFixture;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepResult;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files that are dropped on the window, without a window. */
class OpenFilesTest implements OpenFiles.Window {

  @TempDir Path folder;
  private final SilentEngine engine = new SilentEngine();
  private final UiThread ui = new UiThread(Runnable::run);
  private final Session session =
      new Session(
          engine,
          ui,
          System::nanoTime,
          Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty())));
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ShaderDraft draft = new ShaderDraft(session, engine, ui, new FileWatch(clock, ui));
  private final List<String> said = new ArrayList<>();
  private final List<PickerModel> picked = new ArrayList<>();
  private RecentFiles recent = new RecentFiles(Optional.empty(), Runnable::run);
  private OpenFiles files =
      new OpenFiles(
          this, session, new Documents(session, draft, folder), recent, ui, Runnable::run);

  @BeforeEach
  void remember() {
    recent = new RecentFiles(Optional.of(folder.resolve("recent.txt")), Runnable::run);
    files =
        new OpenFiles(
            this, session, new Documents(session, draft, folder), recent, ui, Runnable::run);
  }

  @AfterEach
  void stop() {
    draft.close();
    clock.shutdownNow();
  }

  @Override
  public void attempt(Runnable work) {
    try {
      work.run();
    } catch (InputException e) {
      said.add(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void pick(PickerModel model) {
    picked.add(model);
  }

  @Override
  public void say(String text) {
    said.add(text);
  }

  @Override
  public void opened() {
    said.add("opened");
  }

  private void drop(Path... paths) {
    files.open(List.of(paths));
  }

  private Experiment experiment() {
    return session.experiment().get();
  }

  @Test
  void aTensorBecomesTheInput() {
    Path file = TensorFixture.write(folder.resolve("a.npy"), "a:3x4");
    drop(file);
    assertThat(experiment().input())
        .isEqualTo(new InputSource.TensorFile(file, Optional.empty(), Optional.empty()));
    assertThat(session.undoName().get()).isEqualTo("input a.npy");
    assertThat(engine.reloads).isEqualTo(1);
    assertThat(recent.files().get()).containsExactly(file);
    assertThat(said).containsExactly("opened");
  }

  @Test
  void severalTensorsAskWhichOne() {
    Path file = TensorFixture.write(folder.resolve("a.safetensors"), "a:3x4", "b:5");
    drop(file);
    assertThat(session.canUndo().get()).isFalse();
    picked.getFirst().selected().set(picked.getFirst().selected().get());
    files.accept(picked.getFirst());
    assertThat(experiment().input())
        .isEqualTo(new InputSource.TensorFile(file, Optional.of("a"), Optional.empty()));
  }

  @Test
  void aTensorDroppedOnAParameterBecomesThat() {
    Path file = TensorFixture.write(folder.resolve("a.npy"), "a:3x4");
    files.open(List.of(file), DropPlan.use(FileRole.SCALE));
    assertThat(experiment().parameters().scale()).isEqualTo(new ParameterSource.ValuesFile(file));
    assertThat(session.undoName().get()).isEqualTo("scale a.npy");
    files.open(List.of(file), DropPlan.use(FileRole.ZERO_POINT));
    assertThat(experiment().parameters().zeroPoint())
        .isEqualTo(new ParameterSource.ValuesFile(file));
    files.open(List.of(file), DropPlan.use(FileRole.EXPECTED));
    assertThat(experiment().reference())
        .isEqualTo(new Reference.ExpectedFile(file, Optional.empty()));
    assertThat(experiment().input()).isInstanceOf(InputSource.Generated.class);
    Path two = TensorFixture.write(folder.resolve("b.npz"), "a:3", "b:5");
    files.open(List.of(two), DropPlan.use(FileRole.SCALE));
    assertThat(picked.getFirst().use().get()).isEqualTo(PickerModel.Use.SCALE);
    assertThat(picked.getFirst().editName()).isEqualTo("scale b.npz:a");
  }

  @Test
  void whatADropWillDoIsSaidBefore() throws IOException {
    List<Path> all =
        List.of(
            folder.resolve("a.npy"),
            folder.resolve("b.pt"),
            folder.resolve("c.tscope"),
            folder.resolve("d.glsl"),
            folder);
    DropPlan plan = DropPlan.of(all, FileRole.INPUT);
    assertThat(plan.title()).isEqualTo("Drop to open");
    assertThat(plan.accepted()).isTrue();
    assertThat(plan.lines())
        .containsExactly(
            "a.npy becomes the input tensor",
            "b.pt is not opened: one tensor file at a time",
            "c.tscope is opened in place of this experiment",
            "d.glsl becomes the shader",
            folder.getFileName() + " is a folder, and is not opened");
    assertThat(DropPlan.of(all.subList(0, 1), FileRole.SCALE).lines())
        .containsExactly("a.npy becomes the scale of every token");
    assertThat(DropPlan.of(all.subList(0, 1), FileRole.ZERO_POINT).lines())
        .containsExactly("a.npy becomes the zero_point of every token");
    assertThat(DropPlan.of(all.subList(0, 1), FileRole.EXPECTED).lines())
        .containsExactly("a.npy becomes the expected output");
    DropPlan none = DropPlan.of(List.of(folder), FileRole.INPUT);
    assertThat(none.accepted()).isFalse();
    assertThat(none.title()).isEqualTo("Nothing here can be opened");
    List<Path> many = java.util.Collections.nCopies(9, folder.resolve("e.glsl"));
    assertThat(DropPlan.of(many, FileRole.INPUT).lines()).hasSize(6).endsWith("and 4 more");
  }

  @Test
  void anExperimentComesBeforeWhatIsDroppedWithIt() throws IOException {
    Path tensor = TensorFixture.write(folder.resolve("a.npy"), "a:3x4");
    Path shader = Files.writeString(folder.resolve("b.glsl"), "void main() {}");
    Path document = folder.resolve("c.tscope");
    ExperimentFile.write(
        Experiment.of(new InputSource.Generated("ramp:7", Optional.empty())), document);
    drop(document, tensor, shader);
    assertThat(session.file().get()).hasValue(document);
    assertThat(experiment().shader()).isEqualTo(new ShaderSource.UserFile(shader));
    assertThat(experiment().input()).isInstanceOf(InputSource.TensorFile.class);
    assertThat(recent.files().get()).containsExactly(tensor, shader, document);
  }

  @Test
  void oneTensorFileAtATime() {
    Path first = TensorFixture.write(folder.resolve("a.npy"), "a:3x4");
    Path second = TensorFixture.write(folder.resolve("b.npy"), "a:3x4");
    drop(first, second);
    assertThat(experiment().input())
        .isEqualTo(new InputSource.TensorFile(first, Optional.empty(), Optional.empty()));
    assertThat(said).anyMatch(text -> text.contains("a.npy is opened, 1 more not"));
  }

  @Test
  void elementsAloneAskForTypeAndShape() throws IOException {
    Path raw = Files.write(folder.resolve("a.dat"), new byte[48]);
    drop(raw);
    assertThat(picked.getFirst().editName()).isEqualTo("input a.dat:float32:12");
  }

  @Test
  void whatCannotBeOpenedIsSaidAndNothingChanges() throws IOException {
    Experiment before = experiment();
    drop(folder.resolve("none.npy"));
    drop(Files.write(folder.resolve("cut.npz"), new byte[] {'P', 'K', 3, 4}));
    drop(Files.writeString(folder.resolve("bad.tscope"), "{"));
    drop(Files.createFile(folder.resolve("empty.bin")));
    drop(Files.createDirectory(folder.resolve("folder")));
    assertThat(said).hasSize(5).allMatch(text -> !text.contains("\n"));
    assertThat(said.get(0)).contains("none.npy does not exist");
    assertThat(said.get(1)).contains("cut.npz");
    assertThat(said.get(2)).contains("bad.tscope");
    assertThat(said.get(3)).contains("empty.bin is no tensor file that is known");
    assertThat(said.get(4)).contains("is a directory");
    assertThat(experiment()).isEqualTo(before);
    assertThat(picked).isEmpty();
    assertThat(recent.files().get()).isEmpty();
  }

  /** Never answers. */
  private static final class SilentEngine implements Engine {
    private int reloads;

    @Override
    public CompletableFuture<RunResult> submit(Experiment experiment, RunMonitor monitor) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<List<DeviceFacts>> devices() {
      return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<SweepResult> sweep(
        Experiment experiment, SweepOptions options, RunMonitor monitor) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<NumericFacts> numericFacts(String device) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<ShaderReport> examine(
        Experiment experiment, Optional<DeviceFacts> device) {
      return CompletableFuture.failedFuture(
          new UnsupportedOperationException("this engine examines nothing"));
    }

    @Override
    public CompletableFuture<ShaderModule> compile(
        ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
      return CompletableFuture.failedFuture(
          new UnsupportedOperationException("this engine compiles nothing"));
    }

    @Override
    public Engine apart() {
      return this;
    }

    @Override
    public void reload() {
      reloads++;
    }

    @Override
    public void close() {}
  }
}
