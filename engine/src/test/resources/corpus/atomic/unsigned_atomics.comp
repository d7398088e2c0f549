// Atomics on uint, and on shared variables.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
shared uint lowest; shared uint largest; shared int highest; shared uint bits;
void main() {
  if (gl_LocalInvocationIndex == 0) { lowest = 0xFFFFFFFFu; largest = 0u; highest = -1000; bits = 0u; }
  barrier();
  int v = int_at(0);
  atomicMax(largest, uint(v)); atomicMin(lowest, uint(v)); atomicMax(highest, v); atomicOr(bits, 1u << (v & 31)); atomicXor(bits, uint(v)); atomicAnd(bits, 0xFFFFFFFFu);
  barrier();
  put(lowest); put(highest); put(largest);
}
