package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.io.Serial;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What the header of an {@code .npy} file says about the bytes after it.
 *
 * @param dtype the element type
 * @param byteOrder the byte order of the elements
 * @param fortranOrder whether the first dim is the fastest, instead of the last
 * @param shape the sizes of the dims
 * @param dataOffset where the first element starts, in bytes from the start of the file
 */
record NpyHeader(
    DType dtype, ByteOrder byteOrder, boolean fortranOrder, Shape shape, long dataOffset) {
  /** Magic, version and the longer of the two header lengths, in bytes. */
  static final int LONGEST_PREAMBLE = 12;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int SHORTEST_PREAMBLE = 10;
  private static final int LONGEST_HEADER = 1 << 20;

  private static final Map<String, DType> DTYPES =
      Map.ofEntries(
          Map.entry("b1", DType.BOOL),
          Map.entry("u1", DType.UINT8),
          Map.entry("i1", DType.INT8),
          Map.entry("i2", DType.INT16),
          Map.entry("u2", DType.UINT16),
          Map.entry("i4", DType.INT32),
          Map.entry("u4", DType.UINT32),
          Map.entry("i8", DType.INT64),
          Map.entry("f2", DType.FLOAT16),
          Map.entry("f4", DType.FLOAT32),
          Map.entry("f8", DType.FLOAT64));

  /** The header is whole, but its elements are of a type that is not read. */
  static final class TypeException extends InputException {
    @Serial private static final long serialVersionUID = 1L;

    private final String dtype;

    TypeException(String dtype, String message) {
      super(message);
      this.dtype = dtype;
    }

    /** What the type is called. */
    String dtype() {
      return dtype;
    }
  }

  /**
   * The bytes before the header's text.
   *
   * @param byteSize how many they are
   * @param headerLength how many bytes of text follow, checked against the file
   * @param charset how the text is encoded
   */
  record Preamble(int byteSize, int headerLength, Charset charset) {
    /**
     * Reads the first bytes of a file.
     *
     * @param start at least the first 12 bytes, or all that the file has
     * @param fileSize the size of the file in bytes
     */
    static Preamble of(String source, ByteBuffer start, long fileSize) {
      start.order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[Math.min(start.remaining(), MAGIC.length)];
      start.get(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new InputException(
            "%s: field magic is %s; allowed is 934e554d5059, the start of every .npy file"
                .formatted(
                    source, magic.length == 0 ? "missing" : HexFormat.of().formatHex(magic)));
      }
      if (fileSize < SHORTEST_PREAMBLE) {
        throw cutShort(source, fileSize, SHORTEST_PREAMBLE);
      }
      int major = Byte.toUnsignedInt(start.get());
      int minor = Byte.toUnsignedInt(start.get());
      if (major < 1 || major > 3 || minor != 0) {
        throw new InputException(
            "%s: field version is %d.%d; allowed are 1.0, 2.0 and 3.0"
                .formatted(source, major, minor));
      }
      int byteSize = major == 1 ? SHORTEST_PREAMBLE : LONGEST_PREAMBLE;
      if (fileSize < byteSize) {
        throw cutShort(source, fileSize, byteSize);
      }
      long length =
          major == 1
              ? Short.toUnsignedLong(start.getShort())
              : Integer.toUnsignedLong(start.getInt());
      long allowed = Math.min(LONGEST_HEADER, fileSize - byteSize);
      if (length > allowed) {
        throw new InputException(
            "%s: field header length is %d; allowed are at most %d bytes in this file"
                .formatted(source, length, allowed));
      }
      return new Preamble(
          byteSize,
          (int) length,
          major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static InputException cutShort(String source, long fileSize, int needed) {
      return new InputException(
          "%s: field header is cut short, the file has %d bytes; allowed are at least %d"
              .formatted(source, fileSize, needed));
    }
  }

  /** Whether the file starts as such a file does. */
  static boolean recognizes(MemorySegment file) {
    return start(file, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  /**
   * Reads the header at the start of {@code bytes}, and checks that all elements follow it.
   *
   * @param source what messages name
   */
  static NpyHeader read(String source, MemorySegment bytes) {
    Preamble preamble = Preamble.of(source, start(bytes, LONGEST_PREAMBLE), bytes.byteSize());
    ByteBuffer whole = start(bytes, preamble.byteSize() + preamble.headerLength());
    NpyHeader header = parse(source, preamble, whole.position(preamble.byteSize()));
    header.requireData(source, bytes.byteSize());
    return header;
  }

  /** Checks that {@code byteSize} bytes hold this header and all elements after it. */
  void requireData(String source, long byteSize) {
    long available = byteSize - dataOffset;
    long needed = StoredType.of(dtype).byteCount(source, shape);
    if (needed > available) {
      throw new InputException(
          "%s: field data has %d bytes, but shape %s of %s needs %d; allowed is a file that is not cut short"
              .formatted(source, available, shape, dtype, needed));
    }
  }

  /** The elements after the header, as they lie. */
  Tensor view(MemorySegment bytes) {
    return Tensor.view(
        dtype,
        shape,
        elementStrides(),
        0,
        byteOrder,
        bytes.asSlice(dataOffset, shape.numel() * dtype.byteSize()));
  }

  private static ByteBuffer start(MemorySegment bytes, int atMost) {
    long size = Math.min(bytes.byteSize(), atMost);
    return ByteBuffer.wrap(bytes.asSlice(0, size).toArray(ValueLayout.JAVA_BYTE));
  }

  /**
   * Reads the header's text, a Python dict with exactly the keys {@code descr}, {@code
   * fortran_order} and {@code shape}.
   */
  static NpyHeader parse(String source, Preamble preamble, ByteBuffer text) {
    NpyHeaderParser.Fields fields =
        new NpyHeaderParser(source, preamble.charset().decode(text).toString()).parse();
    return new NpyHeader(
        dtypeOf(source, fields.descr()),
        byteOrderOf(fields.descr()),
        fields.fortranOrder(),
        shapeOf(source, fields.shape()),
        (long) preamble.byteSize() + preamble.headerLength());
  }

  /** For each dim how many elements further its next one lies. */
  long[] elementStrides() {
    int rank = shape.rank();
    long[] strides = new long[rank];
    long stride = 1;
    for (int i = 0; i < rank; i++) {
      int dim = fortranOrder ? i : rank - 1 - i;
      strides[dim] = stride;
      stride *= Math.max(1, shape.dim(dim));
    }
    return strides;
  }

  /**
   * The type string that NumPy writes for elements of that type in native byte order, such as
   * {@code <f4}.
   */
  static String descrOf(DType dtype) {
    String code =
        DTYPES.entrySet().stream()
            .filter(e -> e.getValue() == dtype)
            .findFirst()
            .orElseThrow()
            .getKey();
    boolean littleEndian = ByteOrder.nativeOrder().equals(ByteOrder.LITTLE_ENDIAN);
    return (dtype.byteSize() == 1 ? "|" : littleEndian ? "<" : ">") + code;
  }

  private static DType dtypeOf(String source, String descr) {
    boolean ordered = !descr.isEmpty() && "<>=|".indexOf(descr.charAt(0)) >= 0;
    DType dtype = ordered ? DTYPES.get(descr.substring(1)) : null;
    if (dtype == null) {
      throw new TypeException(
          nameOf(descr).orElse(Quotation.of(descr)),
          "%s: field descr is '%s'%s; allowed are bool, 8 to 32 bit integers, int64, float16, float32 and float64"
              .formatted(
                  source, Quotation.of(descr), nameOf(descr).map(" (%s)"::formatted).orElse("")));
    }
    return dtype;
  }

  private static ByteOrder byteOrderOf(String descr) {
    return switch (descr.charAt(0)) {
      case '<' -> ByteOrder.LITTLE_ENDIAN;
      case '>' -> ByteOrder.BIG_ENDIAN;
      default -> ByteOrder.nativeOrder();
    };
  }

  private static Shape shapeOf(String source, long[] dims) {
    try {
      return Shape.of(dims);
    } catch (InputException refused) {
      throw new InputException("%s: field %s".formatted(source, refused.getMessage()), refused);
    }
  }

  /** What NumPy calls a type that is not supported. */
  private static Optional<String> nameOf(String descr) {
    String code = descr.replaceFirst("^[<>=|]", "");
    return Optional.ofNullable(
        switch (code.isEmpty() ? ' ' : code.charAt(0)) {
          case 'O' -> "Python objects";
          case 'S', 'a' -> "byte strings";
          case 'U' -> "text";
          case 'V' -> "raw bytes";
          case 'M' -> "dates";
          case 'm' -> "time differences";
          case 'c' -> "complex numbers";
          case 'u' -> code.equals("u8") ? "uint64" : null;
          case 'f' -> code.equals("f16") || code.equals("f12") ? "long double" : null;
          default -> null;
        });
  }
}
