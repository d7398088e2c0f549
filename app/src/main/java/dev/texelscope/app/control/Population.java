package dev.texelscope.app.control;

import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TextureLayout;

/** How many elements, padding left out, live in each part of a layout. */
public final class Population {

  private static final int Z = 2;

  private Population() {}

  /** Elements in slice z of a texture, or in batch n of a buffer. */
  public static long ofSlice(MemoryLayout layout, int slice) {
    Sizes sizes = layout.sizes();
    return switch (layout) {
      case BufferLayout ignored -> sizes.numel() / sizes.n();
      case TextureLayout texture -> {
        Dim along = texture.axisMap().w() == Z ? Dim.W : texture.axisMap().h() == Z ? Dim.H : Dim.C;
        long inOne = sizes.numel() / sizes.n() / sizes.of(along);
        long batches = texture.axisMap().batchDim() == along ? 1 : sizes.n();
        int texels = Math.ceilDiv(sizes.of(along), 4);
        int depth =
            texture.packed() == along ? Math.min(4, sizes.of(along) - 4 * (slice % texels)) : 1;
        yield inOne * batches * depth;
      }
    };
  }

  /** Elements in components R (0) to A (3) of a texture. */
  public static long ofComponent(TextureLayout texture, int component) {
    int packed = texture.sizes().of(texture.packed());
    return texture.sizes().numel() / packed * ((packed + 3 - component) / 4);
  }
}
