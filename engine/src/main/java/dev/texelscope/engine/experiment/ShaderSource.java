package dev.texelscope.engine.experiment;

import dev.texelscope.engine.shader.template.ShaderTemplate;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which shader runs. */
public sealed interface ShaderSource {

  /** The product's own quantize shader for the operation and storage. */
  record BuiltIn() implements ShaderSource {}

  /**
   * A shader of the user's: GLSL, a template of ExecuTorch's with its {@code .yaml}, or a SPIR-V
   * module.
   *
   * @param path the file: {@code .glsl}, {@code .comp} or {@code .spv}
   * @param options how it is compiled and bound
   */
  record UserFile(Path path, ShaderOptions options) implements ShaderSource {

    /** A file compiled and bound as its text says. */
    public UserFile(Path path) {
      this(path, ShaderOptions.DEFAULT);
    }

    /** The same with other options. */
    public UserFile with(ShaderOptions value) {
      return new UserFile(path, value);
    }

    /** Whether it is a template: it has a description beside it. */
    public boolean template() {
      return Files.isRegularFile(ShaderTemplate.description(path));
    }

    /** Whether it is a module already. */
    public boolean spirv() {
      return path.toString().endsWith(".spv");
    }
  }
}
