package dev.texelscope.app.view.files;

import dev.texelscope.engine.tensor.TensorSummary;

/** How far the summary of a tensor is. */
sealed interface Summary {

  /**
   * It is being made.
   *
   * @param progress from 0 to 1
   * @param slow whether it has taken long enough to be told
   */
  record Running(double progress, boolean slow) implements Summary {}

  /** It is there. */
  record Done(TensorSummary values) implements Summary {}

  /**
   * It cannot be made.
   *
   * @param why one sentence
   */
  record Failed(String why) implements Summary {}

  /** Somebody stopped it. */
  record Stopped() implements Summary {}
}
