package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the elements lie in a file that has nothing but elements, written after the file's name:
 * {@code weights.bin:float32:5x3x7}, or {@code weights.bin:float32:5x3x7:128} where the first
 * element starts at byte 128. Elements are little-endian and in C order; after the last one the
 * file ends.
 *
 * @param dtype the element type, by a name that {@code DType} or PyTorch knows, {@code bfloat16}
 *     and {@code float8_e4m3fn} too
 * @param shape the sizes of the dims
 * @param byteOffset where the first element starts, 0 or more
 */
public record RawLayout(String dtype, Shape shape, long byteOffset) {
  private static final Pattern TEXT =
      Pattern.compile("(?<dtype>\\w+):(?<shape>\\(\\)|\\d[\\dx,]*)(?::(?<offset>\\d{1,18}))?");

  /** Refuses an element type that is not known, and a negative offset. */
  public RawLayout {
    if (StoredType.ofLabel(dtype).isEmpty()) {
      throw new InputException(
          "dtype '%s' of raw elements is not known; allowed are names such as float32, int8 and bfloat16"
              .formatted(Quotation.of(dtype)));
    }
    if (byteOffset < 0) {
      throw new InputException(
          "byte offset %d of raw elements is negative; allowed is 0 or more".formatted(byteOffset));
    }
  }

  /**
   * Reads {@code DTYPE:SHAPE[:BYTE_OFFSET]}; a text of another form, which may be the name of a
   * tensor, gives empty.
   *
   * @throws InputException if the text has that form, but its shape is none
   */
  public static Optional<RawLayout> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || StoredType.ofLabel(parts.group("dtype")).isEmpty()) {
      return Optional.empty();
    }
    String offset = parts.group("offset");
    return Optional.of(
        new RawLayout(
            parts.group("dtype"),
            Shape.parse(parts.group("shape")),
            offset == null ? 0 : Long.parseLong(offset)));
  }

  /** The only tensor of a file of that layout. */
  List<StoredTensor> list(String source, String name, MemorySegment file) {
    StoredType type = StoredType.ofLabel(dtype).orElseThrow();
    type.requireReadable(source);
    long byteCount = type.byteCount(source, shape);
    long available = file.byteSize() - byteOffset;
    if (byteCount != available) {
      throw new InputException(
          "%s: field data has %d bytes from byte %d on, but shape %s of %s needs %d; allowed is a shape that takes them all"
              .formatted(
                  source, Math.max(0, available), byteOffset, shape, type.label(), byteCount));
    }
    return List.of(
        StoredTensor.of(
            source,
            name,
            type,
            shape,
            (bytes, arena) ->
                type.view(shape, ByteOrder.LITTLE_ENDIAN, bytes.asSlice(byteOffset, byteCount))));
  }
}
