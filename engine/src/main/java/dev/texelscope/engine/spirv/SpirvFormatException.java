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

  /** The same with the place, unless the message has it already. */
  SpirvFormatException at(int wordOffset) {
    return String.valueOf(getMessage()).contains(" at word ")
        ? this
        : new SpirvFormatException(getMessage() + ", at word " + wordOffset);
  }
}
