// + - * / % on int and uint; division by zero left out, its result is undefined.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  int a = int_at(0);
  int b = int_at(1);
  int d = b == 0 || b == -1 ? 3 : b;
  uint u = uint(a);
  uint v = uint(d);
  put(a + b); put(a - b); put(a * b); put(-a); put(a / d);
  put(u / v); put(u % v); put(u * v); put(abs(a)); put(sign(a));
  put(min(a, b)); put(max(a, b)); put(min(u, v)); put(max(u, v)); put(clamp(a, -5, 9)); put(clamp(u, 5u, 9u));
  ivec3 s = ivec3(a, b, d) * 3 + ivec3(1, 2, 3);
  put(s.x); put(s.y); put(s.z);
}
