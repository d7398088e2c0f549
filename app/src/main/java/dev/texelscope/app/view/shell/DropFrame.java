package dev.texelscope.app.view.shell;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Says over the window, while files are dragged over it, what a drop will do. It takes no event, so
 * that what lies under the cursor stays the target.
 */
final class DropFrame extends StackPane {

  private final Label title = new Label();
  private final VBox lines = new VBox();

  DropFrame() {
    setId("drop-frame");
    getStyleClass().add("drop-frame");
    setMouseTransparent(true);
    title.setId("drop-title");
    title.getStyleClass().add("drop-title");
    lines.setId("drop-lines");
    lines.getStyleClass().add("drop-lines");
    VBox card = new VBox(title, lines);
    card.getStyleClass().add("drop-card");
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().add(card);
    hide();
  }

  /** Shows what will happen, a line for each file. */
  void show(String heading, List<String> files) {
    title.setText(heading);
    if (!files.equals(lines.getChildren().stream().map(n -> ((Label) n).getText()).toList())) {
      lines.getChildren().setAll(files.stream().map(DropFrame::line).toList());
    }
    setVisible(true);
  }

  private static Label line(String text) {
    Label line = new Label(text);
    line.setMnemonicParsing(false);
    return line;
  }

  void hide() {
    setVisible(false);
  }
}
