// Constants that the host sets, what is computed from them, and an array as long as one.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
layout(constant_id = 5) const int amount = 4; layout(constant_id = 6) const bool doubled = false; const int twice = amount * 2 + 1;
void main() {
  int values[amount];
  for (int k = 0; k < amount; ++k) { values[k] = k * k; }
  int sum = 0;
  for (int k = 0; k < values.length(); ++k) { sum += values[k]; }
  put(sum); put(twice); put(doubled ? sum * 2 : sum); put(amount > 5 ? 1 : 2);
}
