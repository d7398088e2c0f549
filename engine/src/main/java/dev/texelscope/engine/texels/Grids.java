package dev.texelscope.engine.texels;

import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.picture.TexelGrid;

/** The grids and slice titles of layouts. */
final class Grids {

  private static final int SHORTEST_ROW = 4;
  private static final int ROW_OF_SHORT_TOKENS = 16;

  /** With more rows than this, several tokens share one, until there are as many columns. */
  private static final int MOST_SHORT_ROWS = 64;

  /** As many as have room with their numbers. */
  private static final int FEW_PARAMETERS = 40;

  private static final int FEW_A_ROW = 8;
  private static final int PARAMETERS_A_ROW = 32;

  private Grids() {}

  /**
   * Slices as a mosaic with a row for each n; buffers in rows.
   *
   * @param bufferRow elements in a row of a buffer; 0: one token, or several where that gives too
   *     many rows
   */
  static TexelGrid of(MemoryLayout layout, int bufferRow) {
    return switch (layout) {
      case TextureLayout texture -> {
        TexelGrid grid =
            TexelGrid.texture(texture.width(), texture.height(), texture.depth())
                .withSlicesAcross(slicesAcross(texture));
        yield texture.packed() == Dim.W ? grid.withComponentsAcross() : grid;
      }
      case BufferLayout buffer ->
          TexelGrid.buffer(buffer.slots(), bufferRow > 0 ? bufferRow : rowLength(buffer));
    };
  }

  private static int slicesAcross(TextureLayout texture) {
    boolean batchesAlongZ = texture.axisMap().axisOf(texture.axisMap().batchDim()) == 2;
    return batchesAlongZ
        ? Math.max(1, texture.depth() / texture.sizes().n())
        : Math.max(1, texture.depth());
  }

  private static int rowLength(BufferLayout buffer) {
    int inner = buffer.sizes().of(buffer.dimOrder().outermostFirst().getLast());
    long shortest = Math.min(buffer.slots(), ROW_OF_SHORT_TOKENS);
    long row = inner >= SHORTEST_ROW ? inner : Math.max(1, shortest);
    while (buffer.slots() / row > MOST_SHORT_ROWS && buffer.slots() / row > row) {
      row *= 2;
    }
    return (int) row;
  }

  /**
   * The cells of scale or zero_point.
   *
   * @param columns texels or entries in a row of the view; a texture of several rows keeps its own
   */
  static TexelGrid of(ParameterLayout layout, int columns) {
    return switch (layout.storage()) {
      case TEXTURE -> {
        int across = layout.rows() > 1 ? layout.rowTexels() : columns;
        int down = Math.toIntExact(Math.ceilDiv(layout.cells(), 4L * across));
        yield new TexelGrid(across, down, 1, 4, false, 1, 0, layout.cells());
      }
      case BUFFER, PUSH -> TexelGrid.buffer(layout.count(), columns);
    };
  }

  /** As many texels or entries in a row as are nice to read where there is room. */
  static int naturalColumns(ParameterLayout layout) {
    return switch (layout.storage()) {
      case TEXTURE -> layout.rowTexels();
      case BUFFER, PUSH ->
          (int)
              Math.min(
                  layout.count(), layout.count() <= FEW_PARAMETERS ? FEW_A_ROW : PARAMETERS_A_ROW);
    };
  }

  /**
   * What a slice holds: {@code z 2 n1 · c0 c1 c2 c3}, or {@code z 2 n1 · c0–3} where there is less
   * room.
   */
  static String sliceTitle(TextureLayout layout, int z, int room) {
    String whole = sliceTitle(layout, z, false);
    return whole.length() <= room ? whole : sliceTitle(layout, z, true);
  }

  private static String sliceTitle(TextureLayout layout, int z, boolean brief) {
    Dim along = dimAlongZ(layout);
    StringBuilder text = new StringBuilder("z " + z + " ");
    boolean packed = layout.packed() == along;
    boolean padding = false;
    int first = -1;
    int last = -1;
    for (int component = 0; component < (packed ? 4 : 1); component++) {
      long linear = layout.linearIndexAt(layout.slot(0, 0, z, component));
      if (linear == MemoryLayout.PADDING) {
        padding = true;
        continue;
      }
      Element element = layout.sizes().element(linear);
      if (component == 0 && layout.axisMap().batchDim() == along && layout.sizes().rank() == 4) {
        text.append(" n").append(element.n()).append(" ·");
      }
      first = first < 0 ? element.at(along) : first;
      last = element.at(along);
      if (!brief) {
        text.append(' ').append(along.coordinate()).append(last);
      }
    }
    if (brief && first >= 0) {
      text.append(' ').append(along.coordinate()).append(first);
      text.append(last > first ? "–" + last : "");
    }
    return text + (padding && !brief ? ", padding" : "");
  }

  private static Dim dimAlongZ(TextureLayout layout) {
    for (Dim dim : new Dim[] {Dim.W, Dim.H}) {
      if (layout.axisMap().axisOf(dim) == 2) {
        return dim;
      }
    }
    return Dim.C;
  }
}
