// Images read without a declared format, which lavapipe cannot; on the CPU engine alone: each number is 1.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_image_load_formatted : require
#include "../corpus.glslh"
layout(binding = 4) uniform readonly iimage3D bytes; layout(binding = 9) uniform readonly uimage3D words;
void main() {
  int i = int(gl_GlobalInvocationID.x);
  ivec3 place = ivec3(i & 7, i >> 3 & 7, i >> 6);
  put((imageLoad(words, place).x << 24 >> 24) == (uint(imageLoad(bytes, place).x) & 255u));
}
