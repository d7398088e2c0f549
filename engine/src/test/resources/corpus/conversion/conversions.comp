// Between int, uint and float; what no integer holds is undefined and left out, but for int.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  float a = float_at(0);
  int i = int_at(0);
  put(int(a)); put(float(i)); put(float(uint(i)));
  float small = clamp(a, 0.0, 65000.0);
  put(uint(small)); put(floatBitsToInt(intBitsToFloat(i & 0x7F7FFFFF)));
  put(bool(i)); put(int(i > 3)); put(float(i > 3));
  put(int(packHalf2x16(vec2(small, -small)))); vec2 h = unpackHalf2x16(uint(i) & 0x7BFF7BFFu); put(h.x); put(h.y);
}
