// Between numbers of every width; values that fit.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_explicit_arithmetic_types : require
#include "../corpus.glslh"
void main() {
  int i = int_at(0); float f = float(i & 32767) * 0.37 - 5000.0;
  put(float(int16_t(f))); put(int(int8_t(clamp(f, -100.0, 100.0)))); put(float(int64_t(f) * 3l)); put(float(double(f) * 0.5LF)); put(int(double(i) * 0.25LF));
  put(float(float16_t(i & 2047))); put(int(float16_t(f * 0.01))); put(float(uint8_t(i))); put(int(int16_t(i))); put(int(uint16_t(i))); put(float(float16_t(double(f)))); put(int(uint64_t(uint(i)) >> 3));
  put(float(double(int64_t(i) * 77l))); put(uint(double(uint(i)))); put(int(i16vec2(i, i >> 8).y)); put(float(f16vec2(vec2(f * 0.1, 1.0)).x)); put(uint(float(uint(i) & 0xFFFF00u)));
}
