package dev.texelscope.app.view.step;

import dev.texelscope.engine.trace.walk.WalkNote;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** A line of the source: its number, a mark, the code, and the values that it gave. */
final class SourceCell extends ListCell<SourceCell.Row> {

  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");

  /**
   * A piece of code.
   *
   * @param styles classes of its colour
   */
  record Piece(String text, Collection<String> styles) {}

  /**
   * A line.
   *
   * @param number from 1
   * @param marked whether it was done last
   * @param chosen whether the user chose it to run to
   * @param notes values beside it
   * @param fresh position from which on values are new
   */
  record Row(
      int number,
      List<Piece> code,
      boolean marked,
      boolean chosen,
      List<WalkNote> notes,
      int fresh) {}

  private final Label mark = new Label();
  private final Label number = new Label();
  private final TextFlow code = new TextFlow();
  private final HBox notes = new HBox();
  private final HBox brief = new HBox();
  private final SourceLineBox row =
      new SourceLineBox(this, new HBox(mark, number), code, notes, brief);

  /**
   * A cell.
   *
   * @param choose takes the number of a line that was clicked on
   * @param run takes the number of a line that was clicked on twice
   */
  SourceCell(IntConsumer choose, IntConsumer run) {
    getStyleClass().add("step-line");
    mark.getStyleClass().add("step-mark");
    number.getStyleClass().add("line-number");
    notes.getStyleClass().add("step-notes");
    brief.getStyleClass().add("step-notes");
    setOnMouseClicked(event -> {
      Row shown = getItem();
      if (shown != null && event.getButton() == MouseButton.PRIMARY) {
        (event.getClickCount() == 2 ? run : choose).accept(shown.number());
      }
    });
  }

  @Override
  protected void updateItem(@Nullable Row shown, boolean empty) {
    super.updateItem(shown, empty);
    pseudoClassStateChanged(MARKED, shown != null && shown.marked());
    pseudoClassStateChanged(CHOSEN, shown != null && shown.chosen());
    if (empty || shown == null) {
      setGraphic(null);
      setId(null);
      return;
    }
    setId("step-line-" + shown.number());
    mark.setText(shown.marked() ? "▶" : shown.chosen() ? "○" : "");
    number.setText(Integer.toString(shown.number()));
    code.getChildren().setAll(shown.code().stream().map(SourceCell::text).toList());
    notes
        .getChildren()
        .setAll(shown.notes().stream().map(note -> named(note, shown.fresh())).toList());
    brief
        .getChildren()
        .setAll(
            shown.notes().stream().map(note -> label(note, note.text(), shown.fresh())).toList());
    setGraphic(row);
  }

  private static Text text(Piece piece) {
    Text text = new Text(piece.text());
    text.getStyleClass().addAll(piece.styles());
    return text;
  }

  private static Label named(WalkNote note, int fresh) {
    boolean place = note.name().contains("(") || note.name().contains("[");
    Label label =
        label(
            note,
            note.name().equals("return")
                ? "return " + note.text()
                : note.name() + (place ? " ← " : " = ") + note.text(),
            fresh);
    label.setId("step-note-" + note.line() + "-" + note.name());
    return label;
  }

  private static Label label(WalkNote note, String text, int fresh) {
    Label label = new Label(text);
    label.getStyleClass().add("step-note");
    label.pseudoClassStateChanged(FRESH, note.since() > fresh);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
