package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.Sizes;
import java.lang.foreign.Arena;

/** Looks at the input of an experiment without running it. */
public final class InputInspection {

  private InputInspection() {}

  /** The sizes of the input tensor. */
  public static Sizes sizes(Experiment experiment) {
    try (Arena arena = Arena.ofConfined()) {
      return InputLoader.load(InputLoader.key(experiment.input(), experiment.inDtype(), 1), arena)
          .sizes();
    }
  }
}
