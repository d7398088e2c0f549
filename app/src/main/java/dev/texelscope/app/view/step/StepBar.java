package dev.texelscope.app.view.step;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The buttons and the slider to move by. */
final class StepBar extends HBox {

  private static final Map<StepMove, Ikon> ICONS =
      Map.of(
          StepMove.START, MaterialDesignS.SKIP_PREVIOUS,
          StepMove.LINE_BACK, MaterialDesignS.STEP_BACKWARD,
          StepMove.INSTRUCTION_BACK, MaterialDesignC.CHEVRON_LEFT,
          StepMove.INSTRUCTION, MaterialDesignC.CHEVRON_RIGHT,
          StepMove.LINE, MaterialDesignS.STEP_FORWARD,
          StepMove.OUT, MaterialDesignD.DEBUG_STEP_OUT,
          StepMove.END, MaterialDesignS.SKIP_NEXT);

  private static final Map<StepMove, String> WORDS =
      Map.of(
          StepMove.BACK_TO_LINE, "‹ to line",
          StepMove.TO_LINE, "to line ›",
          StepMove.PREVIOUS_WRITE, "‹ write",
          StepMove.NEXT_WRITE, "write ›",
          StepMove.NEXT_NOT_FINITE, "NaN ›",
          StepMove.NEXT_OUTSIDE, "out of bounds ›");

  private final Map<StepMove, Button> buttons = new EnumMap<>(StepMove.class);
  private final Slider slider = new Slider(0, 1, 0);
  private boolean showing;

  StepBar(StepModel model) {
    getStyleClass().add("step-bar");
    Consumer<StepMove> move = model::move;
    for (StepMove each : StepMove.values()) {
      getChildren().add(button(each, move));
    }
    slider.setId("step-slider");
    slider.setMinWidth(60);
    slider.setBlockIncrement(1);
    slider.setFocusTraversable(false);
    setHgrow(slider, Priority.ALWAYS);
    slider
        .valueProperty()
        .subscribe(value -> {
          if (!showing) {
            model.goTo((int) Math.round(value.doubleValue()));
          }
        });
    getChildren().add(slider);
  }

  private Button button(StepMove move, Consumer<StepMove> go) {
    Button button = new Button(WORDS.getOrDefault(move, ""));
    Ikon icon = ICONS.get(move);
    if (icon != null) {
      button.setGraphic(new FontIcon(icon));
    }
    button.setId("step-" + move.id());
    button.getStyleClass().add("step-button");
    String keys =
        move.keys().isEmpty() ? "" : "  " + KeyCombination.valueOf(move.keys()).getDisplayText();
    button.setTooltip(new Tooltip(move.title() + keys));
    button.setFocusTraversable(false);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> go.accept(move));
    buttons.put(move, button);
    return button;
  }

  void show(StepState state) {
    int steps = state.walked().map(w -> w.walk().steps()).orElse(0);
    boolean atStart = state.position() == 0;
    boolean atEnd = state.position() == steps && !state.untouched();
    buttons.forEach((move, button) ->
        button.setDisable(
            switch (move) {
              case START, LINE_BACK, INSTRUCTION_BACK, PREVIOUS_WRITE -> atStart;
              case END, LINE, INSTRUCTION, NEXT_WRITE, NEXT_NOT_FINITE, NEXT_OUTSIDE -> atEnd;
              case OUT -> state.position() == steps;
              case TO_LINE -> atEnd || state.chosen().isEmpty();
              case BACK_TO_LINE -> atStart || state.chosen().isEmpty();
            }));
    showing = true;
    slider.setMax(Math.max(1, steps));
    slider.setValue(state.position());
    showing = false;
  }
}
