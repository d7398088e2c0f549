package dev.texelscope.app.view.setup;

import java.util.function.IntConsumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/**
 * One icon for each section of the settings, where there is no room for the settings themselves.
 */
public final class SetupRail extends VBox {

  private record Section(String name, Ikon icon) {}

  private static final Section[] SECTIONS = {
    new Section("Tensor", MaterialDesignC.CUBE_OUTLINE),
    new Section("Quantize", MaterialDesignS.STAIRS),
    new Section("Tokens", MaterialDesignT.TAG_MULTIPLE_OUTLINE),
    new Section("Memory layout", MaterialDesignV.VIEW_GRID_OUTLINE),
    new Section("Dispatch", MaterialDesignG.GRID),
    new Section("Device", MaterialDesignC.CHIP),
    new Section("Last run", MaterialDesignT.TIMER_OUTLINE),
  };

  private int open = -1;

  /**
   * A rail.
   *
   * @param show is told which section to show, counted from 0; -1 for none
   */
  public SetupRail(IntConsumer show) {
    setId("setup-rail");
    getStyleClass().add("rail");
    for (int i = 0; i < SECTIONS.length; i++) {
      int index = i;
      ToggleButton button = new ToggleButton();
      button.setId("rail-" + i);
      button.setGraphic(new FontIcon(SECTIONS[i].icon()));
      button.setTooltip(new Tooltip(SECTIONS[i].name()));
      button.setAccessibleText(SECTIONS[i].name());
      button.setOnAction(_ -> {
        int next = open == index ? -1 : index;
        show.accept(next);
        mark(next);
      });
      getChildren().add(button);
    }
  }

  private void mark(int index) {
    open = index;
    for (int other = 0; other < SECTIONS.length; other++) {
      ((ToggleButton) getChildren().get(other)).setSelected(other == open);
    }
  }

  /** Says that no section is shown any more. */
  public void close() {
    mark(-1);
  }
}
