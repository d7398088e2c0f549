// Rounding, whole and fractional parts.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  float a = float_at(0);
  put(round(a)); put(roundEven(a)); put(floor(a)); put(ceil(a)); put(trunc(a));
  float whole = float(int_at(0) & 1023) + 0.5;
  put(round(whole)); put(round(-whole)); put(sign(whole)); put(fract(whole * 0.25));
}
