package dev.texelscope.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileWatchTest {

  @TempDir Path folder;
  private final HandEngine engine = new HandEngine();
  private final UiThread ui = new UiThread(Runnable::run);
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = Files.write(folder.resolve("a.npy"), new byte[10]);
  }

  private Session session() {
    return new Session(
        engine,
        ui,
        System::nanoTime,
        Experiment.of(new InputSource.TensorFile(file, Optional.empty(), Optional.empty())));
  }

  @Test
  void aChangeIsToldOnceAndTakenWhenAskedFor() throws IOException {
    Session session = session();
    try (TensorFileWatch watch = new TensorFileWatch(session, ui, Runnable::run)) {
      watch.look();
      assertThat(watch.changes().get()).isEmpty();
      Files.write(file, new byte[11]);
      watch.look();
      assertThat(watch.changes().get()).containsExactly(new TensorFileWatch.Change(file, false));
      assertThat(engine.reloads).isZero();
      assertThat(engine.asked).isEmpty();
      watch.reload();
      assertThat(watch.changes().get()).isEmpty();
      assertThat(engine.reloads).isEqualTo(1);
      assertThat(engine.asked).hasSize(1);
    }
  }

  @Test
  void whatIsKeptIsAskedAboutAgainWhenItChangesAgain() throws IOException {
    Session session = session();
    try (TensorFileWatch watch = new TensorFileWatch(session, ui, Runnable::run)) {
      Files.write(file, new byte[11]);
      watch.look();
      watch.keep();
      watch.look();
      assertThat(watch.changes().get()).isEmpty();
      assertThat(engine.reloads).isZero();
      Files.delete(file);
      watch.look();
      assertThat(watch.changes().get()).containsExactly(new TensorFileWatch.Change(file, true));
    }
  }

  @Test
  void filesOfParametersAndExpectedOutputsCountToo() {
    Experiment experiment =
        session()
            .experiment()
            .get()
            .withReference(new Reference.ExpectedFile(folder.resolve("e.npy")));
    experiment =
        experiment.withParameters(
            experiment
                .parameters()
                .withScale(new ParameterSource.ValuesFile(folder.resolve("s.npy"))));
    assertThat(TensorFileWatch.files(experiment))
        .containsExactly(file, folder.resolve("s.npy"), folder.resolve("e.npy"));
  }

  @Test
  void aFileThatIsNoLongerUsedIsNotWatched() throws IOException {
    Session session = session();
    try (TensorFileWatch watch = new TensorFileWatch(session, ui, Runnable::run)) {
      Files.write(file, new byte[11]);
      session.edit(
          "generate", e -> e.withInput(new InputSource.Generated("ramp:4", Optional.empty())));
      watch.look();
      assertThat(watch.changes().get()).isEmpty();
    }
    assertThat(engine.asked).hasSize(1);
  }
}
