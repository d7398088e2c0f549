// What is computed from constants that the host sets: every operator that GLSL allows there.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
layout(constant_id = 5) const int amount = 4; layout(constant_id = 6) const bool doubled = false; layout(constant_id = 7) const float scale = 1.5; layout(constant_id = 9) const bool usual = true; layout(constant_id = 8) const uint mask = 12u;
const int sum = amount + 3; const int difference = amount - 9; const int product = amount * -5; const int quotient = 100 / amount; const int rest = 100 % amount; const int negated = -amount;
const uint shifted = mask << 2; const uint back = mask >> 1; const uint both = mask & 6u; const uint either = mask | 3u; const uint other = mask ^ 5u; const uint inverted = ~mask;
const bool greater = amount > 3; const bool equal = amount == 6; const bool unequal = amount != 6; const bool neither = !doubled; const bool all_of = doubled && greater; const bool any_of = doubled || equal; const bool at_least = mask >= 12u;
const int chosen = doubled ? amount : 17; const uint converted = uint(amount); const int truth = int(doubled);
const ivec3 three = ivec3(amount, 2, sum);
void main() {
  put(sum); put(difference); put(product); put(quotient); put(rest); put(negated); put(shifted); put(back); put(both); put(either); put(other); put(inverted);
  put(greater); put(equal); put(unequal); put(neither); put(all_of); put(any_of); put(at_least); put(chosen); put(converted); put(truth); put(three.z + three.x); put(scale); put(usual);
}
