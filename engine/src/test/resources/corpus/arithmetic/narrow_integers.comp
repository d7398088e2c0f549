// 8, 16 and 64-bit integers.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_explicit_arithmetic_types : require
#include "../corpus.glslh"
void main() {
  int a = int_at(0);
  int b = int_at(1);
  int8_t c = int8_t(a);
  uint8_t d = uint8_t(b);
  put(int(c + int8_t(100))); put(int(d + uint8_t(200))); put(int(c * c)); put(int(d >> 1)); put(int(c >> 1));
  int16_t e = int16_t(a);
  uint16_t f = uint16_t(b);
  put(int(e * e)); put(int(f * f)); put(int(e < int16_t(b))); put(int(f > uint16_t(a)));
  int64_t g = int64_t(a) * int64_t(b);
  uint64_t h = uint64_t(g);
  put(int(g >> 32)); put(int(g)); put(int(h >> 40)); put(int(h / 1000ul)); put(int(h % 1000ul)); put(float(g)); put(float(h));
}
