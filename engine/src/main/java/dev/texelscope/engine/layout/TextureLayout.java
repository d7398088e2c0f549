package dev.texelscope.engine.layout;

import dev.texelscope.engine.tensor.InputException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tensor in a 3-D texture of RGBA texels: four neighbours along the packed dimension share a
 * texel, batches are concatenated along one axis. Element to texel and back follow ET-VK's {@code
 * indexing_utils.h} (extents, {@code tidx_to_pos}, {@code lpos_to_tidx}) of commit d984a2ca71.
 *
 * <p>A value: equal when sizes, packed dimension and axis map are. Extents are computed once, since
 * whole-tensor loops ask for them with every slot.
 */
public final class TextureLayout implements MemoryLayout {

  private final Sizes sizes;
  private final Dim packed;
  private final AxisMap axisMap;
  private final int width;
  private final int height;
  private final int depth;

  /**
   * Lays a tensor out.
   *
   * @param sizes the tensor's sizes
   * @param packed the packed dimension: W, H or C
   * @param axisMap image axis of each dimension, WHCN order
   * @throws InputException if more than 2³¹−1 elements would lie along an image axis, which is
   *     beyond every device
   */
  public TextureLayout(Sizes sizes, Dim packed, AxisMap axisMap) {
    if (packed == Dim.N) {
      throw new IllegalArgumentException("batches cannot be packed");
    }
    this.sizes = sizes;
    this.packed = packed;
    this.axisMap = axisMap;
    this.width = extentAlong(0);
    this.height = extentAlong(1);
    this.depth = extentAlong(2);
  }

  private int extentAlong(int axis) {
    Dim dim = axisMap.w() == axis ? Dim.W : axisMap.h() == axis ? Dim.H : Dim.C;
    long size = sizes.of(dim);
    long elements =
        (dim == packed ? Math.ceilDiv(size, 4L) * 4 : size)
            * (axisMap.batchDim() == dim ? sizes.n() : 1);
    if (elements > Integer.MAX_VALUE) {
      throw new InputException(
          "packing: a texture of shape "
              + sizes
              + " has "
              + elements
              + " elements along image axis "
              + "xyz".charAt(axis)
              + "; at most 2147483647 are allowed");
    }
    return (int) (dim == packed ? elements / 4 : elements);
  }

  @Override
  public Sizes sizes() {
    return sizes;
  }

  /** The packed dimension: the one whose neighbours share a texel. */
  public Dim packed() {
    return packed;
  }

  /** Image axis of each dimension, WHCN order. */
  public AxisMap axisMap() {
    return axisMap;
  }

  /** Elements along a dimension including the padding of the packed one: a multiple of 4 there. */
  public int paddedSize(Dim dim) {
    int size = sizes.of(dim);
    return dim == packed ? Math.ceilDiv(size, 4) * 4 : size;
  }

  /** Texels along x. */
  public int width() {
    return width;
  }

  /** Texels along y. */
  public int height() {
    return height;
  }

  /** Texels along z: slices. */
  public int depth() {
    return depth;
  }

  /** Number of texels. */
  public long texels() {
    return Math.multiplyExact((long) width, Math.multiplyExact((long) height, (long) depth));
  }

  @Override
  public long slots() {
    return texels() * 4;
  }

  @Override
  public long slotOf(long linearIndex) {
    long rest = linearIndex;
    int w = (int) (rest % sizes.w());
    rest /= sizes.w();
    int h = (int) (rest % sizes.h());
    rest /= sizes.h();
    int c = (int) (rest % sizes.c());
    int n = (int) (rest / sizes.c());
    int component = (packed == Dim.W ? w : packed == Dim.H ? h : c) & 3;
    int tw = folded(Dim.W, w, n);
    int th = folded(Dim.H, h, n);
    int tc = folded(Dim.C, c, n);
    return slot(
        alongAxis(0, tw, th, tc), alongAxis(1, tw, th, tc), alongAxis(2, tw, th, tc), component);
  }

  /** A coordinate along a dimension with batches folded in, in texels. */
  private int folded(Dim dim, int coordinate, int n) {
    int folded = coordinate + (axisMap.batch() == dim.whcn() ? n * paddedSize(dim) : 0);
    return dim == packed ? folded >> 2 : folded;
  }

  private int alongAxis(int axis, int w, int h, int c) {
    return axisMap.w() == axis ? w : axisMap.h() == axis ? h : c;
  }

  /** The slot of a component of a texel inside the extents. */
  public long slot(int x, int y, int z, int component) {
    return (((long) z * height + y) * width + x) * 4 + component;
  }

  @Override
  public long linearIndexAt(long slot) {
    long texel = slot >> 2;
    int x = (int) (texel % width);
    texel /= width;
    int y = (int) (texel % height);
    int z = (int) (texel / height);
    int w = unfolded(Dim.W, axisMap.w() == 0 ? x : axisMap.w() == 1 ? y : z);
    int h = unfolded(Dim.H, axisMap.h() == 0 ? x : axisMap.h() == 1 ? y : z);
    int c = unfolded(Dim.C, axisMap.c() == 0 ? x : axisMap.c() == 1 ? y : z);
    Dim batchDim = axisMap.batchDim();
    int along = batchDim == Dim.W ? w : batchDim == Dim.H ? h : c;
    int span = paddedSize(batchDim);
    int n = along / span;
    int inner = along - n * span;
    int component = (int) (slot & 3);
    w = (batchDim == Dim.W ? inner : w) + (packed == Dim.W ? component : 0);
    h = (batchDim == Dim.H ? inner : h) + (packed == Dim.H ? component : 0);
    c = (batchDim == Dim.C ? inner : c) + (packed == Dim.C ? component : 0);
    if (w >= sizes.w() || h >= sizes.h() || c >= sizes.c() || n >= sizes.n()) {
      return PADDING;
    }
    return ((n * (long) sizes.c() + c) * sizes.h() + h) * sizes.w() + w;
  }

  private int unfolded(Dim dim, int texel) {
    return dim == packed ? texel * 4 : texel;
  }

  @Override
  public TexelAddress addressOfSlot(long slot) {
    if (slot < 0 || slot >= slots()) {
      throw new IllegalArgumentException("slot " + slot + " is outside " + slots() + " components");
    }
    long texel = slot >> 2;
    return new TexelAddress(
        (int) (texel % width),
        (int) (texel / width % height),
        (int) (texel / width / height),
        (int) (slot & 3));
  }

  @Override
  public long slotOfAddress(Address address) {
    if (address instanceof TexelAddress(int x, int y, int z, int component)
        && x >= 0
        && x < width
        && y >= 0
        && y < height
        && z >= 0
        && z < depth) {
      return slot(x, y, z, component);
    }
    throw new IllegalArgumentException(
        "address " + address + " is outside " + width + "×" + height + "×" + depth + " texels");
  }

  /**
   * The layout hash that ET-VK passes as a specialization constant: four axis-map nibbles (W
   * lowest), the packed dimension in bits 16 to 19.
   */
  public int layoutHash() {
    return axisMap.w()
        | axisMap.h() << 4
        | axisMap.c() << 8
        | axisMap.batch() << 12
        | packed.whcn() << 16;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextureLayout that
        && sizes.equals(that.sizes)
        && packed == that.packed
        && axisMap.equals(that.axisMap);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sizes, packed, axisMap);
  }

  /** {@code 4×3×4 texels, C-packed, of 2×5×3×4, axis map 0,1,2,2}: names the layout completely. */
  @Override
  public String toString() {
    return width
        + "×"
        + height
        + "×"
        + depth
        + " texels, "
        + packed
        + "-packed, of "
        + sizes
        + ", axis map "
        + axisMap;
  }
}
