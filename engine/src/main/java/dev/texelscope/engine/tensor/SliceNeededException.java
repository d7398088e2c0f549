package dev.texelscope.engine.tensor;

import java.io.Serial;

/** An input that cannot be used whole, and a slice of it that can. */
public final class SliceNeededException extends InputException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Slice slice;

  /**
   * @param message one sentence as those of {@link InputException}; it names the slice
   * @param slice the slice of the whole input that can be used, or that comes nearer to it
   */
  public SliceNeededException(String message, Slice slice) {
    super(message);
    this.slice = slice;
  }

  /** The slice of the whole input that can be used. */
  public Slice slice() {
    return slice;
  }
}
