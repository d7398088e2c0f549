// Vectors taken apart, put together, shuffled and indexed; structures and arrays.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
struct Pair { vec2 place; ivec3 count; };
void main() {
  int i = int_at(0);
  vec4 v = vec4(i & 7, i & 15, 3, 4);
  put(v.wzyx.x); put(v[i & 3]); v[(i + 1) & 3] = 9.0; put(v.x); put(v.y); put(v.z); put(v.w);
  Pair pairs[3];
  for (int k = 0; k < 3; ++k) {
    pairs[k] = Pair(v.xy * float(k), ivec3(k, i, -k));
  }
  pairs[i & 1].count.y = 77;
  put(pairs[0].count.y); put(pairs[1].count.y); put(pairs[2].place.y);
  Pair copy = pairs[2];
  copy.count.zx = ivec2(5, 6);
  put(copy.count.x); put(copy.count.z); put(pairs[2].count.x);
}
