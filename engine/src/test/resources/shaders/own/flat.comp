// A per-tensor quantizer on 2-D images, with the plainest names.
#version 450
layout(local_size_x = 4, local_size_y = 4) in;

layout(set = 0, binding = 0, rgba32f) uniform readonly image2D src;
layout(set = 0, binding = 1, rgba8ui) uniform writeonly uimage2D dst;

layout(push_constant) uniform Push {
  layout(offset = 0) float s;
  layout(offset = 8) int zp;
};

void main() {
  const ivec2 pos = ivec2(gl_GlobalInvocationID.xy);
  if (any(greaterThanEqual(pos, imageSize(dst)))) {
    return;
  }
  const ivec4 q = ivec4(round(imageLoad(src, pos) * (1.0 / s))) + zp;
  imageStore(dst, pos, uvec4(clamp(q, 0, 255)));
}
