package dev.texelscope.engine.picture;

import org.jspecify.annotations.Nullable;

/**
 * Paints the visible part of a texel view: what it costs follows from the raster, not from the
 * tensor. Which cells there are says {@link TexelModel}, where they stand {@link Mosaic}, and which
 * part is seen {@link Viewport}. Holds nothing but the glyphs; any thread may paint.
 */
public final class TexelPainter {
  /** How much of 256 of a stale picture is background. */
  private static final int WASHED_OUT = 0x80;

  private final GlyphAtlas atlas;

  public TexelPainter(GlyphAtlas atlas) {
    this.atlas = atlas;
  }

  /** The glyphs that are painted with. */
  public GlyphAtlas atlas() {
    return atlas;
  }

  /**
   * Paints the whole raster.
   *
   * @param raster as large as the viewport
   * @param pyramid of this model and of the component that is alone; without one, small texels are
   *     taken one for all that share a pixel
   * @throws IllegalArgumentException if raster and viewport differ in size
   */
  public void paint(
      Raster raster,
      TexelModel model,
      @Nullable TexelPyramid pyramid,
      Viewport viewport,
      Highlights highlights,
      Palette palette) {
    if (raster.width() != viewport.width() || raster.height() != viewport.height()) {
      throw new IllegalArgumentException(
          "a raster of %d by %d for a viewport of %d by %d"
              .formatted(raster.width(), raster.height(), viewport.width(), viewport.height()));
    }
    Frame frame = new Frame(raster, model, pyramid, viewport, highlights, palette, atlas);
    raster.clipTo(raster.bounds());
    raster.fill(raster.bounds(), palette.background());
    raster.clipTo(viewport.content());
    paintCells(frame);
    HeaderPainter headers = new HeaderPainter(frame);
    if (viewport.mosaic().titleInside()) {
      frame.eachSlice((z, row) -> headers.paintTitleInside(z, row, true));
    }
    if (model.marksWrong() && !frame.scale().componentsApart()) {
      MarkPainter marks = new MarkPainter(frame);
      frame.eachSlice((z, row) -> marks.paint(z));
    }
    if (viewport.mosaic().titleInside()) {
      frame.eachSlice((z, row) -> headers.paintTitleInside(z, row, false));
    }
    new HighlightPainter(frame).paint();
    if (model.stale()) {
      raster.clipTo(raster.bounds());
      raster.fill(raster.bounds(), Argb.transparent(palette.background(), WASHED_OUT));
    }
    frame.eachSlice(headers::paintStrip);
    if (viewport.mosaic().gutter() > 0) {
      frame.eachSlice(headers::paintGutter);
    }
    raster.clipTo(raster.bounds());
  }

  private static void paintCells(Frame frame) {
    if (frame.scale().componentsApart()) {
      CellPainter cells = new CellPainter(frame);
      frame.eachSlice((z, row) -> cells.paint(z));
    } else {
      PixelPainter pixels = new PixelPainter(frame);
      frame.eachSlice((z, row) -> pixels.paint(z));
    }
  }
}
