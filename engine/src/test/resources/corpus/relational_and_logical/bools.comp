// Bools compared and combined; the unsigned comparisons.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  bool a = int_at(0) > 3; bool b = (int_at(1) & 1) == 0; uint u = uint(int_at(0)); uint v = uint(int_at(1));
  put(a == b); put(a != b); put(a && b); put(a || b); put(a ^^ b); put(!a); put(all(bvec2(a, b))); put(any(bvec2(a, b))); put(not(bvec2(a, b)).y);
  put(u < v); put(u <= v); put(u > v); put(u >= v); put(equal(bvec2(a, b), bvec2(true)).x); put(notEqual(bvec2(a, b), bvec2(b, a)).x);
}
