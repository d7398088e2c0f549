// Numbers taken apart and put together: modf, frexp, ldexp, fma.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  float a = float_at(0);
  if (isnan(a) || isinf(a) || abs(a) < 1e-30) { a = -3.75; }
  float whole; put(modf(a, whole)); put(whole);
  int power; put(frexp(a, power)); put(power); put(ldexp(frexp(a, power), power)); put(ldexp(1.5, int_at(1) & 31));
  vec2 v = vec2(a, 0.5); ivec2 p; vec2 m = frexp(v, p); put(m.y); put(p.y);
  float small = float(int_at(0) & 4095); put(fma(small, 0.5, 3.0));
}
