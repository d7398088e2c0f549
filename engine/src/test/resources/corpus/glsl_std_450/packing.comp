// Small numbers in one word.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  float a = clamp(float_at(0), -2.0, 2.0);
  if (isnan(a)) { a = 0.25; }
  vec4 v = vec4(a, -a, 0.5, 1.0);
  put(packUnorm2x16(v.xy)); put(packSnorm2x16(v.xy)); put(packUnorm4x8(v)); put(packSnorm4x8(v));
  uint w = uint(int_at(0));
  put(unpackUnorm4x8(w).z); put(unpackUnorm2x16(w).y);
}
