// Loops with break and continue, switch with fall-through, early return, nested calls.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
int classify(int i) {
  switch (i & 7) {
    case 0: return 10;
    case 1:
    case 2: i += 5; break;
    case 3: i -= 1;
    case 4: i *= 2; break;
    default: i = -i;
  }
  return i;
}
int collatz(int n) {
  int steps = 0;
  while (n > 1 && steps < 100) {
    if (n % 2 == 0) { n /= 2; } else { n = 3 * n + 1; }
    ++steps;
  }
  return steps;
}
void main() {
  int i = int_at(0) & 1023;
  int sum = 0;
  for (int k = 0; k < 20; ++k) {
    if (k == (i & 15)) { continue; }
    if (k > 17) { break; }
    sum += k * (k & 1) == 0 ? k : classify(k);
  }
  int k = 0;
  do { ++k; } while (k < (i & 3));
  put(sum); put(k); put(classify(i)); put(collatz(i + 1));
  if (i > 511) { return; }
  put(123);
}
