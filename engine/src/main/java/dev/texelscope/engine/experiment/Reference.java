package dev.texelscope.engine.experiment;

import dev.texelscope.engine.quantize.ReferenceRule;
import java.nio.file.Path;
import java.util.Optional;

/** What the output is held against. */
public sealed interface Reference {

  /** The shader's own formula, in Java. */
  Reference ET_VK = new Formula(ReferenceRule.ET_VK);

  /** A formula computed in Java. */
  record Formula(ReferenceRule rule) implements Reference {}

  /**
   * Expected outputs from a tensor file of the input's shape.
   *
   * @param name the tensor in a file that holds several, or the layout of raw elements
   */
  record ExpectedFile(Path path, Optional<String> name) implements Reference {
    /** A file that holds one tensor. */
    public ExpectedFile(Path path) {
      this(path, Optional.empty());
    }
  }
}
