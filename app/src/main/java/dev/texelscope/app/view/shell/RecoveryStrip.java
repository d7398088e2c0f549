package dev.texelscope.app.view.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Offers what a session that ended early had not saved. */
public final class RecoveryStrip extends HBox {

  /**
   * A strip with three ways on.
   *
   * @param sentence what there is
   * @param restore goes on with it
   * @param discard removes it for good
   */
  public RecoveryStrip(String sentence, Runnable restore, Runnable discard) {
    setId("recovery");
    getStyleClass().addAll("hints", "recovery");
    Label text = new Label(sentence);
    text.setId("recovery-text");
    text.setMinWidth(0);
    Region gap = new Region();
    setHgrow(gap, Priority.ALWAYS);
    Button yes = new Button("Restore");
    yes.setId("recovery-restore");
    yes.getStyleClass().add("accent");
    yes.setOnAction(_ -> {
      hide();
      restore.run();
    });
    Button no = new Button("Discard");
    no.setId("recovery-discard");
    no.setOnAction(_ -> {
      hide();
      discard.run();
    });
    Button later = new Button("Next time");
    later.setId("recovery-later");
    later.setOnAction(_ -> hide());
    for (Button button : new Button[] {yes, no, later}) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    getChildren().addAll(text, gap, yes, no, later);
  }

  private void hide() {
    setVisible(false);
    setManaged(false);
  }
}
