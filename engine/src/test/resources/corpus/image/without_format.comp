// Images that are written without a declared format.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_image_load_formatted : require
#include "../corpus.glslh"
layout(binding = 4) uniform writeonly iimage3D bytes; layout(binding = 9) uniform writeonly uimage3D words;
void main() {
  int i = int(gl_GlobalInvocationID.x);
  ivec3 place = ivec3(i & 7, i >> 3 & 7, i >> 6);
  imageStore(bytes, place, ivec4(i & 127, 1, -1, -128)); imageStore(words, place, uvec4(int_at(0)));
  put(1);
}
