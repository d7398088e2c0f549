package dev.texelscope.app.view.source;

import dev.texelscope.app.control.WholeButton;
import dev.texelscope.app.control.WholeText;
import dev.texelscope.app.state.ShaderDraft;
import dev.texelscope.app.state.SourceValues;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.shader.Diagnostic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.SegmentedButton;
import org.fxmisc.flowless.VirtualizedScrollPane;

/**
 * The shader's text to read and to type into, with what the compiler says of it; beside it what the
 * compiler made: the preprocessed text, the SPIR-V, and what the shader needs of the device.
 */
public final class SourceView extends BorderPane {

  /** What the middle shows. */
  private enum Page {
    GLSL("GLSL"),
    PREPROCESSED("Preprocessed"),
    SPIRV("SPIR-V"),
    NEEDS("Device"),
    OPTIONS("Compile");

    private final String title;

    Page(String title) {
      this.title = title;
    }
  }

  private final ShaderDraft draft;
  private final Supplier<Optional<Path>> askForFile;
  private final CodeEditor editor = new CodeEditor();
  private final CodeEditor readOnly = new CodeEditor();
  private final NeedsTable needs = new NeedsTable();
  private final CompileOptionsPane options;
  private final ListView<Diagnostic> problems = new ListView<>();
  private final Label state = new Label();
  private final BesideValues values;
  private final Button copy = new WholeButton("Edit a copy", "edit-copy");
  private final Button save = new WholeButton("Save", "save-shader");
  private final Button revert = new WholeButton("Revert", "revert-shader");
  private final TextField find = new TextField();

  /** The shader itself and the files that it includes, by their names; the shader's is empty. */
  private final ComboBox<String> file = new ComboBox<>();

  private final Map<Page, ToggleButton> pages = new EnumMap<>(Page.class);
  private final Subscription subscriptions;
  private Page page = Page.GLSL;
  private boolean showing;

  /**
   * The source of a draft.
   *
   * @param values what the lines gave in the invocation of the selected component
   * @param askForFile asks where to save a shader that has no file yet
   */
  public SourceView(ShaderDraft draft, SourceValues values, Supplier<Optional<Path>> askForFile) {
    this.draft = draft;
    this.values = new BesideValues(values, List.of(editor, readOnly), () -> show(page));
    this.askForFile = askForFile;
    this.options = new CompileOptionsPane(draft);
    setId("source");
    getStyleClass().add("source");
    readOnly.setId("compiled-text");
    readOnly.setEditable(false);
    setTop(new VBox(bar(), stateLine()));
    problems();
    editor
        .textProperty()
        .subscribe(text -> {
          if (!showing) {
            draft.type(text);
            showValues();
          }
        });
    copy.setOnAction(_ -> draft.editCopy());
    save.setOnAction(_ -> save());
    revert.setOnAction(_ -> draft.revert());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    subscriptions =
        Subscription.combine(
            draft.text().subscribe(this::showText),
            draft.report().subscribe(this::showReport),
            draft.state().subscribe(state::setText),
            draft.failed().subscribe(this::showState),
            draft.editable().subscribe(this::showState),
            draft.unsaved().subscribe(this::showState),
            values.shown().subscribe(this::showValues),
            sceneProperty().subscribe(scene -> this.values.seen(scene != null)));
    show(Page.GLSL);
  }

  /** Lets go of the draft and of the values. */
  public void dispose() {
    subscriptions.unsubscribe();
    values.dispose();
  }

  /** Shows the values beside the lines, or hides them. */
  public void toggleValues() {
    values.toggle();
  }

  private HBox bar() {
    SegmentedButton segment = new SegmentedButton();
    segment.setMinWidth(USE_PREF_SIZE);
    for (Page one : Page.values()) {
      ToggleButton button = new ToggleButton(one.title);
      button.setId("page-" + one.name().toLowerCase(java.util.Locale.ROOT));
      button.setFocusTraversable(false);
      button.setOnAction(_ -> show(one));
      pages.put(one, button);
      segment.getButtons().add(button);
    }
    state.setId("shader-state");
    WholeText.of(state);
    state.getStyleClass().add("dim");
    state.setMaxWidth(Double.MAX_VALUE);
    file.setId("source-file");
    file.setMinWidth(USE_PREF_SIZE);
    file.setButtonCell(new FileCell());
    file.setCellFactory(_ -> new FileCell());
    file.setOnAction(_ -> {
      if (!showing) {
        show(Page.GLSL);
      }
    });
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    find.setId("find-in-source");
    find.setPromptText("Find");
    find.setPrefWidth(120);
    find.setMinWidth(60);
    find.setOnAction(_ -> {
      find.getStyleClass().remove("invalid");
      if (!shownEditor().find(find.getText())) {
        find.getStyleClass().add("invalid");
      }
    });
    HBox bar = new HBox(segment, gap, find, copy, revert, save);
    bar.getStyleClass().add("source-bar");
    return bar;
  }

  /** Which file is shown, and what runs. */
  private HBox stateLine() {
    HBox line = new HBox(file, state);
    line.getChildren().addAll(values.controls());
    line.getStyleClass().add("source-state");
    HBox.setHgrow(state, Priority.ALWAYS);
    return line;
  }

  private CodeEditor shownEditor() {
    return page == Page.GLSL && includedFile().isEmpty() ? editor : readOnly;
  }

  private void problems() {
    problems.setId("problems");
    problems.getStyleClass().add("problems");
    problems.setFixedCellSize(20);
    problems.setCellFactory(_ -> new ProblemCell());
    problems
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(problem -> {
          if (problem != null) {
            goTo(problem);
          }
        });
  }

  private void goTo(Diagnostic problem) {
    boolean own = ofShownFile(problem);
    file.setValue(own ? "" : problem.file());
    show(Page.GLSL);
    if (problem.line() > 0) {
      shownEditor().goToLine(problem.line());
    }
  }

  /** The included file that is shown in place of the shader; empty for the shader. */
  private String includedFile() {
    String chosen = file.getValue();
    return chosen == null ? "" : chosen;
  }

  private void key(KeyEvent event) {
    KeyCombination control = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    KeyCombination write = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    if (control.match(event)) {
      find.requestFocus();
      event.consume();
    } else if (write.match(event) && draft.unsaved().get()) {
      save();
      event.consume();
    }
  }

  private void save() {
    draft
        .file()
        .map(ShaderSource.UserFile::path)
        .filter(Files::isRegularFile)
        .or(askForFile)
        .ifPresent(draft::save);
  }

  private void show(Page wanted) {
    page = wanted;
    pages.forEach((one, button) -> button.setSelected(one == wanted));
    setCenter(
        switch (wanted) {
          case GLSL -> values.with(text(), shownEditor());
          case PREPROCESSED, SPIRV -> text();
          case NEEDS -> needs;
          case OPTIONS -> options;
        });
    showReport();
  }

  private Region text() {
    return new VirtualizedScrollPane<>(shownEditor());
  }

  private void showValues() {
    boolean typed = draft.unsaved().get() || draft.failed().get();
    values.show(shownEditor(), page == Page.GLSL, !typed && includedFile().isEmpty());
  }

  private void showText() {
    showing = true;
    boolean first = editor.getText().isEmpty();
    editor.show(draft.text().get());
    if (first) {
      String text = draft.text().get();
      int main = text.indexOf("void main");
      editor.goToLineQuietly(main < 0 ? 1 : (int) text.substring(0, main).lines().count() + 1);
    }
    showing = false;
    showValues();
  }

  private void showReport() {
    List<Diagnostic> diagnostics = draft.diagnostics();
    problems.getItems().setAll(diagnostics);
    problems.setPrefHeight(Math.min(4, diagnostics.size()) * 20 + 16.0);
    setBottom(diagnostics.isEmpty() ? null : problems);
    editor.mark(diagnostics.stream().filter(this::ofShownFile).toList());
    Optional<ShaderReport.Module> module = draft.report().get().flatMap(ShaderReport::module);
    showFiles();
    readOnly.show(readOnlyText(module));
    needs.show(module.map(ShaderReport.Module::needs).orElse(List.of()));
    showState();
    showValues();
  }

  private String readOnlyText(Optional<ShaderReport.Module> module) {
    return switch (page) {
      case GLSL ->
          draft
              .report()
              .get()
              .map(report -> report.included().getOrDefault(includedFile(), ""))
              .orElse("");
      case SPIRV -> module.map(ShaderReport.Module::disassembly).orElse("");
      case PREPROCESSED, NEEDS, OPTIONS -> module.map(ShaderReport.Module::preprocessed).orElse("");
    };
  }

  private void showFiles() {
    List<String> names = new ArrayList<>(List.of(""));
    draft.report().get().ifPresent(report -> names.addAll(report.included().keySet()));
    showing = true;
    if (!file.getItems().equals(names)) {
      String chosen = includedFile();
      file.getItems().setAll(names);
      file.setValue(names.contains(chosen) ? chosen : "");
    }
    showing = false;
    file.setVisible(names.size() > 1);
    file.setManaged(names.size() > 1);
    readOnly.mark(
        page != Page.GLSL || includedFile().isEmpty()
            ? List.of()
            : draft.diagnostics().stream()
                .filter(problem -> problem.file().equals(includedFile()))
                .toList());
  }

  /** Whether a diagnostic is of the text in the editor and not of a file that it includes. */
  private boolean ofShownFile(Diagnostic diagnostic) {
    return diagnostic.line() > 0
        && (draft.editable().get()
            ? draft
                .file()
                .filter(file -> file.path().toString().equals(diagnostic.file()))
                .isPresent()
            : !diagnostic.file().endsWith(".glslh") && !diagnostic.file().endsWith(".h"));
  }

  private void showState() {
    editor.setEditable(draft.editable().get());
    pseudoClassStateChanged(PseudoClass.getPseudoClass("read-only-text"), !draft.editable().get());
    copy.setManaged(!draft.editable().get());
    copy.setVisible(!draft.editable().get());
    save.setManaged(draft.editable().get());
    save.setVisible(draft.editable().get());
    save.setDisable(!draft.unsaved().get());
    revert.setManaged(draft.editable().get());
    revert.setVisible(draft.editable().get());
    revert.setDisable(!draft.unsaved().get());
    state.getStyleClass().removeAll("wrong", "dim");
    state.getStyleClass().add(draft.failed().get() ? "wrong" : "dim");
  }
}
