// Push constants: a structure, a vector by a computed number, a matrix.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
layout(push_constant) uniform Pushed { float scale; ivec3 limits; vec4 weights; mat2 turn; int counts[3]; } pushed;
void main() {
  int i = int_at(0);
  put(pushed.scale); put(pushed.limits.y); put(pushed.weights[i & 3]); put(pushed.turn[1].y); put(pushed.counts[i & 1]); put(pushed.limits.z);
}
