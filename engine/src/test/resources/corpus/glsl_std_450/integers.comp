// Sizes, signs, limits and highest bits of integers.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  ivec2 a = ivec2(int_at(0), int_at(1)); uvec2 u = uvec2(a); ivec2 d = ivec2(7, -7);
  put(abs(a).y); put(sign(a).x); put(min(a, d).x); put(max(a, d).y); put(clamp(a, -d.xx, d.xx).x); put(min(u, uvec2(9)).x); put(max(u, uvec2(9)).y);
  put(clamp(u, uvec2(3), uvec2(300)).x); put(findLSB(a).x); put(findMSB(a).y); put(findMSB(u).x); put(findLSB(u).y);
}
