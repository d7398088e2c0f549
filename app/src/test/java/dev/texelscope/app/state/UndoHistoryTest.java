package dev.texelscope.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UndoHistoryTest {

  private final UndoHistory<String> history = new UndoHistory<>();

  @Test
  void goesBackAndForthThroughNamedEdits() {
    history.push("first", null, "a", "b");
    history.push("second", null, "b", "c");
    assertThat(history.undoName()).isEqualTo("second");
    assertThat(history.undo()).contains("b");
    assertThat(history.undo()).contains("a");
    assertThat(history.undo()).isEmpty();
    assertThat(history.redoName()).isEqualTo("first");
    assertThat(history.redo()).contains("b");
    assertThat(history.redo()).contains("c");
    assertThat(history.redo()).isEmpty();
  }

  @Test
  void theMovesOfADragAreOneStep() {
    history.push("scale", "drag 1", "a", "b");
    history.push("scale", "drag 1", "b", "c");
    history.push("scale", "drag 2", "c", "d");
    assertThat(history.undo()).contains("c");
    assertThat(history.undo()).contains("a");
  }

  @Test
  void anEditForgetsWhatWasTakenBack() {
    history.push("first", null, "a", "b");
    history.undo();
    history.push("other", null, "a", "x");
    assertThat(history.redoName()).isEmpty();
    assertThat(history.undo()).contains("a");
  }

  @Test
  void aStepMadeAgainIsClosedForMerging() {
    history.push("scale", "drag", "a", "b");
    history.undo();
    history.redo();
    history.push("scale", "drag", "b", "c");
    assertThat(history.undo()).contains("b");
  }
}
