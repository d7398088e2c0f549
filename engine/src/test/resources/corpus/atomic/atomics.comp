// Atomics whose result does not depend on the order, in a place of each workgroup.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
void main() {
  int base = 8192 + int(gl_WorkGroupID.x) * 16;
  int v = int_at(0) & 255;
  atomicAdd(results[base], v); atomicMin(results[base + 1], v); atomicMax(results[base + 2], v);
  atomicAnd(results[base + 3], v | 0xF0); atomicOr(results[base + 4], v & 0x0F); atomicXor(results[base + 5], v);
  int own = 16384 + int(gl_GlobalInvocationID.x);
  put(atomicExchange(results[own], 5)); put(atomicCompSwap(results[own], 5, 8)); put(atomicCompSwap(results[own], 5, 9)); put(results[own]);
}
