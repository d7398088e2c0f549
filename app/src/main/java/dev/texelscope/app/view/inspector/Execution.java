package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.ExecutedComponent;

/** What the CPU engine says about the component shown. */
public sealed interface Execution {

  /** Nothing yet. */
  record Awaited() implements Execution {}

  /**
   * It could not execute it.
   *
   * @param reason a sentence
   */
  record Failed(String reason) implements Execution {}

  /** It did. */
  record Done(ExecutedComponent executed) implements Execution {}
}
