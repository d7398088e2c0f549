package dev.texelscope.app.view.shell;

import dev.texelscope.app.control.Copied;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What went wrong, where it can be seen and nothing is lost. */
final class ErrorBar extends HBox {

  private final Label message = new Label();
  private final Button mend = new Button();
  private String details = "";

  ErrorBar() {
    setId("error-bar");
    getStyleClass().add("error-bar");
    Label sign = new Label("✕");
    sign.getStyleClass().add("sign");
    message.setId("error-message");
    message.setWrapText(true);
    message.setMinWidth(0);
    Region gap = new Region();
    setHgrow(gap, Priority.ALWAYS);
    Button copy = new Button("Copy details");
    copy.setId("copy-details");
    copy.setMinWidth(USE_PREF_SIZE);
    copy.setOnAction(_ -> copyDetails());
    Button dismiss = new Button("Dismiss");
    dismiss.setId("dismiss-error");
    dismiss.setMinWidth(USE_PREF_SIZE);
    dismiss.setOnAction(_ -> show("", ""));
    mend.setId("mend-error");
    mend.getStyleClass().add("accent");
    mend.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(sign, message, gap, mend, copy, dismiss);
    show("", "");
  }

  private void copyDetails() {
    Copied.text(message.getText() + "\n\n" + details);
  }

  /** Shows one sentence; an empty one takes the bar away. */
  void show(String sentence, String moreDetails) {
    message.setText(sentence);
    details = moreDetails;
    setVisible(!sentence.isEmpty());
    setManaged(!sentence.isEmpty());
    mend.setVisible(false);
    mend.setManaged(false);
  }

  /** Puts a button beside the sentence that does what would help. */
  void offer(String title, Runnable action) {
    mend.setText(title);
    mend.setOnAction(_ -> action.run());
    mend.setVisible(true);
    mend.setManaged(true);
  }
}
