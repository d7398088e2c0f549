package dev.texelscope.app.view.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The first steps, each ticked off when it was done; gone when all are. */
public final class HintStrip extends HBox {

  private final List<Label> signs = new ArrayList<>();
  private final List<HBox> hints = new ArrayList<>();

  /** A strip of steps in their order. */
  public HintStrip(List<String> steps) {
    setId("hints");
    getStyleClass().add("hints");
    for (int i = 0; i < steps.size(); i++) {
      Label sign = new Label(Integer.toString(i + 1));
      sign.getStyleClass().add("sign");
      Label text = new Label(steps.get(i));
      text.setMinWidth(0);
      HBox hint = new HBox(sign, text);
      hint.setId("hint-" + (i + 1));
      hint.getStyleClass().add("hint");
      signs.add(sign);
      hints.add(hint);
      getChildren().add(hint);
    }
    Region gap = new Region();
    setHgrow(gap, Priority.ALWAYS);
    Button close = new Button("✕");
    close.setId("hints-close");
    close.getStyleClass().add("flat");
    close.setOnAction(_ -> hide());
    getChildren().addAll(gap, close);
  }

  /** Ticks a step off, counted from 1. */
  public void done(int step) {
    HBox hint = hints.get(step - 1);
    if (!hint.getStyleClass().contains("done")) {
      hint.getStyleClass().add("done");
      signs.get(step - 1).setText("✓");
    }
    if (hints.stream().allMatch(h -> h.getStyleClass().contains("done"))) {
      hide();
    }
  }

  private void hide() {
    setVisible(false);
    setManaged(false);
  }
}
