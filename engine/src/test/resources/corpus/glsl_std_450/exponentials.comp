// Powers, exponentials and logarithms; within 64 ULP or 0.00002.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  float a = float(int_at(0) & 255) * 0.1 + 0.05;
  float b = float(int_at(1) & 255) / 64.0 - 2.0;
  put(pow(a, b)); put(exp(b)); put(exp2(b)); put(log(a)); put(log2(a)); put(inversesqrt(a)); put(sqrt(a));
}
