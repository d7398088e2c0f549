#version 450
layout(local_size_x = 64) in;
layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
layout(set = 0, binding = 1, std430) readonly buffer In { int operands[]; };
layout(constant_id = 5) const int amount = 4; layout(constant_id = 6) const bool doubled = false; const int twice = amount * 2 + 1;
int at = 0;
void put(int value) { results[int(gl_GlobalInvocationID.x) * 32 + at] = value; ++at; }
void put(uint value) { put(int(value)); }
void put(bool value) { put(value ? 1 : 0); }
void put(float value) { put(isnan(value) ? 0x7FC00000 : floatBitsToInt(value)); }
int int_at(int i) { return operands[(int(gl_GlobalInvocationID.x) + i * 7) & 255]; }
float float_at(int i) { return intBitsToFloat(operands[256 + ((int(gl_GlobalInvocationID.x) + i * 7) & 255)]); }
// Constants that the host sets, what is computed from them, and an array as long as one.
void main() {
  int values[amount];
  for (int k = 0; k < amount; ++k) { values[k] = k * k; }
  int sum = 0;
  for (int k = 0; k < values.length(); ++k) { sum += values[k]; }
  put(sum); put(twice); put(doubled ? sum * 2 : sum); put(amount > 5 ? 1 : 2);
}
