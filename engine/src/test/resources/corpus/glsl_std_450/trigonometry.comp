// Angles; within 64 ULP or 0.0005, which is what Vulkan asks of sine and cosine.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  float a = float(int_at(0) & 255) * 0.0245 - 3.1;
  float u = float(int_at(1) & 255) / 128.0 - 0.996;
  put(sin(a)); put(cos(a)); put(tan(u)); put(asin(u)); put(acos(u)); put(atan(a)); put(atan(u, a)); put(radians(a)); put(degrees(a));
  put(sinh(u)); put(cosh(u)); put(tanh(a)); put(asinh(a)); put(acosh(a * a + 1.1)); put(atanh(u));
}
