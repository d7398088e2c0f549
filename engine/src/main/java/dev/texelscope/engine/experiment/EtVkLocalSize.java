package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.GridSize;

/**
 * The local size that ExecuTorch's Vulkan backend chooses for a global size ({@code
 * create_local_wg_size}, the same at d984a2ca71 and later).
 */
final class EtVkLocalSize {

  private EtVkLocalSize() {}

  /**
   * The local size for a global size, both in invocations.
   *
   * <p>The sorted sizes are put back by the order itself and not by its inverse, so the largest
   * extent does not always get the largest local size: (2,8,4) gives (4,2,8).
   */
  static GridSize of(GridSize global) {
    int[] extent = {global.x(), global.y(), global.z()};
    int[] order = {0, 1, 2};
    swapIfSmaller(extent, order, 0);
    swapIfSmaller(extent, order, 1);
    swapIfSmaller(extent, order, 0);
    int second = extent[order[1]];
    int third = extent[order[2]];
    int[] local = {8, Math.max(1, Math.min(4, second)), Math.max(1, Math.min(2, third))};
    if (third == 1) {
      local[0] = second == 1 ? 64 : second % 4 == 0 ? 16 : 32;
      local[1] = second == 1 ? 1 : second % 4 == 0 ? 4 : 2;
    }
    return new GridSize(local[order[0]], local[order[1]], local[order[2]]);
  }

  private static void swapIfSmaller(int[] extent, int[] order, int at) {
    if (extent[order[at]] < extent[order[at + 1]]) {
      int swapped = order[at];
      order[at] = order[at + 1];
      order[at + 1] = swapped;
    }
  }
}
