// Shared memory within a subgroup, with barriers of the subgroup alone, beside those of the workgroup.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "../corpus.glslh"
shared int cells[64];
void main() {
  uint i = gl_LocalInvocationIndex; uint size = gl_SubgroupSize; uint first = i / size * size;
  cells[i] = int_at(0);
  subgroupBarrier();
  put(cells[first + (i + 1u) % size]);
  subgroupMemoryBarrierShared(); subgroupBarrier();
  cells[i] = subgroupAdd(cells[i]);
  barrier();
  put(cells[(i + 13u) % 64u]); put(cells[63u - i]);
}
