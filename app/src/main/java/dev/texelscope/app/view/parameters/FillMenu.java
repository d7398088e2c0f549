package dev.texelscope.app.view.parameters;

import dev.texelscope.app.state.ParameterEdit;
import dev.texelscope.engine.experiment.ParameterFill;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;

/** Ways to give all tokens their parameters at once. */
final class FillMenu extends MenuButton {

  private final Node owner;
  private final Consumer<Supplier<ParameterEdit>> edit;

  /**
   * A menu.
   *
   * @param owner over whose window files are chosen
   * @param edit takes what was chosen
   */
  FillMenu(Node owner, Consumer<Supplier<ParameterEdit>> edit) {
    super("Fill");
    this.owner = owner;
    this.edit = edit;
    setId("parameters-fill");
    getItems()
        .addAll(
            fill(ParameterFill.DISTINCT, "Distinct and in range"),
            fill(ParameterFill.CONSTANT, "Constant, from the whole tensor"),
            fill(ParameterFill.DATA, "From the data of each token"),
            new SeparatorMenuItem(),
            file("scale", "scale from .npy…", ParameterEdit::scaleFile),
            file("zero-point", "zero_point from .npy…", ParameterEdit::zeroPointFile),
            new SeparatorMenuItem(),
            item("forget", "Forget edited values", ParameterEdit::withoutOverrides));
  }

  private MenuItem fill(ParameterFill fill, String text) {
    return item(fill.label(), text, () -> ParameterEdit.fill(fill));
  }

  private MenuItem item(String id, String text, Supplier<ParameterEdit> made) {
    MenuItem item = new MenuItem(text);
    item.setId("parameters-fill-" + id);
    item.setOnAction(_ -> edit.accept(made));
    return item;
  }

  private MenuItem file(String id, String text, Function<Path, ParameterEdit> made) {
    MenuItem item = new MenuItem(text);
    item.setId("parameters-fill-" + id + "-file");
    item.setOnAction(_ -> {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(text.replace("…", ""));
      chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("NumPy array", "*.npy"));
      File chosen = chooser.showOpenDialog(owner.getScene().getWindow());
      if (chosen != null) {
        edit.accept(() -> made.apply(chosen.toPath()));
      }
    });
    return item;
  }
}
