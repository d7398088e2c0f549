// 64-bit integers and doubles in buffers and shared arrays.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_explicit_arithmetic_types : require
#include "../corpus.glslh"
layout(set = 0, binding = 2, std430) readonly buffer Wide { int64_t longs[10]; dvec2 doubles[]; };
void main() {
  int i = int_at(0) & 7;
  put(int(longs[i])); put(int(longs[i] >> 32)); put(float(doubles[i].y)); put(doubles.length());
}
