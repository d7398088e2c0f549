package dev.texelscope.engine.experiment;

import java.nio.file.Path;

/**
 * Where the scales, or the zero_points, of all tokens come from, before single ones are overridden.
 */
public sealed interface ParameterSource {

  /** The same value for every token. */
  record Constant(double value) implements ParameterSource {}

  /** A tensor file with exactly one value a token. */
  record ValuesFile(Path path) implements ParameterSource {}

  /** Made up by the product. */
  record Filled(ParameterFill fill) implements ParameterSource {}
}
