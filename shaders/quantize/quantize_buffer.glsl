// Quantizes a tensor kept in a linear buffer with strides. One invocation does one element of the output.
//
// Output and input may have different dim orders: the element's coordinates are found from its output index, and its input
// index from those.

#version 450 core

#extension GL_GOOGLE_include_directive : require

#include "dtypes.glslh"
#include "layout.glslh"
#include "parameters.glslh"
#include "quantize.glslh"

layout(set = 0, binding = 0, std430) restrict writeonly buffer t_out_Buffer {
  OUT_ELEMENT t_out[];
};
layout(set = 0, binding = 1, std430) restrict readonly buffer t_in_Buffer {
  IN_ELEMENT t_in[];
};

// Number of elements; sizes and strides, counted in elements, as (W, H, C, N).
layout(set = 0, binding = FIRST_UBO + 0, std140) uniform out_numel_UBO {
  int out_numel;
};
layout(set = 0, binding = FIRST_UBO + 1, std140) uniform t_in_sizes_UBO {
  ivec4 t_in_sizes;
};
layout(set = 0, binding = FIRST_UBO + 2, std140) uniform t_in_strides_UBO {
  ivec4 t_in_strides;
};
layout(set = 0, binding = FIRST_UBO + 3, std140) uniform t_out_sizes_UBO {
  ivec4 t_out_sizes;
};
layout(set = 0, binding = FIRST_UBO + 4, std140) uniform t_out_strides_UBO {
  ivec4 t_out_strides;
};

#ifdef PER_TOKEN
// How much the token index grows along each dimension, as (W, H, C, N).
layout(set = 0, binding = FIRST_UBO + 5, std140) uniform token_strides_UBO {
  ivec4 token_strides;
};
#endif
#ifdef PER_GROUP
// How many neighbours share their parameters along each dimension, as (W, H, C, N).
layout(set = 0, binding = FIRST_UBO + 6, std140) uniform group_sizes_UBO {
  ivec4 group_sizes;
};
#endif

layout(local_size_x_id = 0, local_size_y_id = 1, local_size_z_id = 2) in;

// The dim order of the output; see layout.glslh.
layout(constant_id = 3) const int out_layout = 0x3210;

void main() {
  // A long row of invocations is folded over y: one axis of a grid has too few workgroups for a large tensor.
  const uint row = gl_NumWorkGroups.x * gl_WorkGroupSize.x;
  const uint invocation = gl_GlobalInvocationID.y * row + gl_GlobalInvocationID.x;
  if (invocation >= uint(out_numel)) {
    return;
  }

  const int out_bufi = int(invocation);
  const ivec4 tidx = bufi_to_tidx(out_bufi, t_out_strides, out_layout);
  const int in_bufi = tidx_to_bufi(tidx, t_in_strides);

#if defined(PER_GROUP)
  const int token_idx = tidx_to_token(tidx / group_sizes, token_strides);
#elif defined(PER_TOKEN)
  const int token_idx = tidx_to_token(tidx, token_strides);
#else
  const int token_idx = 0;
#endif

  // A double is narrowed to float first, as everywhere in this family.
  const float x = float(t_in[in_bufi]);
  t_out[out_bufi] = OUT_ELEMENT(quantize(x, scale_of(token_idx), zero_point_of(token_idx)));
}
