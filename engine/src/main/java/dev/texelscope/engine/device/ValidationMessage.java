package dev.texelscope.engine.device;

/**
 * What the validation layer said about a run.
 *
 * @param severity how bad
 * @param id the layer's name of the rule: {@code VUID-vkCmdDispatch-None-08114}; empty where it has
 *     none
 * @param text the message
 */
public record ValidationMessage(Severity severity, String id, String text) {

  /** The id of what was seen of a write outside of a buffer. */
  public static final String OUT_OF_BOUNDS_WRITE = "out-of-bounds-write";

  /** The id of what was seen of a read outside of a buffer. */
  public static final String OUT_OF_BOUNDS_READ = "out-of-bounds-read";

  /** The id of what was seen of a value that nothing was written to. */
  public static final String UNINITIALIZED_READ = "uninitialized-read";

  /** The id of what was seen of two invocations at one shared variable. */
  public static final String RACE = "race";

  /** How bad a message is. */
  public enum Severity {
    WARNING,
    ERROR
  }
}
