// Half precision; conversions to and from float.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_explicit_arithmetic_types : require
#include "../corpus.glslh"
void main() {
  float x = clamp(float_at(0), -1000.0, 1000.0);
  float y = clamp(float_at(1), -1000.0, 1000.0);
  if (isnan(x) || isnan(y)) { x = 1.0; y = 3.0; }
  float16_t a = float16_t(x);
  float16_t b = float16_t(y);
  put(float(a)); put(float(a + b)); put(float(a - b)); put(float(a * b)); put(int(a < b)); put(float(-a)); put(float(f16vec2(a, b).y));
  put(float(floor(a)));
}
