// Numbers of other invocations of the subgroup.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_shuffle : require
#extension GL_KHR_shader_subgroup_shuffle_relative : require
#include "../corpus.glslh"
void main() {
  int value = int_at(0); uint lane = gl_SubgroupInvocationID; uint size = gl_SubgroupSize;
  put(subgroupShuffle(value, (lane * 3u + 1u) % size)); put(subgroupShuffle(float_at(0), size - 1u - lane));
  put(subgroupShuffleXor(value, 1u)); put(subgroupShuffleXor(value, 2u)); put(subgroupShuffleXor(value > 0, 3u));
  int up = subgroupShuffleUp(value, 2u); put(lane < 2u ? 0 : up);
  int down = subgroupShuffleDown(value, 1u); put(lane + 1u >= size ? 0 : down);
  vec2 both = subgroupShuffleXor(vec2(float_at(1), float_at(2)), 1u); put(both.x); put(both.y);
  put(subgroupShuffle(value, uint(value) % size));
}
