// Groups of four neighbouring invocations.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_quad : require
#include "../corpus.glslh"
void main() {
  int value = int_at(0);
  put(subgroupQuadBroadcast(value, 0u)); put(subgroupQuadBroadcast(value, 3u)); put(subgroupQuadBroadcast(float_at(0), 1u));
  put(subgroupQuadSwapHorizontal(value)); put(subgroupQuadSwapVertical(value)); put(subgroupQuadSwapDiagonal(value));
  ivec2 two = subgroupQuadSwapHorizontal(ivec2(value, int_at(1))); put(two.x); put(two.y);
}
