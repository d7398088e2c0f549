#version 450 core

// The older form: input first, and the parameters of the tokens in textures, four to a texel.

#define PRECISION ${PRECISION}
#define IN_T float
#define OUT_T ${texel_component_type(OUT_DTYPE)}

${define_active_storage_type("texture3d")}
${macro_define("MODE")}

#include "indexing_utils.h"

${layout_declare_sampler(B, "r", "t_in", IN_DTYPE)}
${layout_declare_image(B, "w", "t_out", OUT_DTYPE)}
${layout_declare_sampler(B, "r", "t_scale", "float")}
${layout_declare_sampler(B, "r", "t_zero_point", "int32")}

layout(push_constant) uniform restrict Block {
  int num_tokens;
  int quant_min;
  int quant_max;
};

${layout_declare_ubo(B, "ivec3", "t_in_limits")}
${layout_declare_ubo(B, "ivec3", "t_out_limits")}

#include "quantize.glslh"

layout(local_size_x_id = 0, local_size_y_id = 1, local_size_z_id = 2) in;

void main() {
  const ivec3 pos = ivec3(gl_GlobalInvocationID);
  if (any(greaterThanEqual(pos, ${get_pos[3]("t_out_limits")}))) {
    return;
  }
  const int token_idx = min(pos.z * t_out_limits.y + pos.y, num_tokens - 1);
  const int texel_idx = token_idx / 4;
  const int comp_idx = token_idx % 4;
  const float scale = texelFetch(t_scale, ivec3(texel_idx, 0, 0), 0)[comp_idx];
  const int zero_point = texelFetch(t_zero_point, ivec3(texel_idx, 0, 0), 0)[comp_idx];

  const ${gvec_type(IN_DTYPE, 4)} intex = texelFetch(t_in, pos, 0);
  ${texel_type(OUT_DTYPE)} outtex;
  $for i in range(0, 4):
    outtex[${i}] = quantize_val(intex[${i}], scale, zero_point);
  imageStore(t_out, pos, outtex);
}
