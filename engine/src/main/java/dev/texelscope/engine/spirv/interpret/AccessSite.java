package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.SourceLine;
import java.util.List;

/**
 * An instruction that reads or writes memory of the host.
 *
 * @param step its number in the program
 * @param mode what it does
 * @param byteOffsets of each of its numbers from the place that is accessed; empty for a texel
 * @param kinds kind of each number; four for a texel
 * @param instruction {@code OpLoad}
 * @param line where in the source
 */
public record AccessSite(
    int step,
    Mode mode,
    List<Integer> byteOffsets,
    List<Scalar> kinds,
    String instruction,
    SourceLine line) {

  /** What is done. */
  public enum Mode {
    READ,
    WRITE,
    /** Reads and writes at once. */
    ATOMIC;

    /** Whether memory is read. */
    public boolean reads() {
      return this != WRITE;
    }

    /** Whether memory is written. */
    public boolean writes() {
      return this != READ;
    }
  }

  /** Copies the lists. */
  public AccessSite {
    byteOffsets = List.copyOf(byteOffsets);
    kinds = List.copyOf(kinds);
  }

  /** Whether it accesses a texel, not numbers of a buffer. */
  public boolean texel() {
    return byteOffsets.isEmpty();
  }
}
