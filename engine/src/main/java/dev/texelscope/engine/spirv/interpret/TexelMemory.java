package dev.texelscope.engine.spirv.interpret;

/**
 * Texels that the host binds, with four components each. Asked only for what lies inside. A
 * component is a 32-bit register: the bits of a float, or an integer.
 */
public interface TexelMemory {

  /** Texels along x. */
  int width();

  /** Texels along y. */
  int height();

  /** Texels along z. */
  int depth();

  /** Reads a texel into four places of an array. */
  void read(int x, int y, int z, long[] into);

  /** Writes a texel from four places of an array, converted to the format of the memory. */
  void write(int x, int y, int z, long[] from);

  /** Whether there is such a texel. */
  default boolean contains(int x, int y, int z) {
    return x >= 0 && x < width() && y >= 0 && y < height() && z >= 0 && z < depth();
  }
}
