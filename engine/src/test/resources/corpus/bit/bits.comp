// Shifts and bitwise operators.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  int a = int_at(0);
  int s = int_at(1) & 31;
  uint u = uint(a);
  put(a << s); put(a >> s); put(u >> s); put(a & s); put(a | s); put(a ^ s); put(~a);
  put(int(uvec2(u, ~u).y >> 4));
}
