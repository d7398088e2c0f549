package dev.texelscope.app.view.texels;

import javafx.scene.layout.Region;

/** Regions side by side whose widths share the row as their preferred widths do. */
final class WeightedRow extends Region {

  WeightedRow(Region... cells) {
    getChildren().addAll(cells);
    setMinSize(0, 0);
  }

  @Override
  protected void layoutChildren() {
    double sum = 0;
    for (var cell : getManagedChildren()) {
      sum += ((Region) cell).getPrefWidth();
    }
    double x = 0;
    double passed = 0;
    for (var cell : getManagedChildren()) {
      passed += ((Region) cell).getPrefWidth();
      double right = Math.round(getWidth() * passed / sum);
      cell.resizeRelocate(x, 0, right - x, getHeight());
      x = right;
    }
  }
}
