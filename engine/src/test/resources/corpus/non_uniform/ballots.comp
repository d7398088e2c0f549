// Ballots, the bits in them, and numbers sent to all.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_ballot : require
#include "../corpus.glslh"
void main() {
  int value = int_at(0); uint lane = gl_SubgroupInvocationID;
  uvec4 positive = subgroupBallot(value > 0);
  put(positive.x); put(positive.y | positive.z | positive.w);
  put(subgroupInverseBallot(positive)); put(subgroupBallotBitExtract(positive, (lane + 1u) % gl_SubgroupSize));
  put(subgroupBallotBitCount(positive)); put(subgroupBallotInclusiveBitCount(positive)); put(subgroupBallotExclusiveBitCount(positive));
  uvec4 some = subgroupBallot(lane == 2u || lane == 5u || value > 1000);
  put(subgroupBallotFindLSB(some)); put(subgroupBallotFindMSB(some));
  put(subgroupBroadcast(value, 3u)); put(subgroupBroadcastFirst(value)); put(subgroupBroadcast(float_at(0), 1u));
  ivec3 three = subgroupBroadcast(ivec3(value, int_at(1), int_at(2)), 6u); put(three.x ^ three.y ^ three.z);
  put(subgroupBroadcast(value > 0, 4u));
  if (value > 0) { put(subgroupBallot(true).x); put(subgroupBroadcastFirst(lane)); }
}
