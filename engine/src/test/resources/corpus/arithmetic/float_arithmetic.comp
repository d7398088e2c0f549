// + - * / on floats, denormals and infinities included; the sign and size.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  float a = float_at(0);
  float b = float_at(1);
  put(a + b); put(a - b); put(a * b); put(a / b); put(1.0 / a); put(-a); put(abs(a));
  vec3 v = vec3(a, b, 2.0) * b;
  put(v.x); put(v.y); put(v.z);
  put(sqrt(abs(a)));
}
