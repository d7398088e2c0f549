package dev.texelscope.engine.tensor;

import java.io.Serial;

/**
 * Something that the user gave cannot be used: a file, a shape, an option.
 *
 * <p>The message is one sentence for the user that names the file or thing, the field, and what is
 * allowed. The command line prints it as it stands and exits with code 2.
 */
public class InputException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence that names the thing, the field and what is allowed
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * @param message one sentence that names the thing, the field and what is allowed
   * @param cause what was caught, kept for the log
   */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
