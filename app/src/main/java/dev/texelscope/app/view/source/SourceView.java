package dev.texelscope.app.view.source;

import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.shader.GlslSource;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The shader's text with line numbers. */
public final class SourceView extends ListView<String> {

  private static final double LINE_HEIGHT = 17;

  private final UiThread ui;
  private final Executor elsewhere;
  private @Nullable Shown shown;

  /** What decides which text is shown. */
  private record Shown(ShaderSource shader, boolean buffer) {}

  /**
   * The source of a session's shader.
   *
   * @param elsewhere reads files
   */
  public SourceView(Session session, UiThread ui, Executor elsewhere) {
    this.ui = ui;
    this.elsewhere = elsewhere;
    setId("source");
    getStyleClass().add("source");
    setFixedCellSize(LINE_HEIGHT);
    setCellFactory(_ -> new LineCell());
    session.experiment().subscribe(this::follow);
    session
        .result()
        .subscribe(() -> {
          shown = null;
          follow(session.experiment().get());
        });
  }

  private void follow(Experiment experiment) {
    Shown wanted =
        new Shown(experiment.shader(), experiment.placement().storage() == StorageChoice.BUFFER);
    if (wanted.equals(shown)) {
      return;
    }
    shown = wanted;
    elsewhere.execute(() -> {
      List<String> lines = read(wanted);
      ui.execute(() -> show(wanted, lines));
    });
  }

  private void show(Shown wanted, List<String> lines) {
    if (wanted.equals(shown) && !getItems().equals(lines)) {
      getItems().setAll(lines);
      int main = 0;
      while (main < lines.size() && !lines.get(main).startsWith("void main")) {
        main++;
      }
      scrollTo(main < lines.size() ? main : 0);
    }
  }

  private static List<String> read(Shown wanted) {
    try {
      GlslSource source =
          switch (wanted.shader()) {
            case ShaderSource.BuiltIn() ->
                GlslSource.shipped(
                    wanted.buffer()
                        ? "quantize/quantize_buffer.glsl"
                        : "quantize/quantize_texture.glsl");
            case ShaderSource.UserFile file -> GlslSource.ofFile(file.path());
          };
      return source.text().lines().toList();
    } catch (RuntimeException e) {
      return List.of("// " + e.getMessage());
    }
  }

  private static final class LineCell extends ListCell<String> {
    private final Label number = new Label();
    private final TextFlow flow = new TextFlow();
    private final HBox row = new HBox(number, flow);

    LineCell() {
      number.getStyleClass().add("line-number");
    }

    @Override
    protected void updateItem(@Nullable String line, boolean empty) {
      super.updateItem(line, empty);
      if (empty || line == null) {
        setGraphic(null);
        return;
      }
      number.setText(Integer.toString(getIndex() + 1));
      flow.getChildren()
          .setAll(
              GlslWords.of(line).stream()
                  .map(word -> {
                    Text text = new Text(word.text());
                    text.getStyleClass().add(word.kind().styleClass());
                    return text;
                  })
                  .toList());
      setGraphic(row);
    }
  }
}
