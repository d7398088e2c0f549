// Who takes part where the ways of a subgroup part and join again: branches, loops, functions and returns.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#extension GL_KHR_shader_subgroup_ballot : require
#include "../corpus.glslh"
int among(int value) { return subgroupAdd(value); }
int early(int value) { if ((value & 1) == 0) { return subgroupAdd(1); } return 100 + subgroupAdd(1); }
void main() {
  int id = int(gl_GlobalInvocationID.x); int lane = int(gl_SubgroupInvocationID); int sum = 0;
  if ((lane & 1) == 0) { sum += among(id); } else { sum -= among(id * 3); }
  put(sum);
  for (int k = 0; k < lane; ++k) { sum += subgroupAdd(1); }
  put(sum);
  switch (lane % 3) { case 0: sum = subgroupAdd(10); break; case 1: sum = subgroupAdd(20); default: sum += subgroupAdd(30); }
  put(sum);
  put(early(lane));
  int rounds = 0;
  while (true) { ++rounds; if (subgroupAdd(1) < 3 || rounds > lane) { break; } if (rounds == 4) { continue; } sum += int(subgroupBallotBitCount(subgroupBallot(true))); }
  put(rounds); put(sum);
  for (int i = 0; i < 4; ++i) { for (int k = 0; k <= (lane ^ i) % 4; ++k) { if (k == 2 && i == 1) { break; } sum += among(k + i); } }
  put(sum); put(subgroupAdd(1));
  if (lane >= 5) { return; }
  put(subgroupAdd(1)); put(subgroupElect());
}
