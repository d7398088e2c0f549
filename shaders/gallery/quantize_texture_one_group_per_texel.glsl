// FAULTY ON PURPOSE: look for the mistake before you read on. Bindings and arithmetic are those of
// quantize/quantize_texture.glsl; only the group is found in another way.
//
// The group is that of component R, used for all four components. As long as groups are made of whole texels, which is so for
// sizes of 4, 8, 32 along the packed dimension, that is right, and tests with such sizes pass. A group of 6 ends in the middle
// of a texel: B and A of every second texel are quantized with the parameters of the group before theirs.

#version 450 core

#extension GL_GOOGLE_include_directive : require

#include "dtypes.glslh"
#include "layout.glslh"
#include "texture_tensors.glslh"
#include "quantize.glslh"

void main() {
  const ivec3 pos = ivec3(gl_GlobalInvocationID);
  if (any(greaterThanEqual(pos, t_out_limits))) {
    return;
  }

  const vec4 in_texel = texelFetch(t_in, pos, 0);

  const ivec4 tidx = pos_to_tidx(pos, t_out_sizes, out_layout);
#ifdef PER_GROUP
  const int group_idx = existing_token(tidx_to_token(tidx / group_sizes, token_strides));
#else
  const int group_idx = existing_token(tidx_to_token(tidx, token_strides));
#endif
  const float scale = scale_of(group_idx);
  const int zero_point = zero_point_of(group_idx);

  ivec4 out_texel;
  for (int i = 0; i < 4; ++i) {
    out_texel[i] = quantize(in_texel[i], scale, zero_point);
  }
  imageStore(t_out, pos, OUT_TEXEL(out_texel));
}
