#version 450
layout(local_size_x = 64) in;
layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
layout(set = 0, binding = 1, std430) readonly buffer In { int operands[]; };
int at = 0;
void put(int value) { results[int(gl_GlobalInvocationID.x) * 32 + at] = value; ++at; }
void put(uint value) { put(int(value)); }
void put(bool value) { put(value ? 1 : 0); }
void put(float value) { put(isnan(value) ? 0x7FC00000 : floatBitsToInt(value)); }
int int_at(int i) { return operands[(int(gl_GlobalInvocationID.x) + i * 7) & 255]; }
float float_at(int i) { return intBitsToFloat(operands[256 + ((int(gl_GlobalInvocationID.x) + i * 7) & 255)]); }
// Small numbers in one word.
void main() {
  float a = clamp(float_at(0), -2.0, 2.0);
  if (isnan(a)) { a = 0.25; }
  vec4 v = vec4(a, -a, 0.5, 1.0);
  put(packUnorm2x16(v.xy)); put(packSnorm2x16(v.xy)); put(packUnorm4x8(v)); put(packSnorm4x8(v));
  uint w = uint(int_at(0));
  put(unpackUnorm4x8(w).z); put(unpackUnorm2x16(w).y);
}
