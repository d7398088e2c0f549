package dev.texelscope.engine.experiment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the scales, or the zero_points, of all tokens come from, before single ones are overridden.
 */
public sealed interface ParameterSource {

  /** The same value for every token. */
  record Constant(double value) implements ParameterSource {}

  /**
   * A tensor file with exactly one value a token.
   *
   * @param name the tensor in a file that holds several, or the layout of raw elements
   */
  record ValuesFile(Path path, Optional<String> name) implements ParameterSource {
    /** A file that holds one tensor. */
    public ValuesFile(Path path) {
      this(path, Optional.empty());
    }
  }

  /** Made up by the product. */
  record Filled(ParameterFill fill) implements ParameterSource {}
}
