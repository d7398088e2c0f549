// Index arithmetic of the fixtures; sizes and coordinates are (W, H, C, N).

#ifndef INDEXING_UTILS_H
#define INDEXING_UTILS_H

// What a host that forgets to specialize the layout leaves here: a texture's hash, wrong for buffers.
#define DEFAULT_LAYOUT 0x02210

#ifdef USING_BUFFER

#define unhash_dim_order(hash) \
  ivec4((hash) & 0xF, ((hash) >> 4) & 0xF, ((hash) >> 8) & 0xF, ((hash) >> 12) & 0xF)

ivec4 bufi_to_tidx(int bufi, const ivec4 strides, const ivec4 dim_order) {
  ivec4 tidx;
  for (int i = 3; i >= 0; i--) {
    const int dim = dim_order[i];
    tidx[dim] = bufi / strides[dim];
    bufi %= strides[dim];
  }
  return tidx;
}

int tidx_to_bufi(const ivec4 tidx, const ivec4 strides) {
  return tidx.x * strides.x + tidx.y * strides.y + tidx.z * strides.z + tidx.w * strides.w;
}

#else

#define load_texel(image, pos) texelFetch(image, pos, 0)
#define write_texel(image, pos, texel) imageStore(image, pos, texel)

#endif

#endif
