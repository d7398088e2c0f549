package dev.texelscope.engine.shader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The GLSL files that Texelscope ships, on the class path. */
final class ShippedShaders {

  static final String ROOT = "shaders/";

  private ShippedShaders() {}

  /** The text of a class path entry below {@link #ROOT}; empty if there is none. */
  static Optional<String> text(String name) {
    if (!name.startsWith(ROOT)) {
      return Optional.empty();
    }
    try (InputStream stream = ShippedShaders.class.getResourceAsStream("/" + name)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " from the class path", e);
    }
  }
}
