// Sums and products with their other half; bit fields.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
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
