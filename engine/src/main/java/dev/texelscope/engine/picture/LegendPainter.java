package dev.texelscope.engine.picture;

/** Paints what colours mean into a strip. */
public final class LegendPainter {
  private static final int MARGIN = 10;
  private static final int SWATCH = 9;

  /** The height of the colours below a histogram, and above the numbers of a scale. */
  private static final int BAND = 8;

  private final Raster raster;
  private final Palette palette;
  private final GlyphFace face;
  private final int unit;

  /**
   * For one raster.
   *
   * @param unit pixels of a thin line
   */
  public LegendPainter(Raster raster, Palette palette, GlyphAtlas atlas, int unit) {
    this.raster = raster;
    this.palette = palette;
    this.face = atlas.face(10 * unit, false);
    this.unit = unit;
  }

  /** Paints the whole raster. */
  public void paint(Legend legend) {
    raster.clipTo(raster.bounds());
    raster.fill(raster.bounds(), palette.background());
    switch (legend) {
      case Legend.Ordered ordered -> paintOrdered(ordered);
      case Legend.Signs signs -> paintSigns(signs);
      case Legend.Values values -> paintValues(values);
    }
  }

  private void paintOrdered(Legend.Ordered legend) {
    int baseline = raster.height() - 5 * unit;
    int left = face.draw(raster, MARGIN * unit, 10 * unit, legend.what(), palette.faint());
    Box band =
        new Box(
            left + 8 * unit,
            3 * unit,
            Math.max(1, raster.width() - left - (8 + MARGIN) * unit),
            BAND * unit);
    for (int x = 0; x < band.width(); x++) {
      // Blocks are equally wide; where there are more colours than pixels the last one is kept.
      int number =
          legend.count() <= band.width()
              ? (int) ((long) x * legend.count() / band.width())
              : (int) ((long) x * (legend.count() - 1) / Math.max(1, band.width() - 1));
      raster.fill(
          band.left() + x, band.top(), 1, band.height(), legend.colours().argb(number, palette));
    }
    long things = legend.things();
    // A number stands under the middle of its colour.
    new AxisTicks(raster, face, palette.faint(), band, baseline)
        .paint(
            things, thing -> band.left() + (int) ((2 * thing + 1) * band.width() / (2 * things)));
  }

  private void paintSigns(Legend.Signs legend) {
    int x = MARGIN * unit;
    int top = (raster.height() - SWATCH * unit) / 2;
    for (Legend.Sign sign : legend.signs()) {
      int width = SWATCH * unit;
      raster.fill(x, top, width, width, legend.colours().argb(sign.colour(), palette));
      raster.frame(new Box(x, top, width, width), unit, palette.guide());
      x =
          face.draw(
              raster,
              x + width + 5 * unit,
              face.baselineIn(0, raster.height()),
              sign.meaning(),
              palette.faint());
      x += 14 * unit;
    }
  }

  private void paintValues(Legend.Values legend) {
    Box whole = new Box(0, 0, raster.width(), raster.height() - BAND * unit);
    long most = legend.bins().stream().mapToLong(Long::longValue).max().orElse(0);
    ColourTable colours = new ColourTable(ColorScale.values(), palette);
    for (int x = 0; x < whole.width(); x++) {
      double share = (x + 0.5) / whole.width();
      double value = legend.minimum() + share * (legend.maximum() - legend.minimum());
      int argb = colours.argb(ColorScale.valueNumber(value, legend.low(), legend.high()));
      raster.fill(x, whole.bottom(), 1, BAND * unit, argb);
      if (most > 0) {
        long count = legend.bins().get((int) (share * legend.bins().size()));
        // What is there is seen, however little it is.
        int height = count == 0 ? 0 : (int) Math.max(unit, count * (whole.height() - unit) / most);
        boolean inside = value >= legend.low() && value <= legend.high();
        raster.fill(
            x, whole.bottom() - height, 1, height, inside ? palette.faint() : palette.guide());
      }
    }
  }
}
