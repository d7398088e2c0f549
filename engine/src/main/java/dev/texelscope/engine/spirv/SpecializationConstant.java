package dev.texelscope.engine.spirv;

/**
 * A constant that the host can set when the pipeline is built.
 *
 * @param id its {@code constant_id}
 * @param name its debug name; empty in modules without names
 * @param type as GLSL writes it: {@code int}, {@code bool}
 * @param defaultBits its value unless set, as the bits of one word
 */
public record SpecializationConstant(int id, String name, String type, int defaultBits) {}
