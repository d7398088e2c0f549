package dev.texelscope.app.view.findings;

import dev.texelscope.app.control.BarChart;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One finding on the screen. A click, Enter or Space goes to its next component. */
final class FindingPane extends HBox {

  FindingPane(FindingGroup group, boolean nameStorage, Runnable jump) {
    setId("findings-" + group.id());
    getStyleClass()
        .addAll("finding", "finding-" + group.category().name().toLowerCase(Locale.ROOT));
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(group.title() + ", " + group.share() + ". " + group.sentence());
    Label sign = new Label(group.category().sign());
    sign.getStyleClass().add("finding-sign");
    Label title = new Label(group.title() + (nameStorage ? " · " + group.storage().label() : ""));
    title.setId(getId() + "-title");
    title.getStyleClass().add("finding-title");
    Label share = new Label(group.share());
    share.setId(getId() + "-count");
    share.getStyleClass().addAll("mono", "ink-dim");
    share.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(title, gap, share);
    line.setAlignment(Pos.BASELINE_LEFT);
    Label sentence = new Label(group.sentence());
    sentence.setId(getId() + "-sentence");
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    sentence.getStyleClass().addAll("finding-sentence", "ink-dim");
    VBox text = new VBox(line, sentence);
    text.getStyleClass().add("finding-text");
    HBox.setHgrow(text, Priority.ALWAYS);
    text.getChildren()
        .addAll(
            BarChart.ofSpread(
                group.slices(),
                group.components(),
                group.granularity().unit(),
                group.tokens(),
                group.tokensNote()));
    getChildren().addAll(sign, text);
    setOnMouseClicked(_ -> {
      requestFocus();
      jump.run();
    });
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
        jump.run();
        event.consume();
      }
    });
  }
}
