package dev.texelscope.engine.shader;

import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * GLSL text with the name that diagnostics call it by.
 *
 * @param name a file, or the place on the class path of a shader that Texelscope ships: {@code
 *     shaders/quantize/quantize_texture.glsl}
 * @param text the whole text
 * @param folder where its relative includes are looked for first; empty for shaders that Texelscope
 *     ships, whose includes are found next to them
 */
public record GlslSource(String name, String text, Optional<Path> folder) {

  /**
   * Reads a shader that Texelscope ships.
   *
   * @param path below {@code shaders/}: {@code quantize/quantize_texture.glsl}
   */
  public static GlslSource shipped(String path) {
    String name = ShippedShaders.ROOT + path;
    return new GlslSource(
        name,
        ShippedShaders.text(name)
            .orElseThrow(() -> new IllegalArgumentException("no shader " + name)),
        Optional.empty());
  }

  /**
   * Reads a user's shader.
   *
   * @throws InputException if the file cannot be read
   */
  public static GlslSource ofFile(Path file) {
    if (Files.notExists(file)) {
      throw new InputException("shader: there is no file " + file);
    }
    try {
      return new GlslSource(
          file.toString(),
          Files.readString(file),
          Optional.ofNullable(file.toAbsolutePath().getParent()));
    } catch (IOException e) {
      throw new InputException("shader: " + file + " cannot be read as a text file in UTF-8", e);
    }
  }
}
