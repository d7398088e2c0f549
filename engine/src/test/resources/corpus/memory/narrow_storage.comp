// 8 and 16-bit numbers in buffers.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_8bit_storage : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_shader_explicit_arithmetic_types : require
#include "../corpus.glslh"
layout(set = 0, binding = 2, std430) readonly buffer Small { int8_t bytes[16]; uint16_t words[8]; float16_t halves[8]; u8vec4 quads[]; };
void main() {
  int i = int_at(0) & 7;
  put(int(bytes[i])); put(int(bytes[15 - i])); put(int(words[i])); put(float(halves[i & 3])); put(int(quads[i].z)); put(quads.length());
}
