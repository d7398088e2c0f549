// Combinations over clusters of two and four invocations; on the CPU engine alone, since lavapipe has none.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_clustered : require
#extension GL_KHR_shader_subgroup_shuffle : require
#include "../corpus.glslh"
int of_two(int value) { return value + subgroupShuffleXor(value, 1u); }
int of_four(int value) { int two = of_two(value); return two + subgroupShuffleXor(two, 2u); }
void main() {
  int value = int_at(0); int other = subgroupShuffleXor(value, 1u);
  int third = subgroupShuffleXor(value, 2u); int fourth = subgroupShuffleXor(value, 3u);
  float real = float(value % 1000);
  bool right = subgroupClusteredAdd(value, 2u) == of_two(value) && subgroupClusteredAdd(value, 4u) == of_four(value);
  right = right && subgroupClusteredMul(value, 4u) == value * other * third * fourth;
  right = right && subgroupClusteredMin(value, 4u) == min(min(value, other), min(third, fourth));
  right = right && subgroupClusteredMax(uint(value), 2u) == max(uint(value), uint(other));
  right = right && subgroupClusteredAnd(value, 2u) == (value & other) && subgroupClusteredXor(value, 1u) == value;
  right = right && subgroupClusteredOr(value, 4u) == (value | other | third | fourth);
  right = right && subgroupClusteredXor(value > 0, 2u) == ((value > 0) != (other > 0));
  right = right && subgroupClusteredAdd(real, 2u) == real + float(other % 1000);
  put(right);
}
