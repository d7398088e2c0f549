// Texels of sampled images of every format.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
layout(binding = 2) uniform sampler3D t_rgba32f; layout(binding = 3) uniform sampler3D t_rgba16f;
layout(binding = 4) uniform isampler3D t_rgba8i; layout(binding = 5) uniform usampler3D t_rgba8ui;
layout(binding = 6) uniform isampler3D t_rgba16i; layout(binding = 7) uniform usampler3D t_rgba16ui;
layout(binding = 8) uniform isampler3D t_rgba32i; layout(binding = 9) uniform usampler3D t_rgba32ui;
void put4(vec4 v) { put(v.x); put(v.y); put(v.z); put(v.w); }
void put4(ivec4 v) { put(v.x); put(v.y); put(v.z); put(v.w); }
void put4(uvec4 v) { put4(ivec4(v)); }
ivec3 place() { int i = int(gl_GlobalInvocationID.x); return ivec3(i & 7, i >> 3 & 7, i >> 6); }
void main() {
  ivec3 p = place();
  put4(texelFetch(t_rgba32f, p, 0)); put4(texelFetch(t_rgba16f, p, 0)); put4(texelFetch(t_rgba8i, p, 0)); put4(texelFetch(t_rgba8ui, p, 0));
  put4(texelFetch(t_rgba16i, p, 0)); put4(texelFetch(t_rgba16ui, p, 0)); put4(texelFetch(t_rgba32i, p, 0)); put4(texelFetch(t_rgba32ui, p, 0));
}
