package dev.texelscope.app.view.inspector;

import dev.texelscope.app.control.Copied;
import dev.texelscope.app.control.LiveScrollPane;
import dev.texelscope.app.state.Executions;
import dev.texelscope.app.state.ParameterEdit;
import dev.texelscope.app.state.Selection;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Verdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The inspector on the screen: the sentence and the rows stay in sight, the sections below them
 * scroll.
 */
public final class InspectorView extends VBox {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final String NOTHING = "Point at a component to see where it comes from.";

  private final Session session;
  private final Executions executions;
  private final Label title = new Label();
  private final SentenceFlow why = new SentenceFlow("inspector-why");
  private final VBox whyBox = new VBox(why);
  private final RowsPane rows;
  private final Map<String, SectionPane.Editor> editors =
      Map.of(
          "scale", text -> edit(token -> ParameterEdit.scale(token, text)),
          "zero-point", text -> edit(token -> ParameterEdit.zeroPoint(token, text)));
  private final Map<String, SectionPane> sections = new LinkedHashMap<>();
  private final VBox sectionBox = new VBox();
  private final Label remark = new Label();
  private final MenuButton copy = new MenuButton("Copy");
  private final ChangeListener<Object> changed = (_, _, _) -> refresh();
  private final ChangeListener<Boolean> aged = (_, _, _) -> showAge();
  private @Nullable InspectorModel shown;
  private Optional<Subjects> subjects = Optional.empty();

  /**
   * What is looked at: the same one is not looked at twice.
   *
   * @param execution the answer of the CPU engine; empty until there is one
   */
  private record Subjects(
      RunResult result, Selection selection, Optional<Executions.Component> execution) {}

  /**
   * A view of what is selected in a session.
   *
   * @param executions of the same session
   */
  public InspectorView(Session session, Executions executions) {
    this.session = session;
    this.executions = executions;
    this.rows = new RowsPane(this::select);
    setId("inspector");
    getStyleClass().add("inspector");
    // A wide number must not move the views beside it.
    setMinWidth(0);
    whyBox.getStyleClass().add("inspector-why-box");
    remark.setId("inspector-remark");
    remark.setWrapText(true);
    remark.getStyleClass().addAll("inspector-remark", Ink.DIM.styleClass());
    VBox content = new VBox(sectionBox, remark);
    ScrollPane scroll = new LiveScrollPane(content);
    scroll.setId("inspector-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(header(), whyBox, rows, scroll);
    session.result().addListener(changed);
    session.selection().addListener(changed);
    session.stale().addListener(aged);
    executions.component().addListener(changed);
    refresh();
  }

  private HBox header() {
    title.setId("inspector-title");
    title.getStyleClass().add("inspector-title");
    title.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    copy.setId("inspector-copy");
    copy.getItems()
        .setAll(
            copyItem("inspector-copy-text", "as text", InspectorText::text),
            copyItem("inspector-copy-tsv", "as TSV, the four rows", InspectorText::tsv),
            copyItem("inspector-copy-json", "as JSON", InspectorText::json));
    HBox header = new HBox(title, gap, copy);
    header.getStyleClass().add("inspector-header");
    return header;
  }

  private MenuItem copyItem(String id, String text, Function<InspectorModel, String> as) {
    MenuItem item = new MenuItem(text);
    item.setId(id);
    item.setOnAction(_ -> copy(as));
    return item;
  }

  private void copy(Function<InspectorModel, String> as) {
    if (shown != null) {
      Copied.text(as.apply(shown));
    }
  }

  private void select(long slot) {
    session.selection().get().ifPresent(now -> session.select(now.storage(), slot));
  }

  /** Changes the parameters of the selected component's own token. */
  private void edit(LongFunction<ParameterEdit> made) {
    if (shown != null && shown.selected().tokenExpected().isPresent()) {
      ParameterEdit edit = made.apply(shown.selected().tokenExpected().get().value());
      session.edit(edit.name(), edit.change());
    }
  }

  /** Stops following the session. */
  public void dispose() {
    session.result().removeListener(changed);
    session.selection().removeListener(changed);
    session.stale().removeListener(aged);
    executions.component().removeListener(changed);
  }

  /** What is shown now; empty where nothing is selected. */
  public Optional<InspectorModel> model() {
    return Optional.ofNullable(shown);
  }

  private void refresh() {
    RunResult result = session.result().get();
    Optional<Subjects> wanted =
        result == null
            ? Optional.empty()
            : session
                .selection()
                .get()
                .filter(selection -> holds(result, selection))
                .map(selection -> new Subjects(result, selection, answer(result, selection)));
    if (shown == null || !wanted.equals(subjects)) {
      subjects = wanted;
      shown = wanted.map(InspectorView::model).orElse(null);
      if (shown == null) {
        showNothing();
      } else {
        show(shown, wanted.orElseThrow().execution().isPresent());
      }
    }
    showAge();
  }

  private static InspectorModel model(Subjects of) {
    return InspectorModel.of(
        of.result(),
        of.selection().storage(),
        of.selection().slot(),
        of.execution().map(InspectorView::answered).orElseGet(Execution.Awaited::new));
  }

  @SuppressWarnings("ReferenceEquality") // a result is equal to no other one
  private Optional<Executions.Component> answer(RunResult result, Selection selection) {
    return executions
        .component()
        .get()
        .filter(answer -> answer.result() == result && answer.selection().equals(selection));
  }

  private static Execution answered(Executions.Component answer) {
    return answer
        .executed()
        .map(executed -> (Execution) new Execution.Done(executed))
        .orElseGet(() -> new Execution.Failed(answer.failure()));
  }

  /** A result that is older than the settings looks older. */
  private void showAge() {
    boolean stale = session.stale().get();
    pseudoClassStateChanged(STALE, stale);
    if (shown != null) {
      title.setText(shown.title() + (stale ? "  …" : ""));
    }
  }

  /** A selection made for a result that is on its way does not fit the one still shown. */
  private static boolean holds(RunResult result, Selection selection) {
    for (StorageRun run : result.runs()) {
      if (run.storage() == selection.storage()) {
        return selection.slot() < run.evidence().outputLayout().slots();
      }
    }
    return false;
  }

  private void showNothing() {
    title.setText("Nothing selected");
    why.show(Sentence.of(Span.dim(NOTHING)));
    verdictClass(Verdict.PADDING);
    visible(false);
  }

  private void visible(boolean value) {
    copy.setDisable(!value);
    rows.setVisible(value);
    rows.setManaged(value);
    sectionBox.setVisible(value);
    remark.setVisible(value);
  }

  private void show(InspectorModel model, boolean answered) {
    why.show(model.why());
    verdictClass(model.verdict());
    visible(true);
    rows.show(model.rows(), model.granularity());
    for (Section section : model.sections()) {
      SectionPane pane = sections.get(section.id());
      if (pane == null) {
        pane = new SectionPane(section.id(), editors);
        sections.put(section.id(), pane);
        sectionBox.getChildren().add(pane);
      }
      if (section.id().equals(ExecutionPath.ID) && !answered && pane.hasLines()) {
        pane.await(section);
      } else {
        pane.show(section);
      }
    }
    remark.setText(model.remark());
  }

  private void verdictClass(Verdict verdict) {
    for (Verdict other : Verdict.values()) {
      PseudoClass is = PseudoClass.getPseudoClass(other.name().toLowerCase(Locale.ROOT));
      whyBox.pseudoClassStateChanged(is, other == verdict);
    }
  }
}
