package dev.texelscope.app.view.step;

import javafx.scene.control.ListCell;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Mark, number and code of a line, and its values behind the code; where they have no room there,
 * they stand over the end of the code, because they are what one looks for.
 */
final class SourceLineBox extends Pane {

  private static final double GAP = 18;
  private static final double SCROLL_BAR = 12;

  private final ListCell<?> cell;
  private final Region head;
  private final Region code;
  private final Region notes;

  SourceLineBox(ListCell<?> cell, Region head, Region code, Region notes) {
    this.cell = cell;
    this.head = head;
    this.code = code;
    this.notes = notes;
    getChildren().addAll(head, code, notes);
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
    double wide = notes.prefWidth(-1);
    double seen =
        cell.getListView() == null ? getWidth() : cell.getListView().getWidth() - SCROLL_BAR;
    place(head, 0, start, height);
    place(code, start, end - start, height);
    place(notes, Math.max(start, Math.min(end + GAP, seen - wide)), wide, height);
  }

  private void place(Region region, double x, double width, double height) {
    double own = region.prefHeight(-1);
    region.resizeRelocate(x, snapPositionY((height - own) / 2), width, own);
  }
}
