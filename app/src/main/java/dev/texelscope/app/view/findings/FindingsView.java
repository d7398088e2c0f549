package dev.texelscope.app.view.findings;

import dev.texelscope.app.control.Copied;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.layout.TokenLayout;
import java.util.List;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The findings on the screen. */
public final class FindingsView extends VBox {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final Session session;
  private final Label summary = new Label();
  private final Button copy = new Button("Copy as issue text");
  private final VBox list = new VBox();
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");
  private final ChangeListener<Object> changed = (_, _, _) -> refresh();
  private final ChangeListener<Boolean> aged =
      (_, _, stale) -> pseudoClassStateChanged(STALE, stale);
  private FindingsModel shown = FindingsModel.EMPTY;

  /** A view of what is wrong with a session's result. */
  public FindingsView(Session session) {
    this.session = session;
    setId("findings");
    getStyleClass().add("findings");
    summary.setId("findings-summary");
    summary.setWrapText(true);
    summary.setMinHeight(Region.USE_PREF_SIZE);
    summary.getStyleClass().add("ink-text");
    HBox.setHgrow(summary, Priority.ALWAYS);
    summary.setMaxWidth(Double.MAX_VALUE);
    copy.setId("findings-copy");
    copy.setMinWidth(Region.USE_PREF_SIZE);
    copy.setOnAction(_ -> copy());
    HBox header = new HBox(summary, copy);
    header.getStyleClass().add("findings-header");
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(header, scroll);
    session.result().addListener(changed);
    session.stale().addListener(aged);
    pseudoClassStateChanged(STALE, session.stale().get());
    refresh();
  }

  /** Stops following the session. */
  public void dispose() {
    session.result().removeListener(changed);
    session.stale().removeListener(aged);
  }

  /** How many findings there are, for the tab's title. */
  public ReadOnlyIntegerProperty count() {
    return count.getReadOnlyProperty();
  }

  private void copy() {
    Copied.text(shown.issueText());
  }

  private void refresh() {
    RunResult result = session.result().get();
    FindingsModel model = result == null ? FindingsModel.EMPTY : FindingsModel.of(result);
    summary.setText(model.summary());
    copy.setDisable(result == null);
    if (!model.groups().equals(shown.groups())) {
      boolean both = result != null && result.runs().size() > 1;
      list.getChildren()
          .setAll(
              model.groups().stream()
                  .map(group -> new FindingPane(group, both, () -> jump(group)))
                  .toList());
    }
    shown = model;
    count.set(model.groups().size());
  }

  /** Selects the next component of a finding; of one about parameters, the next token's first. */
  private void jump(FindingGroup group) {
    OptionalLong slot = group.slotAfter(session.slotIn(group.storage()));
    if (slot.isPresent()) {
      session.select(group.storage(), slot.getAsLong());
      return;
    }
    RunResult result = session.result().get();
    List<StorageRun> runs = result == null ? List.of() : result.runs();
    runs.stream()
        .filter(run -> run.storage() == group.storage())
        .findFirst()
        .ifPresent(run -> jumpToCell(group, run.evidence().tokens()));
  }

  private void jumpToCell(FindingGroup group, TokenLayout tokens) {
    OptionalLong element = session.selectedElement();
    OptionalLong now =
        element.isPresent()
            ? OptionalLong.of(tokens.tokenAt(element.getAsLong()))
            : OptionalLong.empty();
    OptionalLong cell = group.cellAfter(now);
    if (cell.isPresent()) {
      session.selectElement(tokens.elementOfToken(new TokenIndex(cell.getAsLong()), 0));
    }
  }
}
