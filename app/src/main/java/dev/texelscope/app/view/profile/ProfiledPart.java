package dev.texelscope.app.view.profile;

import dev.texelscope.app.state.Millis;
import dev.texelscope.engine.experiment.StageCost.State;

/**
 * A part of the way from an edit to its picture.
 *
 * @param row what it is: a stage of the engine, or what the window did
 * @param form the storage form that it is about; empty for what all forms share
 * @param window whether the window did it
 * @param start milliseconds since the edit
 * @param millis how long it took
 */
public record ProfiledPart(
    String row, String form, boolean window, State state, double start, double millis) {

  /** Milliseconds since the edit when it was over. */
  public double end() {
    return start + millis;
  }

  /** Its share in words: a number of milliseconds, {@code kept}, or a dash. */
  public String text() {
    return switch (state) {
      case RAN -> Millis.text(millis);
      case KEPT -> "kept";
      case NONE -> "–";
    };
  }
}
