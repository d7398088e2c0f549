package dev.texelscope.app.view.parameters;

import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/**
 * A number in the table, to the right; where it can be edited Enter takes the text over and Escape
 * or a click elsewhere leaves it as it was.
 *
 * @param <S> the table's rows
 */
final class NumberCell<S> extends TableCell<S, String> {

  private final String name;
  private final boolean canEdit;
  private @Nullable TextField field;

  /**
   * A cell of a column.
   *
   * @param name of the column; the cell's id is {@code parameters-name-row}
   */
  NumberCell(String name, boolean canEdit) {
    this.name = name;
    this.canEdit = canEdit;
    getStyleClass().addAll("mono", "number-cell");
    setAlignment(Pos.CENTER_RIGHT);
  }

  @Override
  public void startEdit() {
    super.startEdit();
    if (!isEditing() || !canEdit) {
      return;
    }
    TextField editor = new TextField(withoutMark());
    editor.setId("parameters-editor");
    editor.getStyleClass().add("mono");
    editor.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        cancelEdit();
        event.consume();
      }
    });
    editor.setOnAction(_ -> commitEdit(editor.getText()));
    field = editor;
    setText(null);
    setGraphic(editor);
    editor.applyCss(); // its skin takes the letters that come before the next frame
    editor.selectAll();
    editor.requestFocus();
  }

  /** The number alone, without the mark of an edited value. */
  private String withoutMark() {
    String text = getItem() == null ? "" : getItem();
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  @Override
  public void cancelEdit() {
    super.cancelEdit();
    show(getItem());
  }

  @Override
  protected void updateItem(@Nullable String item, boolean empty) {
    super.updateItem(item, empty);
    setId(empty ? null : "parameters-" + name + "-" + getTableView().getItems().get(getIndex()));
    show(empty ? null : item);
  }

  private void show(@Nullable String text) {
    if (isEditing() && field != null) {
      return;
    }
    field = null;
    setGraphic(null);
    setText(text);
  }
}
