package dev.texelscope.app.control;

import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * A text in a table, whole in its tooltip where the column is too narrow for it.
 *
 * @param <S> the table's rows
 */
public final class TextCell<S> extends TableCell<S, String> {

  private TextCell() {
    WholeText.of(this);
  }

  /** A text in words. */
  public static <S> TextCell<S> words() {
    return new TextCell<>();
  }

  /** A text as it stands in the source, in fixed width. */
  public static <S> TextCell<S> code() {
    TextCell<S> cell = new TextCell<>();
    cell.getStyleClass().add("mono");
    return cell;
  }

  /** A number, to the right in fixed width. */
  public static <S> TextCell<S> number() {
    TextCell<S> cell = code();
    cell.setAlignment(Pos.CENTER_RIGHT);
    return cell;
  }

  @Override
  protected void updateItem(@Nullable String text, boolean empty) {
    super.updateItem(text, empty);
    setText(empty ? null : text);
  }
}
