package dev.texelscope.engine.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The element type of a tensor: its size in bytes, its range, and the names people give it. */
public enum DType {
  /** One byte that is 0 or 1. */
  BOOL(1, 0, 1, "bool", "boolean"),
  UINT8(1, 0, 0xFF, "uint8", "u8", "byte"),
  INT8(1, Byte.MIN_VALUE, Byte.MAX_VALUE, "int8", "i8", "char"),
  INT16(2, Short.MIN_VALUE, Short.MAX_VALUE, "int16", "i16", "short"),
  UINT16(2, 0, 0xFFFF, "uint16", "u16"),
  INT32(4, Integer.MIN_VALUE, Integer.MAX_VALUE, "int32", "i32", "int"),
  UINT32(4, 0, 0xFFFF_FFFFL, "uint32", "u32"),
  INT64(8, Long.MIN_VALUE, Long.MAX_VALUE, "int64", "i64", "long"),
  /** IEEE 754 binary16. */
  FLOAT16(2, "float16", "f16", "half"),
  /** IEEE 754 binary32. */
  FLOAT32(4, "float32", "f32", "float"),
  /** IEEE 754 binary64. */
  FLOAT64(8, "float64", "f64", "double");

  private final int byteSize;
  private final boolean floating;
  private final long minimum;
  private final long maximum;
  private final List<String> names;

  /** A floating-point type; the first name is the label. */
  DType(int byteSize, String... names) {
    this.byteSize = byteSize;
    this.floating = true;
    this.minimum = 0;
    this.maximum = 0;
    this.names = List.of(names);
  }

  /** An integer type; the first name is the label. */
  DType(int byteSize, long minimum, long maximum, String... names) {
    this.byteSize = byteSize;
    this.floating = false;
    this.minimum = minimum;
    this.maximum = maximum;
    this.names = List.of(names);
  }

  /** The size of one element in bytes: 1, 2, 4 or 8. */
  public int byteSize() {
    return byteSize;
  }

  /** Whether elements are floating-point numbers; all others, {@link #BOOL} too, are integers. */
  public boolean floating() {
    return floating;
  }

  /** The name in messages, files and options, as NumPy and PyTorch spell it: {@code float32}. */
  public String label() {
    return names.getFirst();
  }

  /**
   * The smallest integer that an element can hold.
   *
   * @throws UnsupportedOperationException for a floating-point type
   */
  public long minimum() {
    requireInteger();
    return minimum;
  }

  /**
   * The largest integer that an element can hold.
   *
   * @throws UnsupportedOperationException for a floating-point type
   */
  public long maximum() {
    requireInteger();
    return maximum;
  }

  /**
   * The type of that name: {@code float32}, {@code f32} and {@code float} are the same. Case does
   * not matter; an unknown name gives empty.
   */
  public static Optional<DType> ofLabel(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(dtype -> dtype.names.contains(wanted)).findFirst();
  }

  @Override
  public String toString() {
    return label();
  }

  private void requireInteger() {
    if (floating) {
      throw new UnsupportedOperationException(label() + " has no integer range");
    }
  }
}
