package dev.texelscope.engine.layout;

/**
 * Element to texel and the extents, written step by step as ET-VK's texture layout is described:
 * arrays in WHCN order, one axis map of four entries. Slow and independent of {@link
 * TextureLayout}.
 */
final class TexelOracle {

  private final int[] size;
  private final int[] padded;
  private final int[] axisMap;
  private final int packed;

  TexelOracle(TextureLayout layout) {
    Sizes s = layout.sizes();
    size = new int[] {s.w(), s.h(), s.c(), s.n()};
    padded = size.clone();
    packed = layout.packed().whcn();
    while (padded[packed] % 4 != 0) {
      padded[packed]++;
    }
    AxisMap map = layout.axisMap();
    axisMap = new int[] {map.w(), map.h(), map.c(), map.batch()};
  }

  /** Texels along x, y and z. */
  int[] extents() {
    int[] extents = new int[3];
    for (int d = 0; d < 3; d++) {
      extents[axisMap[d]] = padded[d];
    }
    extents[axisMap[axisMap[3]]] *= size[3];
    extents[axisMap[packed]] /= 4;
    return extents;
  }

  /** The texel and the component of an element. */
  TexelAddress texel(Element element) {
    int[] t = {element.w(), element.h(), element.c(), element.n()};
    int[] pos = new int[3];
    for (int d = 0; d < 3; d++) {
      pos[axisMap[d]] = t[d];
    }
    if (size[3] > 1) {
      pos[axisMap[axisMap[3]]] += t[3] * padded[axisMap[3]];
    }
    pos[axisMap[packed]] >>= 2;
    return new TexelAddress(pos[0], pos[1], pos[2], t[packed] % 4);
  }
}
