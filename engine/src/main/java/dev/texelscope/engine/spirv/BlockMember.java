package dev.texelscope.engine.spirv;

/**
 * A member of a uniform, storage or push constant block.
 *
 * @param name its debug name; empty in modules without names
 * @param byteOffset offset from the start of the block
 * @param byteSize its size; 0 for an array without a fixed length
 * @param type as GLSL writes it: {@code ivec4}, {@code float[]}
 */
public record BlockMember(String name, int byteOffset, int byteSize, String type) {}
