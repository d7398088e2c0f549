// Which one of its subgroup an invocation is: built-in variables and masks.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_ballot : require
#include "../corpus.glslh"
void main() {
  put(gl_SubgroupSize); put(gl_SubgroupInvocationID); put(gl_NumSubgroups); put(gl_SubgroupID);
  uvec4 everybody = subgroupBallot(true);
  put(gl_SubgroupEqMask.x); put(gl_SubgroupLtMask.x); put(gl_SubgroupLeMask.x);
  put(gl_SubgroupGtMask.x & everybody.x); put(gl_SubgroupGeMask.x & everybody.x);
  put(gl_SubgroupEqMask.y | gl_SubgroupEqMask.z | gl_SubgroupEqMask.w);
}
