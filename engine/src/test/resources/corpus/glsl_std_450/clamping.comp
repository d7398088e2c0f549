// min, max, clamp, step and mix of numbers.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  float a = float_at(0);
  float b = float_at(1);
  if (isnan(a) || isnan(b)) { a = 1.0; b = 2.0; }
  put(min(a, b)); put(max(a, b)); put(clamp(a, -1.0, 1.0)); put(step(a, b)); put(mix(a, b, a < b));
  float s = float(int_at(0) & 3); put(mix(8.0, 16.0, s * 0.25)); put(faceforward(vec2(s, 1), vec2(1, 0), vec2(1, 1)).x); put(reflect(vec2(s, 1), vec2(0, 1)).y);
}
