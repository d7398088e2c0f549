package dev.texelscope.app.view.files;

import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.report.SavedView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks which views of a run are saved, and as what. */
public final class SaveSheet extends VBox {
  private final SaveModel model;
  private final Label problem = new Label();
  private final Label option = new Label();
  private final Button save = new Button("Save…");

  /**
   * A sheet over a choice.
   *
   * @param accept is told when the choice is made
   * @param cancel takes the sheet away
   */
  public SaveSheet(SaveModel model, Runnable accept, Runnable cancel) {
    this.model = model;
    setId("save-sheet");
    getStyleClass().addAll("ts-sheet", "save-sheet");
    Label title = new Label("Save views of this run");
    title.getStyleClass().add("sheet-title");
    getChildren().add(title);
    for (SavedView view : SavedView.values()) {
      getChildren().add(row(view));
    }
    if (model.forms().size() > 1) {
      getChildren().add(labelled("Storage", forms()));
    }
    getChildren().add(labelled("Format", formats()));
    problem.setId("save-problem");
    problem.getStyleClass().add("wrong");
    problem.setWrapText(true);
    option.setId("save-option");
    option.setMnemonicParsing(false);
    option.getStyleClass().addAll("mono", "dim");
    option.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button dismiss = new Button("Cancel");
    dismiss.setId("save-cancel");
    dismiss.setOnAction(_ -> cancel.run());
    save.setId("save-file");
    save.getStyleClass().add("accent");
    save.setDefaultButton(true);
    save.setOnAction(_ -> accept.run());
    for (Button button : List.of(dismiss, save)) {
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    HBox buttons = new HBox(10, option, gap, dismiss, save);
    buttons.getStyleClass().add("save-row");
    getChildren().addAll(problem, buttons);
    model.views().subscribe(this::refresh);
    model.format().subscribe(this::refresh);
    model.form().subscribe(this::refresh);
  }

  private Node row(SavedView view) {
    CheckBox box = new CheckBox(view.label());
    box.setId("save-" + view.label().replace('_', '-'));
    box.setSelected(model.views().get().contains(view));
    box.setOnAction(_ -> model.choose(view, box.isSelected()));
    box.setMnemonicParsing(false);
    box.setMinWidth(130);
    Label meaning = new Label(view.meaning());
    meaning.getStyleClass().add("dim");
    HBox row = new HBox(10, box, meaning);
    row.getStyleClass().add("save-row");
    return row;
  }

  private static Node labelled(String name, Node content) {
    Label label = new Label(name);
    label.getStyleClass().add("dim");
    label.setMinWidth(60);
    HBox row = new HBox(10, label, content);
    row.getStyleClass().add("save-row");
    return row;
  }

  private Node formats() {
    HBox segment = new HBox();
    segment.getStyleClass().add("segment");
    ToggleGroup group = new ToggleGroup();
    for (SaveModel.Format format : SaveModel.Format.values()) {
      ToggleButton button = new ToggleButton("." + format.suffix());
      button.setId("save-as-" + format.suffix());
      button.setToggleGroup(group);
      button.setSelected(model.format().get() == format);
      button.setOnAction(_ -> {
        model.format().set(format);
        button.setSelected(true);
      });
      segment.getChildren().add(button);
    }
    return segment;
  }

  private Node forms() {
    HBox segment = new HBox();
    segment.getStyleClass().add("segment");
    ToggleGroup group = new ToggleGroup();
    for (Storage form : model.forms()) {
      ToggleButton button = new ToggleButton(form.label());
      button.setId("save-of-" + form.label().toLowerCase(Locale.ROOT));
      button.setToggleGroup(group);
      button.setSelected(model.form().get().equals(Optional.of(form)));
      button.setOnAction(_ -> {
        model.form().set(Optional.of(form));
        button.setSelected(true);
      });
      segment.getChildren().add(button);
    }
    return segment;
  }

  private void refresh() {
    String said = model.problem();
    problem.setText(said);
    problem.setVisible(!said.isEmpty());
    problem.setManaged(!said.isEmpty());
    save.setDisable(!said.isEmpty());
    option.setText(model.views().get().isEmpty() ? "" : model.option());
  }
}
