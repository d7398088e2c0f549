package dev.texelscope.app.view.shell;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * Says in a corner that something in the background is done or was not to be had, with what may be
 * done next; goes away by itself, but not from under the cursor. The views below stay where they
 * are.
 */
final class Notice extends HBox {

  private static final Duration SHOWN = Duration.seconds(12);
  private static final double BESIDE = 14;

  /** Above the status bar. */
  private static final double ABOVE = 38;

  private final Label sign = new Label();
  private final Label message = new Label();
  private final HBox buttons = new HBox();
  private final PauseTransition later = new PauseTransition(SHOWN);

  Notice() {
    setId("notice");
    getStyleClass().add("notice");
    sign.setMinWidth(USE_PREF_SIZE);
    message.setId("notice-message");
    message.setMnemonicParsing(false);
    buttons.getStyleClass().add("notice-buttons");
    Button close = new Button("✕");
    close.setId("notice-close");
    close.getStyleClass().add("flat");
    close.setFocusTraversable(false);
    close.setOnAction(_ -> hide());
    getChildren().addAll(sign, message, buttons, close);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
    StackPane.setMargin(this, new Insets(0, BESIDE, ABOVE, BESIDE));
    later.setOnFinished(_ -> hide());
    hoverProperty()
        .subscribe(over -> {
          if (over) {
            later.stop();
          } else if (isVisible()) {
            later.playFromStart();
          }
        });
    hide();
  }

  /** Says what is done. */
  void show(String text, List<Shell.Next> next) {
    show("✓", "right", text, next);
  }

  /** Says what was not to be had, and what is instead. */
  void warn(String text) {
    show("!", "ink-dim", text, List.of());
  }

  private void show(String signed, String style, String text, List<Shell.Next> next) {
    sign.setText(signed);
    sign.getStyleClass().setAll("label", style);
    message.setText(text);
    buttons.getChildren().setAll(next.stream().map(this::button).toList());
    setVisible(true);
    later.playFromStart();
  }

  private Button button(Shell.Next next) {
    Button button = new Button(next.title());
    button.setId("notice-" + next.id());
    button.setMinWidth(USE_PREF_SIZE);
    button.setFocusTraversable(false);
    button.setOnAction(_ -> {
      hide();
      next.action().run();
    });
    return button;
  }

  void hide() {
    later.stop();
    setVisible(false);
    buttons.getChildren().clear();
  }
}
