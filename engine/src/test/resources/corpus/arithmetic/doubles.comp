// Double precision.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  double a = double(float_at(0)) * 1.1LF;
  double b = double(int_at(1)) + 0.25LF;
  put(float(a + b)); put(float(a * b)); put(float(a - b)); put(a < b); put(float(sqrt(abs(b)))); put(float(abs(a)));
  uvec2 bits = unpackDouble2x32(b * 3.0LF); put(bits.x); put(bits.y); put(float(packDouble2x32(bits)));
  put(float(b / 3.0LF));
}
