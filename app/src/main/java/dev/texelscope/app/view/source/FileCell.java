package dev.texelscope.app.view.source;

import java.nio.file.Path;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The last part of a file's name; the shader itself has none. */
final class FileCell extends ListCell<String> {

  @Override
  protected void updateItem(@Nullable String name, boolean empty) {
    super.updateItem(name, empty);
    setTooltip(null);
    if (empty || name == null) {
      setText(null);
    } else if (name.isEmpty()) {
      setText("this shader");
    } else {
      setText(String.valueOf(Path.of(name).getFileName()));
      setTooltip(new Tooltip(name));
    }
  }
}
