package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One file in a zip archive.
 *
 * @param source what messages name: the archive and this file
 * @param name its path in the archive
 * @param deflated whether its bytes are compressed; they lie as they are otherwise
 * @param dataOffset where its bytes start in the archive
 * @param storedSize how many bytes it takes in the archive
 * @param size how many bytes it has, inflated
 * @param checksum the CRC-32 of its inflated bytes
 */
record ZipMember(
    String source,
    String name,
    boolean deflated,
    long dataOffset,
    long storedSize,
    long size,
    int checksum) {
  /** What the deflate format can make of one byte at most. */
  private static final long LARGEST_RATIO = 1032;

  /** From here on what is inflated has to be likely: numbers seldom shrink to a hundredth. */
  private static final long LARGE = 1L << 30;

  private static final long LIKELY_RATIO = 200;
  private static final int CHUNK = 1 << 16;

  /** Refuses a size that no compressed data of that length can have, or only that of a zip bomb. */
  ZipMember {
    if (deflated ? size / LARGEST_RATIO > storedSize : size != storedSize) {
      throw new InputException(
          "%s: field size is %d bytes from %d stored ones; allowed is what deflate can make of them"
              .formatted(source, size, storedSize));
    }
    if (deflated && size > LARGE && size / LIKELY_RATIO > storedSize) {
      throw new InputException(
          "%s: field size is %d bytes from %d stored ones, as in a zip bomb; allowed are %d times as many where they are more than %d, or an array that is stored as it is"
              .formatted(source, size, storedSize, LIKELY_RATIO, LARGE));
    }
  }

  /** The bytes as they lie in the archive. */
  MemorySegment stored(MemorySegment archive) {
    return archive.asSlice(dataOffset, storedSize);
  }

  /**
   * All bytes: a part of the archive where they are stored, otherwise inflated into new memory of
   * that arena and checked.
   */
  MemorySegment content(MemorySegment archive, Arena arena) {
    if (!deflated) {
      return stored(archive);
    }
    try {
      MemorySegment target = arena.allocate(size);
      inflate(archive, target, true);
      return target;
    } catch (OutOfMemoryError tooLarge) {
      throw new InputException(
          "%s: field size needs %d bytes of memory; allowed is what this process has free"
              .formatted(source, size),
          tooLarge);
    }
  }

  /** The first bytes, as many as there are up to {@code atMost}. */
  MemorySegment prefix(MemorySegment archive, int atMost) {
    long count = Math.min(size, atMost);
    if (!deflated) {
      return stored(archive).asSlice(0, count);
    }
    MemorySegment target = MemorySegment.ofArray(new byte[(int) count]);
    inflate(archive, target, false);
    return target;
  }

  /** Fills {@code target}; what it asks for is what is inflated, and not a byte beyond. */
  private void inflate(MemorySegment archive, MemorySegment target, boolean whole) {
    MemorySegment compressed = stored(archive);
    CRC32 crc = new CRC32();
    byte[] chunk = new byte[CHUNK];
    Inflater inflater = new Inflater(true);
    try {
      long consumed = 0;
      long written = 0;
      while (written < target.byteSize() || (whole && !inflater.finished())) {
        if (inflater.needsInput()) {
          if (consumed == storedSize) {
            throw damaged("ends too early");
          }
          long count = Math.min(CHUNK, storedSize - consumed);
          inflater.setInput(compressed.asSlice(consumed, count).toArray(ValueLayout.JAVA_BYTE));
          consumed += count;
        }
        int count = inflater.inflate(chunk);
        if (count == 0 && (inflater.finished() || inflater.needsDictionary())) {
          if (written < target.byteSize()) {
            throw damaged("ends too early");
          }
          break;
        }
        if (whole && count > target.byteSize() - written) {
          throw damaged("inflates beyond its %d bytes".formatted(size));
        }
        int kept = (int) Math.min(count, target.byteSize() - written);
        MemorySegment.copy(chunk, 0, target, ValueLayout.JAVA_BYTE, written, kept);
        crc.update(chunk, 0, kept);
        written += kept;
      }
    } catch (DataFormatException broken) {
      throw damaged("is not deflated data");
    } finally {
      inflater.end();
    }
    if (whole && (int) crc.getValue() != checksum) {
      throw damaged("does not have the checksum that the archive notes");
    }
  }

  private InputException damaged(String how) {
    return new InputException(
        "%s: field data %s; allowed is an undamaged archive".formatted(source, how));
  }
}
