package dev.texelscope.app.view.setup;

import dev.texelscope.app.control.LiveScrollPane;
import dev.texelscope.app.state.Session;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The column of settings. Every change is an edit of the session, with a name for undo. */
public final class SetupView extends LiveScrollPane {

  private static final double WIDTH = 228;

  private final List<SetupPart> parts;
  private final VBox column = new VBox();
  private final Subscription subscriptions;

  /**
   * Settings of a session.
   *
   * @param openTensor asks for a tensor and opens it
   * @param chooser asks for expected outputs and parameters
   */
  public SetupView(Session session, Runnable openTensor, FileChoice chooser) {
    TokenPart tokens = new TokenPart(session, chooser);
    parts =
        List.of(
            new TensorPart(session, openTensor),
            new QuantizePart(session, chooser),
            tokens,
            new MemoryPart(session),
            new DispatchPart(session));
    setId("setup");
    getStyleClass().add("setup-scroll");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    column.getStyleClass().add("setup");
    parts.forEach(part -> column.getChildren().addAll(part.sections()));
    setContent(column);
    subscriptions =
        Subscription.combine(
            session.experiment().subscribe(this::refresh),
            session.result().subscribe(this::refresh),
            session.devices().subscribe(this::refresh),
            session.editToPictureMillis().subscribe(_ -> refresh()),
            session.selection().subscribe(tokens::refresh));
  }

  /** As high as its sentences are at its own width: one alone is shown without a scroll bar. */
  @Override
  protected double computePrefHeight(double width) {
    return snappedTopInset() + column.prefHeight(WIDTH) + snappedBottomInset();
  }

  private void refresh() {
    parts.forEach(SetupPart::refresh);
  }

  /** Stops following the session. */
  public void dispose() {
    subscriptions.unsubscribe();
  }

  /** Shows one section alone, counted from 0. */
  public void showOnly(int index) {
    for (int i = 0; i < column.getChildren().size(); i++) {
      Node section = column.getChildren().get(i);
      section.setVisible(i == index);
      section.setManaged(i == index);
    }
    setVvalue(0);
  }

  /** Shows all sections. */
  public void showAll() {
    column
        .getChildren()
        .forEach(section -> {
          section.setVisible(true);
          section.setManaged(true);
        });
  }
}
