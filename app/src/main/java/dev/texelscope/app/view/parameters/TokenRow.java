package dev.texelscope.app.view.parameters;

import java.util.OptionalLong;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/** A row that knows whether its token was read, or is expected, for the selected component. */
final class TokenRow extends TableRow<Long> {

  private static final PseudoClass READ = PseudoClass.getPseudoClass("read");
  private static final PseudoClass EXPECTED = PseudoClass.getPseudoClass("expected");

  private final Supplier<OptionalLong> read;
  private final Supplier<OptionalLong> expected;

  TokenRow(Supplier<OptionalLong> read, Supplier<OptionalLong> expected) {
    this.read = read;
    this.expected = expected;
  }

  @Override
  protected void updateItem(@Nullable Long token, boolean empty) {
    super.updateItem(token, empty);
    boolean shown = !empty && token != null;
    setId(shown ? "parameters-row-" + token : null);
    pseudoClassStateChanged(READ, shown && is(read.get(), token));
    pseudoClassStateChanged(EXPECTED, shown && is(expected.get(), token));
  }

  private static boolean is(OptionalLong wanted, @Nullable Long token) {
    return token != null && wanted.isPresent() && wanted.getAsLong() == token;
  }
}
