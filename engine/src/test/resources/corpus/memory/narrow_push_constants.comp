// 8 and 16-bit numbers in push constants and uniform blocks.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_8bit_storage : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_shader_explicit_arithmetic_types : require
#include "../corpus.glslh"
layout(push_constant) uniform Pushed { int8_t bytes[4]; uint16_t word; float16_t number; } pushed;
layout(set = 0, binding = 2, std140) uniform Small { u8vec4 quad; i16vec2 pair; float16_t one; } small;
void main() {
  int i = int_at(0) & 3;
  put(int(pushed.bytes[i])); put(int(pushed.word)); put(float(pushed.number)); put(int(small.quad.w)); put(int(small.pair.y)); put(float(small.one));
}
