package dev.texelscope.engine.picture;

/**
 * A picture of a whole model: every slice with its numbers where that stays small enough, else
 * squares of whole pixels, else several texels a pixel. This is what {@code texels.png} holds.
 */
public final class TexelSheet {
  /** The most pixels that a sheet has from top to bottom for each from left to right. */
  private static final int TALLEST = 3;

  private TexelSheet() {}

  /** Paints a model with glyphs that are read for this one sheet. */
  public static Raster render(TexelModel model, Palette palette, int maxWidth) {
    return render(model, palette, maxWidth, new TexelPainter(GlyphAtlas.load()), Highlights.none());
  }

  /**
   * Paints a model.
   *
   * @param maxWidth the most pixels from left to right; from top to bottom there are at most three
   *     times as many
   */
  public static Raster render(
      TexelModel model,
      Palette palette,
      int maxWidth,
      TexelPainter painter,
      Highlights highlights) {
    MosaicFit fit = new MosaicFit(model, painter.atlas(), 1);
    Mosaic mosaic = fit.best(maxWidth, TALLEST * maxWidth);
    int width = (int) Math.min(mosaic.width() + mosaic.gutter(), maxWidth);
    int height = (int) Math.min(mosaic.height(), (long) TALLEST * maxWidth);
    Raster raster = new Raster(width, height);
    TexelPyramid pyramid = TexelPyramid.build(model, highlights.solo(), () -> false);
    painter.paint(
        raster, model, pyramid, new Viewport(mosaic, 0, 0, width, height), highlights, palette);
    return raster;
  }
}
