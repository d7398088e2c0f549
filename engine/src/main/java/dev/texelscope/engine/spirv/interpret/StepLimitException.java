package dev.texelscope.engine.spirv.interpret;

import java.io.Serial;

/** An invocation did more steps than it may; perhaps it never ends. */
public class StepLimitException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * At a step.
   *
   * @param message which invocation, how many steps, and where it was
   */
  public StepLimitException(String message) {
    super(message);
  }
}
