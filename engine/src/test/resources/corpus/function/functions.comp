// Arguments in, out and inout; a variable outside functions.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
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
