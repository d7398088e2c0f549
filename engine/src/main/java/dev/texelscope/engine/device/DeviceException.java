package dev.texelscope.engine.device;

import java.io.Serial;

/**
 * The device failed, not the user's input. The command line prints the message and exits with code
 * 3.
 */
public class DeviceException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** No driver, or none that can be opened. */
    UNAVAILABLE,
    /** The device was lost, or refuses a call. */
    LOST,
    OUT_OF_MEMORY,
    /** The dispatch did not end within its time limit. */
    TIMEOUT,
    /** The process that runs the device ended unasked. */
    CRASHED,
    /** The caller gave up waiting. */
    CANCELLED,
    FAILED
  }

  private final Kind kind;

  /**
   * @param kind what went wrong
   * @param message one sentence for the user
   */
  public DeviceException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /**
   * @param kind what went wrong
   * @param message one sentence for the user
   * @param cause what was caught
   */
  public DeviceException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
