#version 450
layout(local_size_x = 64) in;
layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
layout(set = 0, binding = 1, std430) readonly buffer In { int operands[]; };
#extension GL_EXT_shader_explicit_arithmetic_types : require
int at = 0;
void put(int value) { results[int(gl_GlobalInvocationID.x) * 32 + at] = value; ++at; }
void put(uint value) { put(int(value)); }
void put(bool value) { put(value ? 1 : 0); }
void put(float value) { put(isnan(value) ? 0x7FC00000 : floatBitsToInt(value)); }
int int_at(int i) { return operands[(int(gl_GlobalInvocationID.x) + i * 7) & 255]; }
float float_at(int i) { return intBitsToFloat(operands[256 + ((int(gl_GlobalInvocationID.x) + i * 7) & 255)]); }
// Half precision; conversions to and from float.
void main() {
  float x = clamp(float_at(0), -1000.0, 1000.0);
  float y = clamp(float_at(1), -1000.0, 1000.0);
  if (isnan(x) || isnan(y)) { x = 1.0; y = 3.0; }
  float16_t a = float16_t(x);
  float16_t b = float16_t(y);
  put(float(a)); put(float(a + b)); put(float(a - b)); put(float(a * b)); put(int(a < b)); put(float(-a)); put(float(f16vec2(a, b).y));
  put(float(floor(a)));
}
