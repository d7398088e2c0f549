package dev.texelscope.app.view.setup;

import dev.texelscope.app.state.Session;
import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The column of settings. Every change is an edit of the session, with a name for undo. */
public final class SetupView extends ScrollPane {

  private static final double WIDTH = 232;

  private final List<SetupPart> parts;

  /**
   * Settings of a session.
   *
   * @param openTensor asks for a tensor file
   */
  public SetupView(Session session, Runnable openTensor) {
    TokenPart tokens = new TokenPart(session);
    parts =
        List.of(
            new TensorPart(session, openTensor),
            new QuantizePart(session),
            tokens,
            new MemoryPart(session),
            new DispatchPart(session));
    setId("setup");
    getStyleClass().add("setup-scroll");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    VBox column = new VBox();
    column.getStyleClass().add("setup");
    parts.forEach(part -> column.getChildren().addAll(part.sections()));
    setContent(column);
    session.experiment().subscribe(this::refresh);
    session.result().subscribe(this::refresh);
    session.devices().subscribe(this::refresh);
    session.editToPictureMillis().subscribe(_ -> refresh());
    session.selection().subscribe(tokens::refresh);
  }

  private void refresh() {
    parts.forEach(SetupPart::refresh);
  }

  /** Brings a section into sight, counted from 0. */
  public void reveal(int index) {
    VBox column = (VBox) getContent();
    double hidden = column.getHeight() - getViewportBounds().getHeight();
    double top = column.getChildren().get(index).getBoundsInParent().getMinY();
    setVvalue(hidden <= 0 ? 0 : Math.clamp(top / hidden, 0, 1));
  }
}
