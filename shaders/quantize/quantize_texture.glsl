// Quantizes a tensor kept in a 3-D texture of RGBA texels. One invocation does one texel: four elements that are neighbours
// along the packed dimension.
//
// Per token, the four components can have four different tokens. Packed along W they share one, since W lies inside a token;
// packed along H or C they do not, and each component has to ask for its own. The same holds for channels and for groups,
// which need not end where a texel does.

#version 450 core

#extension GL_GOOGLE_include_directive : require

#include "dtypes.glslh"
#include "layout.glslh"
#include "texture_tensors.glslh"
#include "quantize.glslh"

void main() {
  const ivec3 pos = ivec3(gl_GlobalInvocationID);
  // The grid is a whole number of workgroups and so may reach beyond the texture.
  if (any(greaterThanEqual(pos, t_out_limits))) {
    return;
  }

  const vec4 in_texel = texelFetch(t_in, pos, 0);
  ivec4 out_texel;

#ifdef PER_TOKEN
  ivec4 tidx = pos_to_tidx(pos, t_out_sizes, out_layout);
  const int packed_dim = packed_dim_of(out_layout);
#endif

  for (int i = 0; i < 4; ++i) {
#ifdef PER_TOKEN
#ifdef PER_GROUP
    const int token_idx = existing_token(tidx_to_token(tidx / group_sizes, token_strides));
#else
    const int token_idx = existing_token(tidx_to_token(tidx, token_strides));
#endif
    tidx[packed_dim] += 1;
#else
    const int token_idx = 0;
#endif
    out_texel[i] = quantize(in_texel[i], scale_of(token_idx), zero_point_of(token_idx));
  }

  // Padding components are written too; their input is 0, so they become clamp(zero_point).
  imageStore(t_out, pos, OUT_TEXEL(out_texel));
}
