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
// Arguments in, out and inout; a variable outside functions.
int calls = 0;
void swap_and_count(inout int a, inout int b, out int sum) {
  int c = a; a = b; b = c; sum = a + b; ++calls;
}
void main() {
  int a = int_at(0);
  int b = int_at(1);
  int sum;
  swap_and_count(a, b, sum);
  swap_and_count(b, sum, a);
  put(a); put(b); put(sum); put(calls);
}
