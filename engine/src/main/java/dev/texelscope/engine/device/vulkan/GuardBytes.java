package dev.texelscope.engine.device.vulkan;

import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.ValidationMessage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Bytes behind the end of a buffer that no shader has a reason to write. Where the device does not
 * check accesses, the shader is let reach them, and what it wrote there is told.
 */
final class GuardBytes {

  /** How many there are behind each buffer. */
  static final long SIZE = 4096;

  /** The word that stands there before a run. */
  static final int PATTERN = 0x6B7C_8D9E;

  private GuardBytes() {}

  /** Where they begin; a fill counts in words. */
  static long offset(BufferSpec spec) {
    return Math.ceilDiv(spec.byteSize(), Integer.BYTES) * Integer.BYTES;
  }

  /** Whether a buffer has them: uniforms cannot be written. */
  static boolean behind(BufferSpec spec) {
    return spec.use() == BufferSpec.Use.STORAGE;
  }

  /**
   * Looks for bytes that were overwritten.
   *
   * @param name of the buffer
   * @param after the guard bytes after the run
   */
  static Optional<ValidationMessage> check(String name, BufferSpec spec, MemorySegment after) {
    long count = 0;
    long first = -1;
    for (long offset = 0; offset < SIZE; offset += Integer.BYTES) {
      if (after.get(ValueLayout.JAVA_INT_UNALIGNED, offset) != PATTERN) {
        first = first < 0 ? offset : first;
        count++;
      }
    }
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ValidationMessage(
            ValidationMessage.Severity.ERROR,
            ValidationMessage.OUT_OF_BOUNDS_WRITE,
            "the shader wrote behind the end of "
                + name
                + ": "
                + count
                + (count == 1 ? " word" : " words")
                + " of the "
                + SIZE
                + " bytes that follow its "
                + spec.byteSize()
                + " were overwritten, the first at byte "
                + (offset(spec) + first)));
  }
}
