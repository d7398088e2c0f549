// A reversal, a sum by halves and a counter in shared memory, with barriers.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "../corpus.glslh"
shared int cells[64]; shared int total;
void main() {
  int i = int(gl_LocalInvocationID.x);
  if (i == 0) { total = 0; }
  cells[i] = int_at(0);
  barrier();
  put(cells[63 - i]);
  barrier();
  for (int half_size = 32; half_size > 0; half_size /= 2) {
    if (i < half_size) { cells[i] += cells[i + half_size]; }
    barrier();
  }
  atomicAdd(total, i);
  barrier();
  put(cells[0]); put(total); put(int(gl_LocalInvocationIndex)); put(int(gl_WorkGroupID.x)); put(int(gl_NumWorkGroups.x));
}
