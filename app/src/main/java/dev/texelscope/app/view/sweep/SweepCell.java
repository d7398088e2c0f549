package dev.texelscope.app.view.sweep;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A text of a candidate; its time against the fastest has a bar beside it. */
final class SweepCell extends TableCell<SweepModel.Row, SweepModel.Row> {

  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final double BAR = 44;

  private final SweepColumn column;
  private final Region bar = new Region();
  private final Tooltip tip = new Tooltip();

  /**
   * A cell of a column.
   *
   * @param jump goes to the first component that differs
   */
  SweepCell(SweepColumn column, java.util.function.Consumer<SweepModel.Row> jump) {
    this.column = column;
    setAlignment(column.left() ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
    bar.getStyleClass().add("sweep-bar");
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    if (column == SweepColumn.SLOWER) {
      HBox room = new HBox(bar);
      room.setMinWidth(BAR);
      room.setPrefWidth(BAR);
      room.setAlignment(Pos.CENTER_LEFT);
      setGraphic(room);
      setContentDisplay(ContentDisplay.LEFT);
    }
    if (column == SweepColumn.BITS) {
      setOnMouseClicked(event -> {
        SweepModel.Row row = getItem();
        if (row != null && event.getClickCount() == 1) {
          jump.accept(row);
        }
      });
    }
  }

  @Override
  protected void updateItem(SweepModel.@Nullable Row row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setText(null);
      setTooltip(null);
      mark(false, false, false);
      bar.setVisible(false);
      return;
    }
    setText(column.text(row));
    tip.setText(row.tip());
    setTooltip(tip);
    mark(
        row.current(),
        row.refusal().isPresent(),
        column == SweepColumn.BITS && row.difference().isPresent());
    double width = Math.max(1, BAR * row.share());
    bar.setVisible(row.share() > 0);
    bar.setMinWidth(width);
    bar.setMaxWidth(width);
  }

  private void mark(boolean current, boolean refused, boolean differs) {
    pseudoClassStateChanged(CURRENT, current);
    pseudoClassStateChanged(REFUSED, refused);
    pseudoClassStateChanged(DIFFERS, differs);
  }
}
