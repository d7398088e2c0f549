package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.Operation;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.shader.Diagnostic;
import dev.texelscope.engine.tensor.DType;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** A person's own shader: typed, broken, mended, saved by another editor, bound by the table. */
@FailurePicture.Journey
class ShaderJourneyTest {

  private static final Path OWN =
      WindowDriver.HOME.resolve("engine/src/test/resources/shaders/own").toAbsolutePath();
  private static final Path TEMPLATES =
      WindowDriver.HOME.resolve("engine/src/test/resources/templates").toAbsolutePath();

  private final RealRuns runs = new RealRuns();

  @SuppressWarnings("NullAway.Init")
  private WindowDriver window;

  @TempDir private Path folder;

  @Start
  void start(Stage stage) {
    window = new WindowDriver(stage, runs.engine(), UserFolder.none(), 1680, 1050);
    window.app().openExperiment(tensor("normal:2x5x3x4:7"), Optional.empty());
  }

  @Stop
  void stop() {
    window.close();
    runs.close();
  }

  private static Experiment tensor(String generator) {
    Experiment experiment = Experiment.of(new InputSource.Generated(generator, Optional.empty()));
    return experiment
        .withOperation(Operation.DEFAULT.withOutDtype(DType.INT8))
        .withParameters(
            experiment
                .parameters()
                .withScale(new ParameterSource.Constant(0.05))
                .withZeroPoint(new ParameterSource.Constant(3)));
  }

  private CodeArea editor(FxRobot robot) {
    return robot.lookup("#editor").queryAs(CodeArea.class);
  }

  private void replace(FxRobot robot, String from, String to) {
    robot.interact(() -> {
      CodeArea editor = editor(robot);
      int at = editor.getText().indexOf(from);
      assertThat(at).as("%s is in the text", from).isNotNegative();
      editor.replaceText(at, at + from.length(), to);
    });
  }

  private List<Diagnostic> problems(FxRobot robot) {
    return window.ask(
        () -> List.copyOf(robot.lookup("#problems").<ListView<Diagnostic>>query().getItems()));
  }

  private long firstOutput() {
    return window.ask(() ->
        Objects.requireNonNull(window.session().result().get())
            .runs()
            .getFirst()
            .evidence()
            .output()
            .longAt(0));
  }

  private String compiled() {
    return window.ask(() -> window.app().shaders().draft().state().get());
  }

  @Test
  void aCopyOfTheBuiltInShaderIsBrokenMendedAndChangesTheOutput(FxRobot robot)
      throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    window.until(() -> editor(robot).getText().contains("void main"));
    assertThat(window.text("shader-state")).contains("built-in, read-only");
    assertThat(editor(robot).isEditable()).isFalse();
    long before = firstOutput();

    robot.clickOn("#edit-copy");
    window.until(() -> editor(robot).isEditable());
    window.untilShown(RunVerdict.MATCH);

    replace(robot, "ivec4 out_texel;", "ivec4 out_texel = typo;");
    window.until(() -> robot.lookup("#problems").tryQuery().isPresent());
    window.until(() -> compiled().contains("the last good module keeps running"));
    Diagnostic error = problems(robot).getFirst();
    int line =
        (int)
            editor(robot).getText().lines().takeWhile(l -> !l.contains("ivec4 out_texel")).count();
    assertThat(error.line()).isEqualTo(line + 1);
    assertThat(error.message()).contains("typo");
    assertThat(robot.lookup("#mark-" + error.line()).tryQuery()).isPresent();
    assertThat(firstOutput()).isEqualTo(before);
    assertThat(window.ask(() -> window.session().stale().get())).isFalse();

    robot.interact(() ->
        window
            .session()
            .edit(
                "zero_point",
                e ->
                    e.withParameters(
                        e.parameters().withZeroPoint(new ParameterSource.Constant(4)))));
    window.untilShown(RunVerdict.MATCH);
    assertThat(firstOutput()).as("the last good module runs").isEqualTo(before + 1);
    assertThat(window.ask(() -> editor(robot).getText())).contains("= typo");
    robot.interact(() -> window.session().undo());
    window.untilShown(RunVerdict.MATCH);

    replace(robot, "ivec4 out_texel = typo;", "ivec4 out_texel;");
    replace(robot, "OUT_TEXEL(out_texel)", "OUT_TEXEL(out_texel + 1)");
    window.untilShown(RunVerdict.MISMATCH);
    assertThat(firstOutput()).isEqualTo(before + 1);
    window.until(() -> robot.lookup("#problems").tryQuery().isEmpty());
    assertThat(compiled()).contains("not saved");

    robot.clickOn("#undo");
    window.untilShown(RunVerdict.MATCH);
    assertThat(firstOutput()).isEqualTo(before);
  }

  @Test
  void whatIsTypedAndDoesNotCompileYetIsKeptAndComesBack(FxRobot robot) throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    Path kept = folder.resolve("kept");
    robot.interact(() -> window.app().keepEdits(kept));
    robot.clickOn("#edit-copy");
    window.until(() -> editor(robot).isEditable());
    window.untilShown(RunVerdict.MATCH);
    replace(robot, "ivec4 out_texel;", "ivec4 out_texel = typo;");
    window.until(() -> typed(kept).contains("ivec4 out_texel = typo;"));
    String broken = window.ask(() -> editor(robot).getText());
    assertThat(typed(kept)).isEqualTo(broken);

    replace(robot, "ivec4 out_texel = typo;", "ivec4 out_texel;");
    window.until(() -> typed(kept).isEmpty());
    robot.interact(() -> window.app().shaders().draft().restore(broken));
    window.until(() -> compiled().contains("the last good module keeps running"));
    assertThat(window.ask(() -> editor(robot).getText())).isEqualTo(broken);
    assertThat(typed(kept)).isEqualTo(broken);
  }

  /** What lies beside the journal of the window; empty where nothing does. */
  private static String typed(Path kept) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(kept, "*.typed")) {
      Iterator<Path> found = files.iterator();
      return found.hasNext() ? Files.readString(found.next()) : "";
    } catch (IOException notYet) {
      return "";
    }
  }

  @Test
  void aFileAndItsIncludeThatAnotherEditorSavesRunAgain(FxRobot robot)
      throws TimeoutException, IOException {
    window.untilShown(RunVerdict.MATCH);
    Path include = Files.writeString(folder.resolve("offset.glslh"), "const int offset = 0;\n");
    Path shader =
        Files.writeString(
            folder.resolve("mine.comp"),
            Files.readString(OWN.resolve("flat.comp"))
                .replace("#version 450\n", "#version 450\n#include \"offset.glslh\"\n")
                .replace("+ zp;", "+ zp + offset;"));
    robot.interact(() -> {
      window.app().openExperiment(tensor("normal:5x7:1"), Optional.empty());
      window.app().openFile(shader);
    });
    window.until(() -> compiled().contains("compiled and running"));
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.ask(() -> window.session().experiment().get().operation().outDtype()))
        .isEqualTo(DType.UINT8);

    Files.writeString(include, "const int offset = 1; // now\n");
    window.untilShown(RunVerdict.MISMATCH);
    Files.writeString(include, "const int offset = ; // a typo\n");
    window.until(() -> compiled().contains("the last good module keeps running"));
    assertThat(problems(robot).getFirst().file()).endsWith("offset.glslh");
    assertThat(problems(robot).getFirst().line()).isEqualTo(1);
    window.until(() -> window.firstRun().shader().equals("mine.comp (last good)"));
    robot.interact(() ->
        robot.lookup("#problems").<ListView<Diagnostic>>query().getSelectionModel().select(0));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#compiled-text").queryAs(CodeArea.class).getText())
        .isEqualTo("const int offset = ; // a typo\n");
    robot.interact(() -> robot.lookup("#source-file").<ComboBox<String>>query().setValue(""));
    Files.writeString(include, "const int offset = 0; // mended\n");
    window.untilShown(RunVerdict.MATCH);
    Files.writeString(shader, Files.readString(shader).replace("+ zp + offset", "+ zp - 2"));
    window.untilShown(RunVerdict.MISMATCH);
    window.until(() -> editor(robot).getText().contains("+ zp - 2"));
  }

  @Test
  void rolesChosenInTheTableMakeAStrangeShaderRun(FxRobot robot) throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    robot.interact(() -> {
      Experiment experiment = tensor("normal:3x2x4x5:1");
      window
          .app()
          .openExperiment(
              experiment.withOperation(
                  Operation.DEFAULT
                      .withOutDtype(DType.INT32)
                      .withGranularity(dev.texelscope.engine.quantize.Granularity.TOKEN)
                      .withQuantMin(Optional.of(-1000))
                      .withQuantMax(Optional.of(1000))),
              Optional.empty());
      window.app().openFile(OWN.resolve("pairs.comp"));
      window.app().show("bindings");
    });
    window.until(() ->
        robot.lookup("#role-lowest").tryQuery().isPresent()
            && robot.lookup("#bindings-said").queryLabeled().getText().contains("nobody fills"));
    role(robot, "codes.data", "output");
    role(robot, "cells[].stretch", "scale");
    role(robot, "cells[].shift", "zero_point");
    role(robot, "total", "numel");
    role(robot, "whcn", "sizes");
    role(robot, "lowest", "quant_min");
    role(robot, "highest", "quant_max");
    window.until(
        () -> robot.lookup("#bindings-said").queryLabeled().getText().contains("Every slot"));
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.ask(() -> window.session().experiment().get().shader()))
        .isInstanceOfSatisfying(
            ShaderSource.UserFile.class,
            file ->
                assertThat(file.options().plan().chosen())
                    .containsKeys("cells[].stretch", "lowest"));

    Path saved = folder.resolve("bound.tscope");
    robot.interact(() -> window.app().documents().save(saved));
    assertThat(dev.texelscope.engine.experiment.ExperimentFile.read(saved))
        .isEqualTo(window.ask(() -> window.session().experiment().get()));
  }

  private void role(FxRobot robot, String slot, String role) throws TimeoutException {
    robot.interact(() -> {
      TableView<ShaderReport.Binding> table =
          robot.lookup("#bindings").<TableView<ShaderReport.Binding>>query();
      table.getItems().stream()
          .filter(row -> row.name().equals(slot))
          .findFirst()
          .ifPresent(table::scrollTo);
    });
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() ->
        robot
            .lookup((javafx.scene.Node node) -> ("role-" + slot).equals(node.getId()))
            .<ComboBox<String>>query()
            .setValue(role));
    WaitForAsyncUtils.waitForFxEvents();
    window.until(() ->
        window.app().shaders().draft().report().get().stream()
            .flatMap(report -> report.module().stream())
            .flatMap(module -> module.bindings().stream())
            .anyMatch(row -> row.name().equals(slot) && row.role().equals(Optional.of(role))));
  }

  @Test
  void aVariantOfATemplateIsFilteredChosenAndRun(FxRobot robot) throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    robot.interact(() -> {
      window.app().show("checkout");
      window.app().shaders().checkout().open(TEMPLATES);
    });
    window.until(
        () -> robot.lookup("#checkout-said").queryLabeled().getText().contains("templates in"));
    assertThat(robot.lookup("#checkout-said").queryLabeled().getText())
        .contains("1 could not be read");
    robot.clickOn("#checkout-filter").write("per_token buffer float int8");
    ListView<?> list = robot.lookup("#checkout-list").queryAs(ListView.class);
    window.until(() -> list.getItems().size() == 1);
    robot.clickOn("quantize_per_token_buffer_float_int8").type(KeyCode.ENTER);
    window.until(() -> compiled().contains("expanded from a template"));
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.firstRun().shader()).isEqualTo("quantize_per_token_buffer_float_int8");
    assertThat(window.firstRun().storage()).isEqualTo(dev.texelscope.engine.layout.Storage.BUFFER);
  }
}
