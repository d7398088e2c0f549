package dev.texelscope.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.view.EagerEngine;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LineValues.Given;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The values beside the source follow selection and result, and belong to a text. */
class SourceValuesTest {

  private static final int TOKEN_LINE = 26;

  private final RealRuns runs = new RealRuns();
  private final UiThread ui = new UiThread(Runnable::run);
  private final Session session =
      new Session(
          new EagerEngine(runs.engine()),
          ui,
          System::nanoTime,
          Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty())));
  private final Executions executions =
      new Executions(session, ui, Runnable::run, new CpuReplay(_ -> Optional.empty()));
  private final Walks walks = new Walks(session, executions);
  private final SourceValues values = new SourceValues(session, executions, walks);

  @AfterEach
  void close() {
    values.close();
    walks.close();
    executions.close();
    session.close();
    runs.close();
  }

  private static String source() throws IOException {
    return Files.readString(
        Path.of("..", "shaders", "gallery", "quantize_texture_one_token_per_texel.glsl"));
  }

  private List<Given> ofLine(String text) {
    return values.shown().get().of(text).stream()
        .flatMap(lines -> lines.given().stream())
        .filter(given -> given.line() == TOKEN_LINE)
        .toList();
  }

  @Test
  void theyFollowTheSelectionAndTheLayout() throws IOException {
    session.open(RealRuns.faulty(), Optional.empty());
    session.selectElement(21);
    assertThat(values.shown().get().title()).isEmpty();
    values.want(true);
    assertThat(values.shown().get().title()).isEqualTo("invocation 1,2,0 on the CPU engine");
    assertThat(values.shown().get().trouble()).isEmpty();
    assertThat(ofLine(source()))
        .containsExactly(new Given(TOKEN_LINE, "token_idx", "2", "2, 5, 8, 11"));

    session.select(Storage.TEXTURE, 0);
    assertThat(ofLine(source()))
        .containsExactly(new Given(TOKEN_LINE, "token_idx", "0", "0, 3, 6, 9"));

    session.edit("packing W", e -> e.withPlacement(e.placement().withPacking(Dim.W)));
    session.selectElement(21);
    assertThat(ofLine(source())).containsExactly(new Given(TOKEN_LINE, "token_idx", "5", ""));
  }

  @Test
  void anotherTextHasNone() throws IOException {
    session.open(RealRuns.faulty(), Optional.empty());
    session.selectElement(21);
    values.want(true);
    assertThat(ofLine(source() + "\n")).isNotEmpty();
    assertThat(values.shown().get().of("// typed since\n" + source())).isEmpty();
  }

  @Test
  void theyStayAsLongAsAnybodyWantsThem() {
    session.open(RealRuns.faulty(), Optional.empty());
    values.want(true);
    walks.want(this, true);
    values.want(false);
    session.selectElement(21);
    assertThat(walks.opened().get().walked()).isPresent();
    walks.want(this, false);
    session.selectElement(0);
    assertThat(walks.opened().get().walked().orElseThrow().invocation())
        .isEqualTo(new GridSize(1, 2, 0));
  }
}
