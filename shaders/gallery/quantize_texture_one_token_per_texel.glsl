// FAULTY ON PURPOSE: look for the mistake before you read on. Bindings and arithmetic are those of
// quantize/quantize_texture.glsl; only the token is found in another way.
//
// The formula takes one token for the whole texel and counts rows of texels. Packed along W that is right: a row of texels is
// a row of elements, z runs over n * C + c, and the four components share a token. Packed along H or C the four components
// belong to four tokens, y or z counts groups of four, and most components are quantized with another token's parameters.
// Nothing fails, and where tokens have similar parameters even the numbers look right.

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

  const int token_idx = existing_token(pos.z * t_out_limits.y + pos.y);
  const float scale = scale_of(token_idx);
  const int zero_point = zero_point_of(token_idx);

  ivec4 out_texel;
  for (int i = 0; i < 4; ++i) {
    out_texel[i] = quantize(in_texel[i], scale, zero_point);
  }
  imageStore(t_out, pos, OUT_TEXEL(out_texel));
}
