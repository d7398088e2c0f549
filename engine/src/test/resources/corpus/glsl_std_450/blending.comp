// Mixtures and steps; within 4 ULP or 0.0000005.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  float a = float(int_at(0) & 255) * 0.1;
  float b = float(int_at(1) & 255) * 0.25 + 0.5;
  put(mix(a, b, 0.3)); put(smoothstep(1.0, 20.0, a)); put(smoothstep(0.0, b, a)); put(fract(a)); put(mod(a, b)); put(step(b, a));
}
