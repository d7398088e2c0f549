package dev.texelscope.app.view.step;

import dev.texelscope.app.control.GlslText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Scene;
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
  private int marked;
  private boolean waiting;
  private final Runnable afterLayout = this::revealed;

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
    heightProperty().subscribe(this::revealAfterLayout);
    sceneProperty()
        .subscribe((before, now) -> {
          if (before != null) {
            before.removePostLayoutPulseListener(afterLayout);
          }
          waiting = false;
          revealAfterLayout();
        });
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
      marked = state.marked().line() - 1;
      revealAfterLayout();
    }
  }

  /** What is in sight is known when the layout that is under way is done. */
  private void revealAfterLayout() {
    Scene scene = getScene();
    if (scene != null && !waiting) {
      waiting = true;
      scene.addPostLayoutPulseListener(afterLayout);
      requestLayout();
    }
  }

  private void revealed() {
    waiting = false;
    Scene scene = getScene();
    if (scene != null) {
      scene.removePostLayoutPulseListener(afterLayout);
      reveal(marked);
    }
  }

  /** Brings a line into sight, with some lines around it, where it is not yet. */
  private void reveal(int line) {
    int rows = (int) (getHeight() / LINE) - 1;
    int top = -1;
    if (lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      IndexedCell<?> first = flow.getFirstVisibleCell();
      top = first == null ? -1 : first.getIndex();
    }
    boolean above = line < top + (top == 0 ? 0 : AROUND);
    boolean below = line + AROUND >= top + rows;
    boolean inSight = top >= 0 && !above && !below;
    if (rows > 0 && !inSight) {
      scrollTo(Math.max(0, line - Math.max(0, rows / 2)));
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
