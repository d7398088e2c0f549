package dev.texelscope.app.view.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Says that edits cannot be kept, as long as they cannot, whatever else is said meanwhile. */
public final class UnkeptStrip extends HBox {

  private final Label text = new Label();

  /**
   * A strip that is not seen yet.
   *
   * @param save asks where to save the experiment
   */
  public UnkeptStrip(Runnable save) {
    setId("unkept");
    getStyleClass().add("error-bar");
    Label sign = new Label("✕");
    sign.getStyleClass().add("sign");
    text.setId("unkept-text");
    text.setWrapText(true);
    text.setMinWidth(0);
    Region gap = new Region();
    setHgrow(gap, Priority.ALWAYS);
    Button elsewhere = new Button("Save as…");
    elsewhere.setId("unkept-save");
    elsewhere.setMinWidth(USE_PREF_SIZE);
    elsewhere.setOnAction(_ -> save.run());
    getChildren().addAll(sign, text, gap, elsewhere);
    show("");
  }

  /** Shows why; an empty text takes the strip away. */
  public void show(String sentence) {
    text.setText(sentence);
    setVisible(!sentence.isEmpty());
    setManaged(!sentence.isEmpty());
  }
}
