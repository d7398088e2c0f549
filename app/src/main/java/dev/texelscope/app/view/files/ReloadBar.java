package dev.texelscope.app.view.files;

import dev.texelscope.app.state.TensorFileWatch;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Asks what to do about files that changed on disk; nothing is taken from them before. */
public final class ReloadBar extends HBox {
  private final Label message = new Label();
  private final Button reload = new Button("Reload");

  /** A bar that is there only while something has changed. */
  public ReloadBar(TensorFileWatch watch) {
    setId("reload-bar");
    getStyleClass().add("reload-bar");
    Label sign = new Label("↻");
    sign.getStyleClass().add("sign");
    message.setId("reload-message");
    message.setWrapText(true);
    message.setMinWidth(0);
    Region gap = new Region();
    setHgrow(gap, Priority.ALWAYS);
    reload.setId("reload");
    reload.setMinWidth(USE_PREF_SIZE);
    reload.setOnAction(_ -> watch.reload());
    Button keep = new Button("Keep what was read");
    keep.setId("reload-keep");
    keep.setMinWidth(USE_PREF_SIZE);
    keep.setOnAction(_ -> watch.keep());
    getChildren().addAll(sign, message, gap, reload, keep);
    watch.changes().subscribe(this::show);
  }

  private void show(List<TensorFileWatch.Change> changes) {
    setVisible(!changes.isEmpty());
    setManaged(!changes.isEmpty());
    boolean gone = changes.stream().anyMatch(TensorFileWatch.Change::gone);
    reload.setVisible(!gone);
    reload.setManaged(!gone);
    message.setText(
        changes.stream()
                .map(change ->
                    change.file().getFileName()
                        + (change.gone() ? " is no longer on disk" : " has changed on disk"))
                .collect(Collectors.joining(", "))
            + "; what is shown was read before.");
  }
}
