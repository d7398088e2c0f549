package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.Sizes;

/** Looks at the input of an experiment without running it. */
public final class InputInspection {

  private InputInspection() {}

  /** The sizes of the input tensor. */
  public static Sizes sizes(Experiment experiment) {
    return InputLoader.sizes(
        InputLoader.key(experiment.input(), experiment.inDtype(), 1, new KnownFiles()));
  }
}
