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
// Sums and products with their other half; bit fields.
void main() {
  uint a = uint(int_at(0));
  uint b = uint(int_at(1));
  uint carry, borrow, high, low;
  int shigh, slow;
  put(uaddCarry(a, b, carry)); put(carry);
  put(usubBorrow(a, b, borrow)); put(borrow);
  umulExtended(a, b, high, low); put(high); put(low);
  imulExtended(int(a), int(b), shigh, slow); put(shigh); put(slow);
  put(bitfieldExtract(a, 3, 9)); put(bitfieldExtract(int(a), 3, 9)); put(bitfieldInsert(a, b, 5, 11));
  put(bitfieldReverse(a)); put(bitCount(a)); put(findLSB(a)); put(findMSB(a)); put(findMSB(int(a)));
}
