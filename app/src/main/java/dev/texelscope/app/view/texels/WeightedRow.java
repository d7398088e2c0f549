package dev.texelscope.app.view.texels;

import javafx.scene.layout.Region;

/**
 * Regions side by side whose widths share the row as their preferred widths do; where there is
 * little room all are equal, since long labels are shortened then and short ones are not.
 */
final class WeightedRow extends Region {

  private static final double LITTLE_ROOM = 1000;

  WeightedRow(Region... cells) {
    getChildren().addAll(cells);
    setMinSize(0, 0);
  }

  private double weight(Region cell) {
    return getWidth() < LITTLE_ROOM ? 1 : cell.getPrefWidth();
  }

  @Override
  protected void layoutChildren() {
    double sum = 0;
    for (var cell : getManagedChildren()) {
      sum += weight((Region) cell);
    }
    double x = 0;
    double passed = 0;
    for (var cell : getManagedChildren()) {
      passed += weight((Region) cell);
      double right = Math.round(getWidth() * passed / sum);
      cell.resizeRelocate(x, 0, right - x, getHeight());
      x = right;
    }
  }
}
