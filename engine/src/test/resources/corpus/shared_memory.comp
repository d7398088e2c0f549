#version 450
layout(local_size_x = 64) in;
layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
layout(set = 0, binding = 1, std430) readonly buffer In { int operands[]; };
shared int cells[64]; shared int total;
int at = 0;
void put(int value) { results[int(gl_GlobalInvocationID.x) * 32 + at] = value; ++at; }
void put(uint value) { put(int(value)); }
void put(bool value) { put(value ? 1 : 0); }
void put(float value) { put(isnan(value) ? 0x7FC00000 : floatBitsToInt(value)); }
int int_at(int i) { return operands[(int(gl_GlobalInvocationID.x) + i * 7) & 255]; }
float float_at(int i) { return intBitsToFloat(operands[256 + ((int(gl_GlobalInvocationID.x) + i * 7) & 255)]); }
// A reversal, a sum by halves and a counter in shared memory, with barriers.
void main() {
  int i = int(gl_LocalInvocationID.x);
  if (i == 0) { total = 0; }
  cells[i] = int_at(0);
  barrier();
  put(cells[63 - i]);
  barrier();
  for (int half_size = 32; half_size > 0; half_size /= 2) {
    if (i < half_size) { cells[i] += cells[i + half_size]; }
    barrier();
  }
  atomicAdd(total, i);
  barrier();
  put(cells[0]); put(total); put(int(gl_LocalInvocationIndex)); put(int(gl_WorkGroupID.x)); put(int(gl_NumWorkGroups.x));
}
