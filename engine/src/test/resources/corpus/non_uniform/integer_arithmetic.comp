// Sums, products, limits and bits over a subgroup: all, up to each invocation, and before it.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "../corpus.glslh"
void main() {
  int value = int_at(0); uint word = uint(int_at(1)); bool yes = int_at(2) > 0;
  put(subgroupAdd(value)); put(subgroupMul(value)); put(subgroupMin(value)); put(subgroupMax(value));
  put(subgroupMin(word)); put(subgroupMax(word)); put(subgroupAnd(value)); put(subgroupOr(value)); put(subgroupXor(value));
  put(subgroupAnd(yes)); put(subgroupOr(yes)); put(subgroupXor(yes));
  put(subgroupInclusiveAdd(value)); put(subgroupInclusiveMul(value)); put(subgroupInclusiveMin(value)); put(subgroupInclusiveMax(word)); put(subgroupInclusiveXor(value));
  put(subgroupExclusiveAdd(value)); put(subgroupExclusiveMul(value)); put(subgroupExclusiveMin(value)); put(subgroupExclusiveMax(value));
  put(subgroupExclusiveMin(word)); put(subgroupExclusiveMax(word)); put(subgroupExclusiveAnd(value)); put(subgroupExclusiveOr(value)); put(subgroupExclusiveXor(value));
  put(subgroupExclusiveAnd(yes)); put(subgroupExclusiveOr(yes)); put(subgroupExclusiveXor(yes));
  ivec2 two = subgroupAdd(ivec2(value, int_at(3))); put(two.x); put(two.y);
}
