#version 450 core

#define PRECISION ${PRECISION}

#define IN_T ${buffer_scalar_type(IN_DTYPE)}
#define OUT_T ${buffer_scalar_type(OUT_DTYPE)}

${define_active_storage_type("buffer")}
${define_required_extensions(IN_DTYPE)}
${define_required_extensions([OUT_DTYPE])}

layout(std430) buffer;

#include "indexing_utils.h"

${layout_declare_tensor(B, "w", "t_out", OUT_DTYPE, "buffer")}
${layout_declare_tensor(B, "r", "t_in", IN_DTYPE, "buffer")}

$if MODE == "per_token":
  ${layout_declare_tensor(B, "r", "t_scale", "float", "buffer")}
  ${layout_declare_tensor(B, "r", "t_zero_point", "int", "buffer")}

  layout(push_constant) uniform restrict Block {
    int num_tokens;
    int quant_min;
    int quant_max;
  };
$elif MODE == "per_channel":
  ${layout_declare_tensor(B, "r", "t_scale", "float", "buffer")}
  ${layout_declare_tensor(B, "r", "t_zero_point", "int", "buffer")}

  layout(push_constant) uniform restrict Block {
    int axis;
    int num_channels;
    int quant_min;
    int quant_max;
  };
$elif MODE == "block_wise":
  ${layout_declare_tensor(B, "r", "t_scale", "float", "buffer")}
  ${layout_declare_tensor(B, "r", "t_zero_point", "int", "buffer")}

  layout(push_constant) uniform restrict Block {
    ivec4 blockSize;
    ivec4 numBlocks;
    ivec4 blockStride;
    int quant_min;
    int quant_max;
  };
$else:
  layout(push_constant) uniform restrict Block {
    float scale;
    int zero_point;
    int quant_min;
    int quant_max;
  };

${layout_declare_ubo(B, "int", "out_numel")}
$for side in ["in", "out"]:
  ${layout_declare_ubo(B, "ivec4", "t_" + side + "_sizes")}
  ${layout_declare_ubo(B, "ivec4", "t_" + side + "_strides")}

${layout_declare_spec_const(C, "int", "out_layout", "DEFAULT_LAYOUT")}
${layout_declare_spec_const(C, "int", "in_layout", "DEFAULT_LAYOUT")}

#include "quantize.glslh"

layout(local_size_x_id = 0, local_size_y_id = 1, local_size_z_id = 2) in;

const lowp ivec4 out_dim_order = unhash_dim_order(out_layout);

void main() {
  const int out_bufi = int(gl_GlobalInvocationID.x);
  if (out_bufi >= out_numel) {
    return;
  }

  const ivec4 out_tidx = bufi_to_tidx(out_bufi, t_out_strides, out_dim_order);
  const IN_T value = t_in[tidx_to_bufi(out_tidx, t_in_strides)];

  $if MODE == "per_token":
    int token_idx = 0;
    if (t_out_sizes.w > 1) {
      token_idx = out_tidx.w * (t_out_sizes.z * t_out_sizes.y) + out_tidx.z * t_out_sizes.y + out_tidx.y;
    } else if (t_out_sizes.z > 1) {
      token_idx = out_tidx.z * t_out_sizes.y + out_tidx.y;
    } else {
      token_idx = out_tidx.y;
    }
    token_idx = min(token_idx, num_tokens - 1);
    t_out[out_bufi] = quantize_val(value, t_scale[token_idx], t_zero_point[token_idx]);
  $elif MODE == "per_channel":
    const int channel_idx = out_tidx[axis];
    t_out[out_bufi] = quantize_val(value, t_scale[channel_idx], t_zero_point[channel_idx]);
  $elif MODE == "block_wise":
    const ivec4 block = out_tidx / blockSize * blockStride;
    const int block_idx = block.x + block.y + block.z + block.w;
    t_out[out_bufi] = quantize_val(value, t_scale[block_idx], t_zero_point[block_idx]);
  $else:
    t_out[out_bufi] = quantize_val(value, scale, zero_point);
}
