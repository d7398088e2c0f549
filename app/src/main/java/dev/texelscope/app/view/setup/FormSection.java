package dev.texelscope.app.view.setup;

import dev.texelscope.engine.tensor.InputException;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** A titled group of settings; what is not allowed is said under its last row. */
final class FormSection extends VBox {

  private final HBox bar;
  private String title;
  private final Label heading;
  private final Map<Node, Boolean> hiddenBefore = new HashMap<>();
  private boolean folded;
  private final Label note = new Label();
  private final Label error = new Label();

  FormSection(String id, String title) {
    setId("setup-" + id);
    getStyleClass().add("setup-section");
    this.title = title;
    heading = new Label(title);
    heading.getStyleClass().add("section-title");
    heading.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    note.getStyleClass().addAll("dim", "mono");
    bar = new HBox(heading, gap, note);
    bar.getStyleClass().add("section-bar");
    heading.setId("setup-" + id + "-fold");
    heading.setOnMouseClicked(_ -> fold(!folded));
    error.setId("setup-" + id + "-error");
    error.getStyleClass().add("field-error");
    error.setWrapText(true);
    error.setMinHeight(Region.USE_PREF_SIZE);
    clearError();
    getChildren().addAll(bar, error);
  }

  /** Shows the title alone, or everything again. */
  private void fold(boolean value) {
    folded = value;
    showTitle();
    for (Node row : getChildren()) {
      if (!row.equals(bar) && !row.equals(error)) {
        if (folded) {
          hiddenBefore.put(row, row.isManaged());
        }
        boolean shown = !folded && hiddenBefore.getOrDefault(row, true);
        row.setVisible(shown);
        row.setManaged(shown);
      }
    }
  }

  private void showTitle() {
    heading.setText(folded ? title + " ▸" : title);
  }

  /** Another title. */
  void setTitle(String text) {
    title = text;
    showTitle();
  }

  /** Puts a node at the right end of the title. */
  void addToBar(Node node) {
    bar.getChildren().add(node);
  }

  /** The small text at the right of the title. */
  void setNote(String text) {
    note.setText(text);
  }

  /** Shows a row or leaves it out; in a folded section, as soon as that is unfolded. */
  void show(Node row, boolean shown) {
    if (folded) {
      hiddenBefore.put(row, shown);
    } else {
      row.setVisible(shown);
      row.setManaged(shown);
    }
  }

  /** Adds a row: a name at the left, controls at the right. */
  HBox row(String name, Node... controls) {
    Label label = new Label(name);
    label.getStyleClass().add("name");
    label.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox row = new HBox(label, gap);
    row.getChildren().addAll(controls);
    row.getStyleClass().add("setup-row");
    addRow(row);
    return row;
  }

  /** Adds a row that is one node. */
  HBox whole(Node node) {
    HBox row = new HBox(node);
    row.getStyleClass().add("setup-row");
    HBox.setHgrow(node, Priority.ALWAYS);
    addRow(row);
    return row;
  }

  /** Adds a node of the section's whole width. */
  void addRow(Node node) {
    getChildren().add(getChildren().size() - 1, node);
  }

  /** Lets a value have several lines, to the right, as many as it needs. */
  static void tall(Label value) {
    value.setMinHeight(Region.USE_PREF_SIZE);
    value.setWrapText(true);
    value.setTextAlignment(TextAlignment.RIGHT);
  }

  /** A value that is only shown. */
  static Label value(String id) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add("mono");
    label.setMinWidth(0);
    return label;
  }

  /**
   * Does what a control asks for; what is not allowed is said here, and nothing changes.
   *
   * @return whether it was allowed
   */
  boolean attempt(Runnable change) {
    try {
      change.run();
      clearError();
      return true;
    } catch (InputException | IllegalArgumentException e) {
      error.setText(e.getMessage());
      error.setVisible(true);
      error.setManaged(true);
      return false;
    }
  }

  void clearError() {
    error.setText("");
    error.setVisible(false);
    error.setManaged(false);
  }
}
