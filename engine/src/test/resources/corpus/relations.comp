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
// Comparisons, with NaN; any, all, not, select.
void main() {
  float a = float_at(0);
  float b = float_at(1);
  int i = int_at(0);
  int j = int_at(1);
  put(a < b); put(a <= b); put(a > b); put(a >= b); put(a == b); put(a != b);
  put(i < j); put(i <= j); put(i > j); put(i >= j); put(uint(i) < uint(j)); put(uint(i) >= uint(j));
  put(isnan(a)); put(isinf(a));
  bvec3 v = lessThan(ivec3(i, j, 0), ivec3(j, 0, i));
  put(any(v)); put(all(v)); put(not(v).x); put(v.x && v.y || v.z);
  put(mix(i, j, a < b));
}
