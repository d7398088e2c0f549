package dev.texelscope.engine.spirv;

/**
 * A member of a uniform, storage or push constant block. Members of nested structures stand on
 * their own, with the names along the way: {@code meta.sizes}, {@code cells[].scale}.
 *
 * @param name its debug name; empty in modules without names
 * @param byteOffset offset from the start of the block; in an array of structures, of the first one
 * @param byteSize its size; 0 for an array without a fixed length
 * @param type as GLSL writes it: {@code ivec4}, {@code float[]}
 * @param cells how its numbers lie
 */
public record BlockMember(
    String name, int byteOffset, int byteSize, String type, NumberLayout cells) {

  /** Whether it goes on to the end of the buffer. */
  public boolean endless() {
    return cells.length() == 0;
  }
}
