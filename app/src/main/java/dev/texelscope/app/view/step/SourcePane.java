package dev.texelscope.app.view.step;

import dev.texelscope.app.control.GlslText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.fxmisc.richtext.model.StyleSpan;

/** The source with the marked line and the values beside the lines. */
final class SourcePane extends ListView<SourceCell.Row> {

  private static final double LINE = 18;

  /** Lines that are kept in sight above and below the marked one. */
  private static final int AROUND = 3;

  private List<String> shown = List.of();
  private List<List<SourceCell.Piece>> code = List.of();

  /**
   * An empty pane.
   *
   * @param choose takes the number of a line to run to later
   * @param run takes the number of a line to run to now
   */
  SourcePane(IntConsumer choose, IntConsumer run) {
    setId("step-source");
    getStyleClass().add("step-source");
    setFixedCellSize(LINE);
    setCellFactory(_ -> new SourceCell(choose, run));
    setFocusTraversable(false);
  }

  void show(StepState state) {
    List<String> lines = state.lines();
    boolean other = !lines.equals(shown);
    if (other) {
      shown = lines;
      code = coloured(lines);
    }
    List<SourceCell.Row> rows = new ArrayList<>();
    for (int line = 1; line <= lines.size(); line++) {
      int number = line;
      rows.add(
          new SourceCell.Row(
              line,
              code.get(line - 1),
              state.marked().line() == line && state.marked().file().equals(state.file()),
              state
                  .chosen()
                  .filter(at -> at.line() == number && at.file().equals(state.file()))
                  .isPresent(),
              state.notesOf(line),
              state.fresh()));
    }
    if (other) {
      getItems().setAll(rows);
    } else {
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).equals(getItems().get(i))) {
          getItems().set(i, rows.get(i));
        }
      }
    }
    if (state.marked().file().equals(state.file())) {
      reveal(state.marked().line() - 1);
    }
  }

  private void reveal(int line) {
    int first = 0;
    int last = 0;
    if (lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      IndexedCell<?> top = flow.getFirstVisibleCell();
      IndexedCell<?> bottom = flow.getLastVisibleCell();
      first = top == null ? 0 : top.getIndex();
      last = bottom == null ? 0 : bottom.getIndex();
    }
    boolean inSight = line - AROUND >= first && line + AROUND <= last;
    if (!inSight) {
      scrollTo(Math.max(0, line - Math.max(AROUND, (last - first) / 2)));
    }
  }

  /** The pieces of every line, coloured as in the editor. */
  private static List<List<SourceCell.Piece>> coloured(List<String> lines) {
    List<List<SourceCell.Piece>> all = new ArrayList<>();
    List<SourceCell.Piece> line = new ArrayList<>();
    String text = String.join("\n", lines);
    int at = 0;
    for (StyleSpan<Collection<String>> span : GlslText.styles(text)) {
      String[] parts = text.substring(at, at + span.getLength()).split("\n", -1);
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          all.add(List.copyOf(line));
          line.clear();
        }
        if (!parts[i].isEmpty()) {
          line.add(new SourceCell.Piece(parts[i], span.getStyle()));
        }
      }
      at += span.getLength();
    }
    all.add(List.copyOf(line));
    return all;
  }
}
