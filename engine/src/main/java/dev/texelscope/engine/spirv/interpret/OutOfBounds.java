package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.SourceLine;

/**
 * Accesses of one instruction outside of some memory.
 *
 * @param memory {@code t_in (binding 1)}
 * @param write whether it wrote; the write was dropped, a read gave 0
 * @param address of the first one: {@code byte 64}, {@code texel 4,0,0}, {@code index 5}
 * @param extent what there is: {@code 64 bytes}, {@code 4×1×1 texels}
 * @param invocation of the first one: {@code 4,0,0}
 * @param line where in the source
 * @param count how many there were
 */
public record OutOfBounds(
    String memory,
    boolean write,
    String address,
    String extent,
    String invocation,
    SourceLine line,
    long count) {

  /** One sentence. */
  public String sentence() {
    return "invocation "
        + invocation
        + (write ? " writes " : " reads ")
        + memory
        + " at "
        + address
        + " of "
        + extent
        + (line.line() == 0 ? "" : ", " + line)
        + (count > 1 ? " (" + count + " such accesses)" : "");
  }

  /** With another count. */
  OutOfBounds times(long value) {
    return new OutOfBounds(memory, write, address, extent, invocation, line, value);
  }
}
