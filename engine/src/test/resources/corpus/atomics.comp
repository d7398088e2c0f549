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
// Atomics whose result does not depend on the order, in a place of each workgroup.
void main() {
  int base = 8192 + int(gl_WorkGroupID.x) * 16;
  int v = int_at(0) & 255;
  atomicAdd(results[base], v); atomicMin(results[base + 1], v); atomicMax(results[base + 2], v);
  atomicAnd(results[base + 3], v | 0xF0); atomicOr(results[base + 4], v & 0x0F); atomicXor(results[base + 5], v);
  int own = 16384 + int(gl_GlobalInvocationID.x);
  put(atomicExchange(results[own], 5)); put(atomicCompSwap(results[own], 5, 8)); put(atomicCompSwap(results[own], 5, 9)); put(results[own]);
}
