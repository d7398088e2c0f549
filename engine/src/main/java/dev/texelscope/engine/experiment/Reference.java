package dev.texelscope.engine.experiment;

import dev.texelscope.engine.quantize.ReferenceRule;
import java.nio.file.Path;

/** What the output is held against. */
public sealed interface Reference {

  /** The shader's own formula, in Java. */
  Reference ET_VK = new Formula(ReferenceRule.ET_VK);

  /** A formula computed in Java. */
  record Formula(ReferenceRule rule) implements Reference {}

  /** Expected outputs from a tensor file of the input's shape. */
  record ExpectedFile(Path path) implements Reference {}
}
