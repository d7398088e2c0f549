package dev.texelscope.engine.picture;

import org.jspecify.annotations.Nullable;

/** Everything that one painting of a view looks at, and the raster that it goes to. */
record Frame(
    Raster raster,
    TexelModel model,
    @Nullable TexelPyramid pyramid,
    Viewport viewport,
    Highlights highlights,
    Palette palette,
    GlyphAtlas atlas,
    ColourTable colours) {

  Frame(
      Raster raster,
      TexelModel model,
      @Nullable TexelPyramid pyramid,
      Viewport viewport,
      Highlights highlights,
      Palette palette,
      GlyphAtlas atlas) {
    this(
        raster,
        model,
        pyramid,
        viewport,
        highlights,
        palette,
        atlas,
        new ColourTable(model.colours(), palette));
  }

  Mosaic mosaic() {
    return viewport.mosaic();
  }

  TexelGrid grid() {
    return viewport.mosaic().grid();
  }

  TexelScale scale() {
    return viewport.mosaic().scale();
  }

  /** The face of titles and headers. */
  GlyphFace headerFace(boolean bold) {
    return atlas.face(scale().headerPixels(), bold);
  }

  /** The pixels of the raster where texels of a slice can be seen: perhaps none. */
  Box visible(int z) {
    long left = viewport.rasterX(mosaic().sliceLeft(z));
    long top = viewport.rasterY(mosaic().sliceTop(z));
    long right = viewport.rasterX(mosaic().sliceLeft(z) + mosaic().sliceWidth());
    long bottom = viewport.rasterY(mosaic().sliceTop(z) + mosaic().sliceHeight());
    return new Box((int) left, (int) top, (int) (right - left), (int) (bottom - top))
        .intersect(viewport.content());
  }

  /** Does something for every slice of which texels, title or headers can be seen. */
  void eachSlice(SliceAction action) {
    Box content = viewport.content();
    int firstRow =
        index(
            viewport.mosaicY(0) - mosaic().rowTop(0) + mosaic().stripHeight(), mosaic().rowPitch());
    int lastRow =
        index(
            viewport.mosaicY(content.bottom()) - mosaic().rowTop(0) + mosaic().stripHeight(),
            mosaic().rowPitch());
    int firstColumn =
        index(viewport.mosaicX(content.left()) - mosaic().firstLeft(), mosaic().columnPitch());
    int lastColumn =
        index(viewport.mosaicX(content.right()) - mosaic().firstLeft(), mosaic().columnPitch());
    for (int row = Math.max(0, firstRow); row <= Math.min(lastRow, mosaic().down() - 1); row++) {
      for (int column = Math.max(0, firstColumn);
          column <= Math.min(lastColumn, mosaic().across() - 1);
          column++) {
        int z = mosaic().sliceIn(column, row);
        if (z >= 0) {
          action.accept(z, row);
        }
      }
    }
  }

  private static int index(long distance, long pitch) {
    return (int) Math.clamp(Math.floorDiv(distance, pitch), -1L, Integer.MAX_VALUE - 1L);
  }

  /** What is done for a slice. */
  interface SliceAction {
    /** Paints slice {@code z}, which stands in that row of the mosaic. */
    void accept(int z, int sliceRow);
  }
}
