package dev.texelscope.app.view.source;

import dev.texelscope.app.control.GlslText;
import dev.texelscope.engine.shader.Diagnostic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.fxmisc.richtext.CodeArea;

/** A text field for GLSL: colours, line numbers, marks beside wrong lines, completion, find. */
final class CodeEditor extends CodeArea {

  private static final KeyCombination COMPLETE =
      new KeyCodeCombination(KeyCode.SPACE, KeyCombination.CONTROL_DOWN);

  private static final String WRONG_LINE = "wrong-line";

  private final Map<Integer, Diagnostic> marks = new HashMap<>();
  private final ContextMenu completions = new ContextMenu();
  private boolean colouring;
  private int wrongLine;

  CodeEditor() {
    setId("editor");
    getStyleClass().add("code-editor");
    setWrapText(false);
    setParagraphGraphicFactory(this::margin);
    textProperty().subscribe(this::colour);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    completions.getStyleClass().add("completions");
  }

  /** Shows another text; the undo history of the one before is forgotten. */
  void show(String text) {
    if (!getText().equals(text)) {
      int caret = Math.min(getCaretPosition(), text.length());
      replaceText(text);
      getUndoManager().forgetHistory();
      moveTo(caret);
    }
  }

  private void colour() {
    String text = getText();
    if (!colouring && !text.isEmpty()) {
      colouring = true;
      setStyleSpans(0, GlslText.styles(text));
      colouring = false;
    }
  }

  /** Puts marks beside the lines of these diagnostics. */
  void mark(List<Diagnostic> diagnostics) {
    marks.clear();
    for (Diagnostic diagnostic : diagnostics) {
      marks.merge(
          diagnostic.line() - 1,
          diagnostic,
          (a, b) -> a.severity() == Diagnostic.Severity.ERROR ? a : b);
    }
    for (int line = 0; line < getParagraphs().size(); line++) {
      recreateParagraphGraphic(line);
    }
  }

  /** Marks the line, counted from 1, whose value is the first that is wrong; 0 for none. */
  void markWrong(int line) {
    int before = wrongLine;
    wrongLine = line;
    for (int one : new int[] {before, line}) {
      if (one > 0 && one <= getParagraphs().size()) {
        setParagraphStyle(one - 1, one == line ? List.of(WRONG_LINE) : List.of());
        recreateParagraphGraphic(one - 1);
      }
    }
  }

  private Node margin(int line) {
    Label number = new Label(Integer.toString(line + 1));
    number.getStyleClass().add("line-number");
    Label mark = new Label();
    mark.getStyleClass().add("line-mark");
    HBox margin = new HBox(mark, number);
    margin.getStyleClass().add("margin");
    margin.setAlignment(Pos.CENTER_RIGHT);
    if (line + 1 == wrongLine) {
      margin.getStyleClass().add(WRONG_LINE);
    }
    Diagnostic wrong = marks.get(line);
    if (wrong != null) {
      boolean error = wrong.severity() == Diagnostic.Severity.ERROR;
      mark.setText(error ? "✕" : "!");
      mark.setId("mark-" + (line + 1));
      margin.getStyleClass().add(error ? "error" : "warning");
      Tooltip.install(margin, new Tooltip(wrong.message()));
    }
    return margin;
  }

  /** Puts the cursor at the beginning of a line, counted from 1, and shows it. */
  void goToLine(int line) {
    goToLineQuietly(line);
    requestFocus();
  }

  /** The same without taking the keyboard. */
  void goToLineQuietly(int line) {
    int paragraph = Math.clamp(line - 1, 0, getParagraphs().size() - 1);
    moveTo(paragraph, 0);
    showParagraphAtTop(paragraph);
  }

  /** Selects the next place of some text after the cursor, from the start again at the end. */
  boolean find(String wanted) {
    if (wanted.isEmpty()) {
      return false;
    }
    String text = getText();
    int from = getSelection().getLength() > 0 ? getSelection().getStart() + 1 : getCaretPosition();
    int found = text.indexOf(wanted, from);
    if (found < 0) {
      found = text.indexOf(wanted);
    }
    if (found >= 0) {
      selectRange(found, found + wanted.length());
      requestFollowCaret();
    }
    return found >= 0;
  }

  private void key(KeyEvent event) {
    if (COMPLETE.match(event) && isEditable()) {
      complete();
      event.consume();
    } else if (event.getCode() == KeyCode.TAB && isEditable() && !event.isShiftDown()) {
      replaceSelection("  ");
      event.consume();
    }
  }

  private void complete() {
    String begun = begun();
    List<String> words = begun.isEmpty() ? List.of() : GlslText.completions(begun, getText());
    completions
        .getItems()
        .setAll(
            words.stream()
                .map(word -> {
                  MenuItem item = new MenuItem(word);
                  item.setOnAction(_ ->
                      replaceText(getCaretPosition() - begun.length(), getCaretPosition(), word));
                  return item;
                })
                .toList());
    if (words.size() == 1) {
      replaceText(getCaretPosition() - begun.length(), getCaretPosition(), words.getFirst());
    } else if (!words.isEmpty()) {
      getCaretBounds()
          .ifPresent(bounds -> completions.show(this, bounds.getMaxX(), bounds.getMaxY()));
    }
  }

  /** The letters of a word before the cursor. */
  private String begun() {
    String before = getText(0, getCaretPosition());
    int start = before.length();
    while (start > 0 && Character.isJavaIdentifierPart(before.charAt(start - 1))) {
      start--;
    }
    return before.substring(start);
  }
}
