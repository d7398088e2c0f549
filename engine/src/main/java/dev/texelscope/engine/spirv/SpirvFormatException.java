package dev.texelscope.engine.spirv;

import java.io.Serial;

/** Words that are not a SPIR-V module, or end in the middle of one. */
public class SpirvFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and at which word
   */
  public SpirvFormatException(String message) {
    super(message);
  }
}
