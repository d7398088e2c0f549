package dev.texelscope.engine.spirv;

/**
 * How the numbers of a block member lie in memory: items of a few numbers each, at equal distances.
 *
 * @param scalar the type of a number as GLSL writes it: {@code float16_t}; empty where the member
 *     does not hold numbers in this way
 * @param components numbers of an item, next to each other: 3 for {@code ivec3}
 * @param length items; 0: as many as the buffer has room for
 * @param byteStride bytes from item to item; that of one item where there is only one
 */
public record NumberLayout(String scalar, int components, int length, int byteStride) {

  /** Numbers that cannot be reached so. */
  static final NumberLayout OPAQUE = new NumberLayout("", 0, 1, 0);

  /** Bytes of a number; 0 where it is not known. */
  public int scalarBytes() {
    return switch (scalar) {
      case "int8_t", "uint8_t" -> 1;
      case "float16_t", "int16_t", "uint16_t" -> 2;
      case "float", "int", "uint", "bool" -> 4;
      case "float64_t", "int64_t", "uint64_t" -> 8;
      default -> 0;
    };
  }

  /** Whether the numbers follow each other with no gaps. */
  public boolean dense() {
    return byteStride == components * scalarBytes();
  }
}
