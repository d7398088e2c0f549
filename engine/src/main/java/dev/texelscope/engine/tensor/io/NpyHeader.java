package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    static Preamble of(Path file, ByteBuffer start, long fileSize) {
      start.order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[Math.min(start.remaining(), MAGIC.length)];
      start.get(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new InputException(
            "%s: field magic is %s; allowed is 934e554d5059, the start of every .npy file"
                .formatted(file, magic.length == 0 ? "missing" : HexFormat.of().formatHex(magic)));
      }
      if (fileSize < SHORTEST_PREAMBLE) {
        throw cutShort(file, fileSize, SHORTEST_PREAMBLE);
      }
      int major = Byte.toUnsignedInt(start.get());
      int minor = Byte.toUnsignedInt(start.get());
      if (major < 1 || major > 3 || minor != 0) {
        throw new InputException(
            "%s: field version is %d.%d; allowed are 1.0, 2.0 and 3.0"
                .formatted(file, major, minor));
      }
      int byteSize = major == 1 ? SHORTEST_PREAMBLE : LONGEST_PREAMBLE;
      if (fileSize < byteSize) {
        throw cutShort(file, fileSize, byteSize);
      }
      long length =
          major == 1
              ? Short.toUnsignedLong(start.getShort())
              : Integer.toUnsignedLong(start.getInt());
      long allowed = Math.min(LONGEST_HEADER, fileSize - byteSize);
      if (length > allowed) {
        throw new InputException(
            "%s: field header length is %d; allowed are at most %d bytes in this file"
                .formatted(file, length, allowed));
      }
      return new Preamble(
          byteSize,
          (int) length,
          major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static InputException cutShort(Path file, long fileSize, int needed) {
      return new InputException(
          "%s: field header is cut short, the file has %d bytes; allowed are at least %d"
              .formatted(file, fileSize, needed));
    }
  }

  /**
   * Reads the header's text, a Python dict with exactly the keys {@code descr}, {@code
   * fortran_order} and {@code shape}.
   */
  static NpyHeader parse(Path file, Preamble preamble, ByteBuffer text) {
    NpyHeaderParser.Fields fields =
        new NpyHeaderParser(file, preamble.charset().decode(text).toString()).parse();
    return new NpyHeader(
        dtypeOf(file, fields.descr()),
        byteOrderOf(fields.descr()),
        fields.fortranOrder(),
        shapeOf(file, fields.shape()),
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

  private static DType dtypeOf(Path file, String descr) {
    boolean ordered = !descr.isEmpty() && "<>=|".indexOf(descr.charAt(0)) >= 0;
    DType dtype = ordered ? DTYPES.get(descr.substring(1)) : null;
    if (dtype == null) {
      throw new InputException(
          "%s: field descr is '%s'%s; allowed are bool, 8 to 32 bit integers, int64, float16, float32 and float64"
              .formatted(
                  file,
                  NpyHeaderParser.quotable(descr),
                  nameOf(descr).map(" (%s)"::formatted).orElse("")));
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

  private static Shape shapeOf(Path file, long[] dims) {
    try {
      return Shape.of(dims);
    } catch (InputException refused) {
      throw new InputException("%s: field %s".formatted(file, refused.getMessage()), refused);
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
