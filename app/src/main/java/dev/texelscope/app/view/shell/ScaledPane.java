package dev.texelscope.app.view.shell;

import javafx.beans.property.DoubleProperty;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows its content larger or smaller than natural, filling the same space. */
final class ScaledPane extends Region {

  private final Region content;
  private final Scale transform = new Scale(1, 1);

  ScaledPane(Region content, DoubleProperty scale) {
    this.content = content;
    content.getTransforms().add(transform);
    transform.xProperty().bind(scale);
    transform.yProperty().bind(scale);
    scale.subscribe(this::requestLayout);
    getChildren().add(content);
  }

  @Override
  protected void layoutChildren() {
    content.resizeRelocate(0, 0, getWidth() / transform.getX(), getHeight() / transform.getY());
  }
}
