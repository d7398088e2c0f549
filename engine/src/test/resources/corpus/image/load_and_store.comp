// A texel changed in place; the sizes of images.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
layout(binding = 8, rgba32i) uniform iimage3D o_rgba32i; layout(binding = 2) uniform sampler3D t_rgba32f;
void put4(vec4 v) { put(v.x); put(v.y); put(v.z); put(v.w); }
void put4(ivec4 v) { put(v.x); put(v.y); put(v.z); put(v.w); }
void put4(uvec4 v) { put4(ivec4(v)); }
ivec3 place() { int i = int(gl_GlobalInvocationID.x); return ivec3(i & 7, i >> 3 & 7, i >> 6); }
void main() {
  ivec3 p = place();
  imageStore(o_rgba32i, p, imageLoad(o_rgba32i, p) + int_at(0));
  put(imageSize(o_rgba32i).x); put(imageSize(o_rgba32i).z); put(textureSize(t_rgba32f, 0).y); put(textureQueryLevels(t_rgba32f));
}
