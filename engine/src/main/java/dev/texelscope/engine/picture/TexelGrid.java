package dev.texelscope.engine.picture;

/**
 * The shape of what a view shows: slices of columns by rows of texels, each with one or four
 * components. A <i>slot</i> counts components in storage order, {@code ((z * rows + y) * columns +
 * x) * components + component}: for a texture that is the order of its memory, and for a buffer the
 * element index.
 *
 * @param columns texels in a row, x
 * @param rows texels in a column, y
 * @param slices z
 * @param components 4 for texels with R, G, B and A; 1 for buffer elements
 * @param componentsAcross whether the components of a texel stand side by side instead of below
 *     each other
 * @param slicesAcross slices in one row of the mosaic: the next slice begins the next n
 * @param guide draw a guide after so many columns; 0 for none
 * @param slots slots that are there; those beyond, at the end of the last row, are ghosts
 */
public record TexelGrid(
    int columns,
    int rows,
    int slices,
    int components,
    boolean componentsAcross,
    int slicesAcross,
    int guide,
    long slots) {
  public TexelGrid {
    if (columns < 1 || rows < 1 || slices < 1 || slicesAcross < 1 || guide < 0) {
      throw new IllegalArgumentException(
          columns + "x" + rows + "x" + slices + " texels, " + slicesAcross + " across");
    }
    if (components != 1 && components != 4) {
      throw new IllegalArgumentException(
          "texels of " + components + " components; allowed are 1 and 4");
    }
    long capacity =
        Math.multiplyExact(
            Math.multiplyExact((long) columns * rows, (long) slices), (long) components);
    if (slots < 0 || slots > capacity) {
      throw new IllegalArgumentException(slots + " slots in a grid that holds " + capacity);
    }
  }

  /** A texture of these extents, all slices in one row as far as they fit. */
  public static TexelGrid texture(int x, int y, int z) {
    return new TexelGrid(x, y, z, 4, false, z, 0, 4L * x * y * z);
  }

  /** The elements of a buffer in rows of {@code rowLength}, with a guide every four. */
  public static TexelGrid buffer(long length, int rowLength) {
    long rows = Math.max(1, Math.ceilDiv(length, (long) rowLength));
    return new TexelGrid(rowLength, Math.toIntExact(rows), 1, 1, false, 1, 4, length);
  }

  /** The same with another number of slices in a row of the mosaic. */
  public TexelGrid withSlicesAcross(int across) {
    return new TexelGrid(columns, rows, slices, components, componentsAcross, across, guide, slots);
  }

  /** The same with the components of a texel side by side, as width-packed texels are read. */
  public TexelGrid withComponentsAcross() {
    return new TexelGrid(columns, rows, slices, components, true, slicesAcross, guide, slots);
  }

  /** Slots in one texel row of one slice. */
  public long slotsInRow() {
    return (long) columns * components;
  }

  /** Slots in one slice. */
  public long slotsInSlice() {
    return slotsInRow() * rows;
  }

  /** The slot of a component of a texel. */
  public long slot(int x, int y, int z, int component) {
    return (((long) z * rows + y) * columns + x) * components + component;
  }

  public int x(long slot) {
    return (int) (slot / components % columns);
  }

  public int y(long slot) {
    return (int) (slot / slotsInRow() % rows);
  }

  public int z(long slot) {
    return (int) (slot / slotsInSlice());
  }

  /** Which component of its texel the slot is: 0 to 3 for R, G, B and A. */
  public int component(long slot) {
    return (int) (slot % components);
  }

  /** Whether the slot is there, not a ghost. */
  public boolean has(long slot) {
    return slot >= 0 && slot < slots;
  }
}
