// Texels written to storage images of every format; numbers that fit.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
layout(binding = 2, rgba32f) uniform writeonly image3D o_rgba32f;
layout(binding = 3, rgba16f) uniform writeonly image3D o_rgba16f;
layout(binding = 4, rgba8i) uniform writeonly iimage3D o_rgba8i;
layout(binding = 5, rgba8ui) uniform writeonly uimage3D o_rgba8ui;
layout(binding = 6, rgba16i) uniform writeonly iimage3D o_rgba16i;
layout(binding = 7, rgba16ui) uniform writeonly uimage3D o_rgba16ui;
layout(binding = 8, rgba32i) uniform writeonly iimage3D o_rgba32i;
layout(binding = 9, rgba32ui) uniform writeonly uimage3D o_rgba32ui;
void put4(vec4 v) { put(v.x); put(v.y); put(v.z); put(v.w); }
void put4(ivec4 v) { put(v.x); put(v.y); put(v.z); put(v.w); }
void put4(uvec4 v) { put4(ivec4(v)); }
ivec3 place() { int i = int(gl_GlobalInvocationID.x); return ivec3(i & 7, i >> 3 & 7, i >> 6); }
void main() {
  ivec3 p = place(); int i = int_at(0);
  vec4 v = vec4(float(i & 1023), 0.1 * float(i & 15), -0.3, 65504.0);
  imageStore(o_rgba32f, p, v); imageStore(o_rgba16f, p, v);
  imageStore(o_rgba8i, p, ivec4(i & 127, -(i & 127), 127, -128)); imageStore(o_rgba8ui, p, uvec4(i & 255, 255, 0, 7));
  imageStore(o_rgba16i, p, ivec4(i & 32767, -(i & 255), 1, -1)); imageStore(o_rgba16ui, p, uvec4(i & 65535, 1, 2, 3));
  imageStore(o_rgba32i, p, ivec4(i, ~i, 1, 2)); imageStore(o_rgba32ui, p, uvec4(i, ~i, 1, 2));
  put(1);
}
