// Comparisons, with NaN; any, all, not, select.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  float a = float_at(0);
  float b = float_at(1);
  int i = int_at(0);
  int j = int_at(1);
  put(a < b); put(a <= b); put(a > b); put(a >= b); put(a == b); put(a != b);
  put(i < j); put(i <= j); put(i > j); put(i >= j); put(uint(i) < uint(j)); put(uint(i) >= uint(j));
  put(isnan(a)); put(isinf(a));
  bvec3 v = lessThan(ivec3(i, j, 0), ivec3(j, 0, i));
  put(any(v)); put(all(v)); put(not(v).x); put(v.x && v.y || v.z);
  put(mix(i, j, a < b));
}
