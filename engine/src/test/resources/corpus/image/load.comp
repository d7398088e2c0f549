// Texels of storage images of every format.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
layout(binding = 2, rgba32f) uniform readonly image3D t_rgba32f;
layout(binding = 3, rgba16f) uniform readonly image3D t_rgba16f;
layout(binding = 4, rgba8i) uniform readonly iimage3D t_rgba8i;
layout(binding = 5, rgba8ui) uniform readonly uimage3D t_rgba8ui;
layout(binding = 6, rgba16i) uniform readonly iimage3D t_rgba16i;
layout(binding = 7, rgba16ui) uniform readonly uimage3D t_rgba16ui;
layout(binding = 8, rgba32i) uniform readonly iimage3D t_rgba32i;
layout(binding = 9, rgba32ui) uniform readonly uimage3D t_rgba32ui;
void put4(vec4 v) { put(v.x); put(v.y); put(v.z); put(v.w); }
void put4(ivec4 v) { put(v.x); put(v.y); put(v.z); put(v.w); }
void put4(uvec4 v) { put4(ivec4(v)); }
ivec3 place() { int i = int(gl_GlobalInvocationID.x); return ivec3(i & 7, i >> 3 & 7, i >> 6); }
void main() {
  ivec3 p = place();
  put4(imageLoad(t_rgba32f, p)); put4(imageLoad(t_rgba16f, p)); put4(imageLoad(t_rgba8i, p)); put4(imageLoad(t_rgba8ui, p));
  put4(imageLoad(t_rgba16i, p)); put4(imageLoad(t_rgba16ui, p)); put4(imageLoad(t_rgba32i, p)); put4(imageLoad(t_rgba32ui, p));
}
