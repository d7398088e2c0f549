package dev.texelscope.app.view.parameters;

import java.util.OptionalLong;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/** A row that knows whether its token was read, or is expected, for the selected component. */
final class TokenRow extends TableRow<Long> {

  private static final PseudoClass READ = PseudoClass.getPseudoClass("read");
  private static final PseudoClass EXPECTED = PseudoClass.getPseudoClass("expected");

  /** The tokens of the selected component. */
  record Marks(OptionalLong read, OptionalLong expected) {
    static final Marks NONE = new Marks(OptionalLong.empty(), OptionalLong.empty());
  }

  private final ObservableValue<Marks> marks;

  TokenRow(ObservableValue<Marks> marks) {
    this.marks = marks;
    marks.subscribe(this::mark);
  }

  @Override
  protected void updateItem(@Nullable Long token, boolean empty) {
    super.updateItem(token, empty);
    setId(empty || token == null ? null : "parameters-row-" + token);
    mark();
  }

  private void mark() {
    Marks now = marks.getValue();
    pseudoClassStateChanged(READ, is(now.read()));
    pseudoClassStateChanged(EXPECTED, is(now.expected()));
  }

  private boolean is(OptionalLong wanted) {
    Long token = getItem();
    return !isEmpty() && token != null && wanted.isPresent() && wanted.getAsLong() == token;
  }
}
