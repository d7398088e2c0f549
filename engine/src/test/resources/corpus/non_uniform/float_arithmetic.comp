// Sums, products and limits of floats over a subgroup, one after the other in order of the invocations.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "../corpus.glslh"
void main() {
  float value = float(((int_at(0) >> 3) & 2047) - 900) * 0.1; float small = 1.0 + float((int_at(1) >> 5) & 1023) * 0.001;
  put(subgroupAdd(value)); put(subgroupMul(small)); put(subgroupMin(value)); put(subgroupMax(value));
  put(subgroupInclusiveAdd(value)); put(subgroupInclusiveMul(small)); put(subgroupInclusiveMin(value)); put(subgroupInclusiveMax(value));
  put(subgroupExclusiveAdd(value)); put(subgroupExclusiveMul(small)); put(subgroupExclusiveMin(value)); put(subgroupExclusiveMax(value));
  vec2 two = subgroupInclusiveAdd(vec2(value, small)); put(two.x); put(two.y);
}
