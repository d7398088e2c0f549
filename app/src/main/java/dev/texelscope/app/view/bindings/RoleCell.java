package dev.texelscope.app.view.bindings;

import dev.texelscope.engine.experiment.ShaderReport;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * The role of a slot: a choice box of the roles that it can have, into which numbers and the parts
 * behind a colon can be typed.
 */
final class RoleCell extends TableCell<ShaderReport.Binding, ShaderReport.Binding> {

  private final BooleanSupplier editable;
  private final ComboBox<String> box = new ComboBox<>();
  private final Label label = new Label();
  private boolean showing;

  RoleCell(BiConsumer<ShaderReport.Binding, String> choose, BooleanSupplier editable) {
    this.editable = editable;
    box.setEditable(true);
    box.setMaxWidth(Double.MAX_VALUE);
    box.getStyleClass().add("role");
    box.setOnAction(_ -> {
      ShaderReport.Binding binding = getItem();
      String chosen = box.getValue();
      if (!showing && binding != null && !binding.role().orElse("").equals(chosen)) {
        choose.accept(binding, chosen == null ? "" : chosen);
      }
    });
  }

  @Override
  protected void updateItem(ShaderReport.@Nullable Binding binding, boolean empty) {
    super.updateItem(binding, empty);
    if (empty || binding == null) {
      setGraphic(null);
      return;
    }
    String role = binding.role().orElse("");
    if (!editable.getAsBoolean()) {
      label.setText(role);
      setGraphic(label);
      return;
    }
    showing = true;
    box.setId("role-" + binding.name());
    box.setPromptText(binding.defaultValue().isPresent() ? "default" : "choose a role");
    box.getItems().setAll(roles(binding));
    box.setValue(role);
    showing = false;
    setGraphic(box);
  }

  private static List<String> roles(ShaderReport.Binding binding) {
    return binding.possible().stream()
        .flatMap(kind ->
            kind.ofOneSide()
                ? java.util.stream.Stream.of(kind.label(), kind.label() + ":input")
                : kind.needsArgument()
                    ? java.util.stream.Stream.<String>empty()
                    : java.util.stream.Stream.of(kind.label()))
        .toList();
  }
}
