package dev.texelscope.engine.spirv.interpret;

/** Bytes that the host binds. Asked only for what lies inside. */
public interface BufferMemory {

  /** How many bytes there are. */
  long byteSize();

  /**
   * Reads a number.
   *
   * @param byteOffset from the start
   * @param bytes 1, 2, 4 or 8
   * @return its bits, sign-extended
   */
  long load(long byteOffset, int bytes);

  /**
   * Writes a number.
   *
   * @param byteOffset from the start
   * @param bytes 1, 2, 4 or 8
   * @param bits in the low bytes
   */
  void store(long byteOffset, int bytes, long bits);
}
