package dev.texelscope.app.view.source;

import dev.texelscope.app.state.ShaderDraft;
import dev.texelscope.engine.experiment.ShaderOptions;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.shader.TargetEnvironment;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** How the shader is compiled: target environment, optimization, entry point, includes, macros. */
final class CompileOptionsPane extends GridPane {

  private final ShaderDraft draft;
  private final ComboBox<String> target = new ComboBox<>();
  private final CheckBox optimize = new CheckBox("optimize (variables lose their names)");
  private final ComboBox<String> entryPoint = new ComboBox<>();
  private final TextField includes = new TextField();
  private final TextField defines = new TextField();
  private final Label said = new Label();
  private boolean showing;

  CompileOptionsPane(ShaderDraft draft) {
    super(12, 6);
    this.draft = draft;
    setId("compile-options");
    setPadding(new Insets(10, 12, 10, 12));
    target.setId("target-env");
    optimize.setId("optimize");
    entryPoint.setId("entry-point");
    includes.setId("include-folders");
    defines.setId("defines");
    target
        .getItems()
        .setAll(Arrays.stream(TargetEnvironment.values()).map(TargetEnvironment::label).toList());
    includes.setPromptText("folders, separated by " + File.pathSeparator);
    defines.setPromptText("NAME=VALUE NAME=VALUE");
    said.getStyleClass().add("dim");
    said.setWrapText(true);
    row(0, "Target environment", target);
    row(1, "Compiler", optimize);
    row(2, "Entry point", entryPoint);
    row(3, "Include folders", includes);
    row(4, "Macros", defines);
    add(said, 1, 5);
    setHgrow(includes, Priority.ALWAYS);
    target.setOnAction(_ ->
        change(
            "target environment",
            options ->
                options.withTarget(
                    TargetEnvironment.ofLabel(target.getValue()).orElse(options.target()))));
    optimize.setOnAction(
        _ -> change("optimize", options -> options.withOptimize(optimize.isSelected())));
    entryPoint.setOnAction(_ -> {
      String chosen = entryPoint.getValue();
      if (chosen != null) {
        change("entry point", options -> options.withEntryPoint(chosen));
      }
    });
    includes.setOnAction(_ -> change("include folders", this::withIncludes));
    defines.setOnAction(_ -> change("macros", this::withDefines));
    draft.report().subscribe(this::show);
  }

  private void row(int row, String title, javafx.scene.Node field) {
    Label label = new Label(title);
    label.getStyleClass().add("dim");
    addRow(row, label, field);
  }

  private void change(String name, java.util.function.UnaryOperator<ShaderOptions> change) {
    if (!showing) {
      draft.change(name, change);
    }
  }

  private ShaderOptions withIncludes(ShaderOptions options) {
    try {
      List<Path> folders =
          Arrays.stream(includes.getText().split(File.pathSeparator, -1))
              .filter(text -> !text.isBlank())
              .map(text -> Path.of(text.strip()).toAbsolutePath().normalize())
              .toList();
      return options.withIncludeFolders(folders);
    } catch (InvalidPathException e) {
      said.setText("include folders: " + e.getMessage());
      return options;
    }
  }

  private ShaderOptions withDefines(ShaderOptions options) {
    TreeMap<String, String> macros = new TreeMap<>();
    for (String pair : defines.getText().strip().split("\\s+", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        macros.put(
            equals < 0 ? pair : pair.substring(0, equals),
            equals < 0 ? "1" : pair.substring(equals + 1));
      }
    }
    return options.withDefines(macros);
  }

  private void show() {
    showing = true;
    ShaderOptions options =
        draft.file().map(ShaderSource.UserFile::options).orElse(ShaderOptions.DEFAULT);
    boolean user = draft.file().isPresent();
    List.of(target, optimize, entryPoint, includes, defines)
        .forEach(field -> field.setDisable(!user));
    target.setValue(options.target().label());
    optimize.setSelected(options.optimize());
    draft
        .report()
        .get()
        .flatMap(ShaderReport::module)
        .ifPresent(module -> {
          entryPoint.getItems().setAll(module.entryPoints());
          entryPoint.setValue(module.entryPoint());
        });
    includes.setText(
        options.includeFolders().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    defines.setText(
        options.defines().entrySet().stream()
            .map((Map.Entry<String, String> e) -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(" ")));
    said.setText(
        user
            ? ""
            : "The built-in shader is compiled as it is; edit a copy to compile it differently.");
    showing = false;
  }
}
