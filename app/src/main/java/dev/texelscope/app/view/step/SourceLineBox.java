package dev.texelscope.app.view.step;

import javafx.scene.control.ListCell;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Mark, number and code of a line, and its values behind the code; where they have no room there,
 * they leave their names away, and stand over the end of the code where it must be, because they
 * are what one looks for.
 */
final class SourceLineBox extends Pane {

  private static final double GAP = 18;
  private static final double SCROLL_BAR = 12;

  private final ListCell<?> cell;
  private final Region head;
  private final Region code;
  private final Region notes;
  private final Region brief;

  /**
   * A line.
   *
   * @param notes values with their names
   * @param brief the same without
   */
  SourceLineBox(ListCell<?> cell, Region head, Region code, Region notes, Region brief) {
    this.cell = cell;
    this.head = head;
    this.code = code;
    this.notes = notes;
    this.brief = brief;
    getChildren().addAll(head, code, notes, brief);
  }

  @Override
  protected double computePrefWidth(double height) {
    return head.prefWidth(-1) + code.prefWidth(-1);
  }

  @Override
  protected double computePrefHeight(double width) {
    return head.prefHeight(-1);
  }

  @Override
  protected void layoutChildren() {
    double height = getHeight();
    double start = head.prefWidth(-1);
    double end = start + code.prefWidth(-1);
    double seen =
        cell.getListView() == null ? getWidth() : cell.getListView().getWidth() - SCROLL_BAR;
    boolean room = end + GAP + notes.prefWidth(-1) <= seen;
    Region shown = room ? notes : brief;
    double wide = shown.prefWidth(-1);
    notes.setVisible(room);
    brief.setVisible(!room);
    place(head, 0, start, height);
    place(code, start, end - start, height);
    place(shown, Math.max(start, Math.min(end + GAP, seen - wide)), wide, height);
  }

  private void place(Region region, double x, double width, double height) {
    double own = region.prefHeight(-1);
    region.resizeRelocate(x, snapPositionY((height - own) / 2), width, own);
  }
}
