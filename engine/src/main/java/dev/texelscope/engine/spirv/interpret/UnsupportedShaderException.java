package dev.texelscope.engine.spirv.interpret;

import java.io.Serial;
import java.util.Collection;
import java.util.List;

/** A module uses what is not implemented; nothing has run. */
public class UnsupportedShaderException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String[] names;

  /**
   * A refusal.
   *
   * @param names what is not implemented: {@code OpImageSampleExplicitLod}, {@code capability
   *     RayQueryKHR}
   */
  public UnsupportedShaderException(Collection<String> names) {
    super("not implemented: " + String.join(", ", names));
    this.names = names.toArray(new String[0]);
  }

  /** What is not implemented, each once. */
  public List<String> names() {
    return List.of(names);
  }
}
