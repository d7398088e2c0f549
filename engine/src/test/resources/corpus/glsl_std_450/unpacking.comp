// Small numbers out of one word, and halves and doubles.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  uint w = uint(int_at(0));
  put(unpackSnorm4x8(w).x); put(unpackSnorm4x8(w).w); put(unpackSnorm2x16(w).x); put(unpackUnorm4x8(w).x); put(unpackUnorm2x16(w).y);
  put(unpackHalf2x16(w & 0x7BFF7BFFu).y); put(packHalf2x16(vec2(int_at(1) & 2047, 0.1)));
  put(packDouble2x32(uvec2(w, 0x40080000u)) > 2.0LF); put(unpackDouble2x32(double(int_at(1))).y);
}
