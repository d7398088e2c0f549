package dev.texelscope.engine.experiment;

import java.nio.file.Path;

/** Which shader runs. */
public sealed interface ShaderSource {

  /** The product's own quantize shader for the operation and storage. */
  record BuiltIn() implements ShaderSource {}

  /**
   * A GLSL file with the bindings of the built-in shader that it stands in for, compiled with the
   * same defines.
   *
   * @param path the file
   */
  record GlslFile(Path path) implements ShaderSource {}
}
