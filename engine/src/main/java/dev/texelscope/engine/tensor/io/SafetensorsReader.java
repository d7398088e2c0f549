package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lists the tensors of a {@code .safetensors} file: eight bytes with the length of a header, the
 * header in JSON, then the elements, little-endian and in C order. As the format's own rules
 * demand, the tensors take all bytes after the header, without overlap and without holes.
 */
final class SafetensorsReader {
  private static final int PREAMBLE = 8;
  private static final long LONGEST_HEADER = 100_000_000;

  private final String source;
  private final MemorySegment file;

  private SafetensorsReader(String source, MemorySegment file) {
    this.source = source;
    this.file = file;
  }

  /** Whether the file starts as such a file does. */
  static boolean recognizes(MemorySegment file) {
    return file.byteSize() > PREAMBLE + 1
        && Long.compareUnsigned(file.get(LittleEndian.LONG, 0), file.byteSize() - PREAMBLE) <= 0
        && file.get(ValueLayout.JAVA_BYTE, PREAMBLE) == '{';
  }

  /** All tensors, in the order of the header. */
  static List<StoredTensor> list(String source, MemorySegment file) {
    return new SafetensorsReader(source, file).list();
  }

  private List<StoredTensor> list() {
    if (file.byteSize() < PREAMBLE) {
      throw new InputException(
          "%s: field header length is cut short, the file has %d bytes; allowed are at least %d"
              .formatted(source, file.byteSize(), PREAMBLE));
    }
    long length = file.get(LittleEndian.LONG, 0);
    long allowed = Math.min(LONGEST_HEADER, file.byteSize() - PREAMBLE);
    if (Long.compareUnsigned(length, allowed) > 0) {
      throw new InputException(
          "%s: field header length is %s; allowed are at most %d bytes in this file"
              .formatted(source, Long.toUnsignedString(length), allowed));
    }
    List<SafetensorsHeader.Item> items = new SafetensorsHeader(source, header(length)).items();
    requireNoHoles(items, file.byteSize() - PREAMBLE - length);
    List<StoredTensor> tensors = new ArrayList<>(items.size());
    for (SafetensorsHeader.Item item : items) {
      tensors.add(stored(item, PREAMBLE + length));
    }
    return tensors;
  }

  private String header(long length) {
    ByteBuffer bytes = file.asSlice(PREAMBLE, length).asByteBuffer();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new InputException(
          "%s: field header is not UTF-8; allowed is UTF-8".formatted(source), notUtf8);
    }
  }

  private void requireNoHoles(List<SafetensorsHeader.Item> items, long dataSize) {
    List<SafetensorsHeader.Item> placed = new ArrayList<>(items);
    placed.sort(
        Comparator.comparingLong(SafetensorsHeader.Item::begin)
            .thenComparingLong(SafetensorsHeader.Item::end));
    long end = 0;
    for (SafetensorsHeader.Item item : placed) {
      if (item.begin() != end || item.end() < item.begin() || item.end() > dataSize) {
        throw new InputException(
            "%s: field data_offsets of '%s' is [%d, %d]; allowed in %d bytes of data is a start at %d, where the tensor before it ends"
                .formatted(
                    source, Quotation.of(item.name()), item.begin(), item.end(), dataSize, end));
      }
      end = item.end();
    }
    if (end != dataSize) {
      throw new InputException(
          "%s: field data_offsets end at byte %d of %d; allowed is a header that names all bytes"
              .formatted(source, end, dataSize));
    }
  }

  private StoredTensor stored(SafetensorsHeader.Item item, long dataStart) {
    String tensor = "%s:%s".formatted(source, Quotation.of(item.name()));
    StoredType type = typeOf(tensor, item.dtype());
    Shape shape = shapeOf(tensor, item);
    long byteCount = type.byteCount(tensor, shape);
    if (byteCount != item.end() - item.begin()) {
      throw new InputException(
          "%s: field data_offsets has %d bytes, but shape %s of %s needs %d; allowed is as many"
              .formatted(tensor, item.end() - item.begin(), shape, type.label(), byteCount));
    }
    return StoredTensor.of(
        tensor,
        item.name(),
        type,
        shape,
        (bytes, arena) ->
            type.view(
                shape,
                ByteOrder.LITTLE_ENDIAN,
                bytes.asSlice(dataStart + item.begin(), byteCount)));
  }

  private static Shape shapeOf(String tensor, SafetensorsHeader.Item item) {
    try {
      return Shape.of(item.shape().stream().mapToLong(Long::longValue).toArray());
    } catch (InputException refused) {
      throw new InputException("%s: field %s".formatted(tensor, refused.getMessage()), refused);
    }
  }

  private static StoredType typeOf(String tensor, String code) {
    return switch (code) {
      case "BOOL" -> StoredType.BOOL;
      case "U8" -> StoredType.UINT8;
      case "I8" -> StoredType.INT8;
      case "U16" -> StoredType.UINT16;
      case "I16" -> StoredType.INT16;
      case "U32" -> StoredType.UINT32;
      case "I32" -> StoredType.INT32;
      case "U64" -> StoredType.UINT64;
      case "I64" -> StoredType.INT64;
      case "F16" -> StoredType.FLOAT16;
      case "BF16" -> StoredType.BFLOAT16;
      case "F32" -> StoredType.FLOAT32;
      case "F64" -> StoredType.FLOAT64;
      case "C64" -> StoredType.COMPLEX64;
      case "F8_E4M3" -> StoredType.FLOAT8_E4M3FN;
      case "F8_E5M2" -> StoredType.FLOAT8_E5M2;
      case "F8_E4M3FNUZ" -> StoredType.FLOAT8_E4M3FNUZ;
      case "F8_E5M2FNUZ" -> StoredType.FLOAT8_E5M2FNUZ;
      case "F8_E8M0" -> StoredType.FLOAT8_E8M0FNU;
      case "F4" -> StoredType.FLOAT4_E2M1FN;
      case "F6_E2M3" -> StoredType.FLOAT6_E2M3FN;
      case "F6_E3M2" -> StoredType.FLOAT6_E3M2FN;
      default ->
          throw new InputException(
              "%s: field dtype is '%s'; allowed are the types of the safetensors format, such as F32 and BF16"
                  .formatted(tensor, Quotation.of(code)));
    };
  }
}
