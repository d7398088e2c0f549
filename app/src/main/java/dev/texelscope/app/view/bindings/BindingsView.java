package dev.texelscope.app.view.bindings;

import dev.texelscope.app.control.TextCell;
import dev.texelscope.app.state.ShaderDraft;
import dev.texelscope.engine.binding.Role;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.tensor.InputException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Every slot of the shader's interface with its type, access and role. */
public final class BindingsView extends BorderPane {

  private final ShaderDraft draft;
  private final TableView<ShaderReport.Binding> table = new TableView<>();
  private final Label said = new Label();
  private final Subscription subscriptions;

  /** The bindings of a draft. */
  public BindingsView(ShaderDraft draft) {
    this.draft = draft;
    setId("bindings-view");
    getStyleClass().add("bindings");
    table.setId("bindings");
    table.setFixedCellSize(26);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Label("The shader does not compile; see Source."));
    table
        .getColumns()
        .setAll(
            List.of(
                column("Name", 150, ShaderReport.Binding::name),
                column("Where", 150, ShaderReport.Binding::where),
                column("Type", 130, BindingsView::type),
                column("Access", 70, ShaderReport.Binding::access),
                roleColumn(),
                column("From", 75, ShaderReport.Binding::origin)));
    table.setRowFactory(_ -> new BindingRow());
    said.setId("bindings-said");
    said.setWrapText(true);
    said.getStyleClass().add("bindings-said");
    setCenter(table);
    setTop(said);
    subscriptions = draft.report().subscribe(this::show);
  }

  /** Lets go of the draft. */
  public void dispose() {
    subscriptions.unsubscribe();
  }

  private static String type(ShaderReport.Binding binding) {
    return binding.type() + binding.defaultValue().map(value -> " = " + value).orElse("");
  }

  private static TableColumn<ShaderReport.Binding, String> column(
      String title, double width, Function<ShaderReport.Binding, String> text) {
    TableColumn<ShaderReport.Binding, String> column = new TableColumn<>(title);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    column.setCellFactory(_ -> TextCell.words());
    column.setPrefWidth(width);
    column.setSortable(false);
    return column;
  }

  private TableColumn<ShaderReport.Binding, ShaderReport.Binding> roleColumn() {
    TableColumn<ShaderReport.Binding, ShaderReport.Binding> column = new TableColumn<>("Role");
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> new RoleCell(this::choose, () -> draft.file().isPresent()));
    column.setPrefWidth(190);
    column.setSortable(false);
    return column;
  }

  /** Gives a slot a role; an empty text takes the choice back. */
  private void choose(ShaderReport.Binding binding, String text) {
    try {
      Optional<Role> role = text.isBlank() ? Optional.empty() : Optional.of(Role.parse(text));
      draft.change(
          "role of " + binding.name(),
          options -> options.withPlan(options.plan().with(binding.name(), role)));
    } catch (InputException e) {
      say(String.valueOf(e.getMessage()), true);
    }
  }

  private void show() {
    ShaderReport report = draft.report().get().orElse(null);
    List<ShaderReport.Binding> rows =
        report == null
            ? List.of()
            : report.module().map(ShaderReport.Module::bindings).orElse(List.of());
    if (!table.getItems().equals(rows)) {
      table.getItems().setAll(rows);
    }
    Optional<String> mismatch = rows.stream().flatMap(row -> row.mismatch().stream()).findFirst();
    if (report != null && report.module().isPresent() && report.problem().isPresent()) {
      say(report.problem().get(), true);
    } else if (mismatch.isPresent()) {
      say("≠ " + mismatch.get(), true);
    } else if (report != null && draft.file().isEmpty()) {
      say("The built-in shader is bound by its names. Edit a copy to bind it differently.", false);
    } else {
      say(
          report == null ? "" : "Every slot is filled. Local size " + localSize(report) + ".",
          false);
    }
  }

  private static String localSize(ShaderReport report) {
    return report.module().map(ShaderReport.Module::localSize).orElse("");
  }

  private void say(String text, boolean wrong) {
    said.setText(text);
    said.getStyleClass().removeAll("wrong", "dim");
    said.getStyleClass().add(wrong ? "wrong" : "dim");
  }

  /** Open slots and formats that do not match stand out. */
  private static final class BindingRow extends TableRow<ShaderReport.Binding> {
    @Override
    protected void updateItem(ShaderReport.@Nullable Binding binding, boolean empty) {
      super.updateItem(binding, empty);
      getStyleClass().removeAll("open", "mismatch");
      setTooltip(null);
      if (!empty && binding != null) {
        if (binding.origin().equals("nobody")) {
          getStyleClass().add("open");
          setTooltip(new Tooltip("Nobody fills this slot: choose a role."));
        }
        binding
            .mismatch()
            .ifPresent(sentence -> {
              getStyleClass().add("mismatch");
              setTooltip(new Tooltip(sentence));
            });
      }
    }
  }
}
