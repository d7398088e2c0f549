// Votes, among all invocations of a subgroup and among some.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_vote : require
#include "../corpus.glslh"
void main() {
  int value = int_at(0); int id = int(gl_GlobalInvocationID.x);
  put(subgroupElect()); put(subgroupAll(value > 0)); put(subgroupAny(value > 0)); put(subgroupAll(id >= 0));
  put(subgroupAllEqual(id / 8)); put(subgroupAllEqual(value)); put(subgroupAllEqual(float(id / 16)));
  put(subgroupAllEqual(ivec2(id / 16, id / 4))); put(subgroupAllEqual(id > 100)); put(subgroupAllEqual(id == 20));
  if (id % 3 == 0) { put(subgroupElect()); put(subgroupAll(id % 3 == 0)); put(subgroupAny(id % 6 == 0)); }
  else { put(subgroupElect()); put(subgroupAny(id % 3 == 0)); put(subgroupAllEqual(id % 3 > 0)); }
  put(subgroupElect());
}
