#version 450 core

#define PRECISION ${PRECISION}

#define IN_T ${buffer_scalar_type(IN_DTYPE)}
#define OUT_T ${texel_component_type(OUT_DTYPE)}
#define FVEC4_T ${texel_load_type(IN_DTYPE, STORAGE)}
#define IVEC4_T ${texel_load_type(OUT_DTYPE, STORAGE)}

${define_active_storage_type(STORAGE)}
${define_explicit_type_extensions(IN_DTYPE)}

layout(std430) buffer;

#include "indexing_utils.h"

${layout_declare_tensor(B, "w", "t_out", OUT_DTYPE, STORAGE)}
${layout_declare_tensor(B, "r", "t_in", IN_DTYPE, STORAGE)}

$if MODE == "per_token":
  ${layout_declare_buffer(B, "r", "t_scale", "float")}
  ${layout_declare_buffer(B, "r", "t_zero_point", "int", is_scalar_array = True)}

  layout(push_constant) uniform restrict Block {
    int num_tokens;
    int quant_min;
    int quant_max;
  };
$elif MODE == "per_channel":
  ${layout_declare_buffer(B, "r", "t_scale", "float")}
  ${layout_declare_buffer(B, "r", "t_zero_point", "int")}

  layout(push_constant) uniform restrict Block {
    int axis;
    int num_channels;
    int quant_min;
    int quant_max;
  };
$elif MODE == "block_wise":
  ${layout_declare_buffer(B, "r", "t_scale", "float")}
  ${layout_declare_buffer(B, "r", "t_zero_point", "int")}

  layout(push_constant) uniform restrict Block {
    ivec4 blockSize;
    ivec4 numBlocks;
    ivec4 blockStride;
    int quant_min;
    int quant_max;
  };
$elif MODE == "per_tensor":
  layout(push_constant) uniform restrict Block {
    float scale;
    int zero_point;
    int quant_min;
    int quant_max;
  };

${layout_declare_ubo(B, "ivec3", "t_in_limits")}
${layout_declare_ubo(B, "ivec3", "t_out_limits")}

#include "quantize.glslh"

layout(local_size_x_id = 0, local_size_y_id = 1, local_size_z_id = 2) in;

void main() {
  const ivec3 pos = ivec3(gl_GlobalInvocationID);
  if (any(greaterThanEqual(pos, t_in_limits))) {
    return;
  }

  FVEC4_T intex = load_texel(t_in, pos);
  IVEC4_T outtex;

  $if MODE == "per_token":
    int token_idx = 0;
    const ivec3 dims = t_in_limits;
    if (dims.z > 1) {
      token_idx = pos.z * dims.y + pos.y;
    } else if (dims.y > 1) {
      token_idx = pos.y;
    }
    token_idx = min(token_idx, num_tokens - 1);

    $for i in range(4):
      outtex[${i}] = quantize_val(IN_T(intex[${i}]), t_scale[token_idx], t_zero_point[token_idx]);
  $elif MODE == "per_channel":
    for (int i = 0; i < 4; ++i) {
      int channel_idx = pos.x * 4 + i;
      if (axis == 1) {
        channel_idx = pos.y;
      } else if (axis == 2) {
        channel_idx = pos.z % num_channels;
      } else if (axis == 3) {
        channel_idx = pos.z / (t_in_limits.z / num_channels);
      }
      channel_idx = min(channel_idx, num_channels - 1);
      outtex[i] = quantize_val(IN_T(intex[i]), t_scale[channel_idx], t_zero_point[channel_idx]);
    }
  $elif MODE == "block_wise":
    const int channels = numBlocks.z * blockSize.z;
    for (int i = 0; i < 4; ++i) {
      const ivec4 tidx = ivec4(pos.x * 4 + i, pos.y, pos.z % channels, pos.z / channels);
      const ivec4 block = min(tidx / blockSize, numBlocks - 1) * blockStride;
      const int block_idx = block.x + block.y + block.z + block.w;
      outtex[i] = quantize_val(IN_T(intex[i]), t_scale[block_idx], t_zero_point[block_idx]);
    }
  $else:
    $for i in range(4):
      outtex[${i}] = quantize_val(IN_T(intex[${i}]), scale, zero_point);

  write_texel(t_out, pos, outtex);
}
