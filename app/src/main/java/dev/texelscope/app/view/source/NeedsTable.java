package dev.texelscope.app.view.source;

import dev.texelscope.engine.experiment.ShaderReport;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;

/** What a shader needs of the device, beside what the device has. */
final class NeedsTable extends ScrollPane {

  private final GridPane grid = new GridPane(24, 3);

  NeedsTable() {
    setId("needs");
    setFitToWidth(true);
    grid.setPadding(new Insets(8, 12, 8, 12));
    setContent(grid);
  }

  void show(List<ShaderReport.Need> needs) {
    grid.getChildren().clear();
    grid.addRow(0, cell("The shader needs", "dim"), cell("", "dim"), cell("this device", "dim"));
    int row = 1;
    for (ShaderReport.Need need : needs) {
      grid.addRow(
          row++,
          cell(need.what(), "mono"),
          cell(need.needed(), "mono"),
          cell((need.enough() ? "✓ " : "✕ ") + need.has(), need.enough() ? "right" : "wrong"));
    }
  }

  private static Label cell(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    return label;
  }
}
