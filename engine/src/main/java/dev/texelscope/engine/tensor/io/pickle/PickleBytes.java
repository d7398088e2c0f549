package dev.texelscope.engine.tensor.io.pickle;

import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A cursor over the bytes of a pickle that never leaves them. */
final class PickleBytes {
  private static final int LONGEST_LINE = 4096;
  private static final long MOST_TEXT = 64L << 20;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble BIG_ENDIAN_DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final String source;
  private final MemorySegment bytes;
  private long position;
  private long textRead;

  PickleBytes(String source, MemorySegment bytes, long position) {
    this.source = source;
    this.bytes = bytes;
    this.position = position;
  }

  long position() {
    return position;
  }

  int unsigned8() {
    return Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, advance(1)));
  }

  int unsigned16() {
    return Short.toUnsignedInt(bytes.get(SHORT, advance(2)));
  }

  int signed32() {
    return bytes.get(INT, advance(4));
  }

  long unsigned32() {
    return Integer.toUnsignedLong(signed32());
  }

  long signed64() {
    return bytes.get(LONG, advance(8));
  }

  double real64() {
    return bytes.get(BIG_ENDIAN_DOUBLE, advance(8));
  }

  void skip(long count) {
    advance(count);
  }

  /** A little-endian two's complement integer of that many bytes. */
  PickleValue integer(long byteCount) {
    if (byteCount > Long.BYTES) {
      skip(byteCount);
      return PickleValue.Opaque.OTHER;
    }
    long start = advance(byteCount);
    long value = 0;
    for (long i = byteCount - 1; i >= 0; i--) {
      byte digit = bytes.get(ValueLayout.JAVA_BYTE, start + i);
      value = i == byteCount - 1 ? digit : value << Byte.SIZE | Byte.toUnsignedInt(digit);
    }
    return new PickleValue.Int(value);
  }

  String utf8(long byteCount) {
    byte[] text = raw(byteCount);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new InputException(
          "%s: field pickle has text that is not UTF-8 before byte %d; allowed is UTF-8"
              .formatted(source, position),
          notUtf8);
    }
  }

  String latin1(long byteCount) {
    return new String(raw(byteCount), StandardCharsets.ISO_8859_1);
  }

  /** The text before the next line feed, which is passed over. */
  String line() {
    long end = position;
    while (end < bytes.byteSize() && bytes.get(ValueLayout.JAVA_BYTE, end) != '\n') {
      if (end - position == LONGEST_LINE) {
        throw new InputException(
            "%s: field pickle has a line of more than %d bytes at byte %d; allowed are shorter ones"
                .formatted(source, LONGEST_LINE, position));
      }
      end++;
    }
    String line = latin1(end - position);
    skip(1);
    return line;
  }

  private byte[] raw(long byteCount) {
    long start = advance(byteCount);
    textRead += byteCount;
    if (textRead > MOST_TEXT) {
      throw new InputException(
          "%s: field pickle has more than %d bytes of text; allowed is less"
              .formatted(source, MOST_TEXT));
    }
    return bytes.asSlice(start, byteCount).toArray(ValueLayout.JAVA_BYTE);
  }

  private long advance(long byteCount) {
    if (byteCount < 0 || byteCount > bytes.byteSize() - position) {
      throw new InputException(
          "%s: field pickle is cut short at byte %d of %d; allowed is a whole file"
              .formatted(source, position, bytes.byteSize()));
    }
    long start = position;
    position += byteCount;
    return start;
  }
}
