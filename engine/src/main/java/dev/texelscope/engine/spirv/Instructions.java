package dev.texelscope.engine.spirv;

import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The instructions of a module in order, after its header was checked. */
final class Instructions implements Iterable<Instruction> {

  private static final int MAGIC = 0x07230203;
  private static final int HEADER_WORDS = 5;

  private final IntBuffer words;

  /**
   * @param words the module, magic number first
   * @throws SpirvFormatException if the header is not that of a module in native byte order
   */
  Instructions(IntBuffer words) {
    this.words = words.slice();
    if (this.words.limit() < HEADER_WORDS) {
      throw new SpirvFormatException(
          "a SPIR-V module has at least 5 words, not " + this.words.limit());
    }
    int magic = this.words.get(0);
    if (magic == Integer.reverseBytes(MAGIC)) {
      throw new SpirvFormatException("the SPIR-V module has the other byte order");
    }
    if (magic != MAGIC) {
      throw new SpirvFormatException(
          "not a SPIR-V module: it starts with " + Integer.toHexString(magic));
    }
  }

  /** The version as {@code major << 16 | minor << 8}. */
  int version() {
    return words.get(1);
  }

  /** All ids are below this. */
  int bound() {
    return words.get(3);
  }

  @Override
  public Iterator<Instruction> iterator() {
    return new Iterator<>() {
      private int at = HEADER_WORDS;

      @Override
      public boolean hasNext() {
        return at < words.limit();
      }

      @Override
      public Instruction next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int first = words.get(at);
        int length = first >>> 16;
        if (length == 0 || length > words.limit() - at) {
          throw new SpirvFormatException(
              "instruction "
                  + (first & 0xFFFF)
                  + " at word "
                  + at
                  + " is said to have "
                  + length
                  + " words");
        }
        Instruction instruction =
            new Instruction(first & 0xFFFF, at, words.slice(at + 1, length - 1));
        at += length;
        return instruction;
      }
    };
  }
}
