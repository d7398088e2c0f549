package dev.texelscope.engine.picture;

import java.util.stream.IntStream;

/**
 * Paints the titles and column headers of slices, which stay at the top while their slice is
 * scrolled, and the row headers.
 */
final class HeaderPainter {
  private static final String[] LETTERS = {"R", "G", "B", "A"};

  /** Marks below one pixel in so many of a title are few. */
  private static final int FEW_MARKS = 4;

  private final Frame frame;
  private final Raster raster;
  private final Palette palette;
  private final Mosaic mosaic;
  private final Viewport viewport;
  private final GlyphFace face;
  private final GlyphFace bold;
  private int paintedGutter = -1;

  HeaderPainter(Frame frame) {
    this.frame = frame;
    this.raster = frame.raster();
    this.palette = frame.palette();
    this.mosaic = frame.mosaic();
    this.viewport = frame.viewport();
    this.face = frame.headerFace(false);
    this.bold = frame.headerFace(true);
  }

  /** Title, column headers and letters of a slice. */
  void paintStrip(int z, int sliceRow) {
    Box content = viewport.content();
    int left = viewport.rasterX(mosaic.sliceLeft(z));
    int width = viewport.rasterX(mosaic.sliceLeft(z) + mosaic.columnPitch()) - left;
    int top = viewport.stripTop(sliceRow);
    Box strip = new Box(left, top, width, mosaic.stripHeight()).intersect(content);
    if (strip.isEmpty()) {
      return;
    }
    raster.clipTo(strip);
    if (top > viewport.rasterY(mosaic.rowTop(sliceRow) - mosaic.stripHeight())) {
      raster.fill(strip, palette.background());
    }
    if (mosaic.titleHeight() > 0) {
      // A title that would be cut off at the left stays in sight as long as its slice does.
      int end = viewport.rasterX(mosaic.sliceLeft(z) + mosaic.sliceWidth());
      int titleLeft =
          Math.min(Math.max(left, content.left()), Math.max(left, end - 5 * bold.advance()));
      paintTitle(z, titleLeft, top);
    }
    if (mosaic.headerHeight() + mosaic.lettersHeight() > 0) {
      paintColumns(z, strip, top + mosaic.titleHeight());
    }
    raster.clipTo(content);
  }

  /**
   * The title of a slice over its texels, its number alone where there is little room.
   *
   * @param ground whether to paint what lies below the text, or the text: between the two marks are
   *     painted, which no title may hide; a few of them stay in front of the text too, many of them
   *     are seen around it
   */
  void paintTitleInside(int z, int sliceRow, boolean ground) {
    Box visible = frame.visible(z);
    int room = (int) Math.min(mosaic.sliceWidth() / bold.advance() - 2, 1 << 10);
    String[] title = split(z, room);
    String number = title[0];
    String rest = number.length() + 1 + title[1].length() > room ? "" : title[1];
    int left = viewport.rasterX(mosaic.sliceLeft(z));
    int top = viewport.rasterY(mosaic.rowTop(sliceRow));
    int unit = frame.scale().unit();
    raster.clipTo(visible);
    int restWidth = rest.isEmpty() ? 0 : face.advance() + face.width(rest);
    Box box =
        new Box(
            left, top, bold.width(number) + restWidth + 6 * unit, bold.digitHeight() + 7 * unit);
    if (ground) {
      raster.fill(box, Argb.transparent(palette.background(), 0xB0));
    } else {
      Box under = box.intersect(visible);
      int[] marks = marksIn(under);
      int[] colours = IntStream.of(marks).map(pixel -> raster.pixels()[pixel]).toArray();
      int baseline = bold.baselineIn(top, box.height());
      int x = bold.draw(raster, left + 3 * unit, baseline, number, palette.title());
      face.draw(raster, x + face.advance(), baseline, rest, palette.title());
      if (marks.length <= under.width() * under.height() / FEW_MARKS) {
        for (int i = 0; i < marks.length; i++) {
          raster.pixels()[marks[i]] = colours[i];
        }
      }
    }
    raster.clipTo(viewport.content());
  }

  /** The pixels of the raster in a box that mark something as wrong or undefined. */
  private int[] marksIn(Box box) {
    return IntStream.range(box.top(), box.bottom())
        .flatMap(y -> IntStream.range(box.left(), box.right()).map(x -> y * raster.width() + x))
        .filter(pixel ->
            raster.pixels()[pixel] == palette.wrong()
                || raster.pixels()[pixel] == palette.undefined())
        .toArray();
  }

  /** The number of a slice, and what else its title says. */
  private String[] split(int z, int room) {
    String mark = frame.model().stale() ? " …" : "";
    // Two blanks in the text become one on the screen.
    String title = frame.model().sliceTitle(z, room + 1 - mark.length()) + mark;
    int split = title.indexOf("  ");
    return split < 0
        ? new String[] {title, ""}
        : new String[] {title.substring(0, split), title.substring(split + 2)};
  }

  private void paintTitle(int z, int left, int top) {
    int whole = (int) Math.min(mosaic.sliceWidth() / face.advance(), 1 << 10);
    String[] title = split(z, whole);
    String number = title[0];
    String rest = title[1];
    int baseline = face.baselineIn(top, mosaic.titleHeight());
    int x = bold.draw(raster, left, baseline, number, palette.title()) + face.advance();
    int end = viewport.rasterX(mosaic.sliceLeft(z) + mosaic.sliceWidth());
    int room = (Math.min(raster.clip().right(), end) - x) / face.advance();
    String shown = rest.length() <= room ? rest : room < 4 ? "" : rest.substring(0, room - 1) + "…";
    face.draw(raster, x, baseline, shown, palette.faint());
  }

  private void paintColumns(int z, Box strip, int top) {
    TexelGrid grid = frame.grid();
    int widest = face.width(frame.model().columnHeader(grid.columns() - 1));
    int step = step(widest + face.advance(), frame.scale().pitchX(grid));
    long sliceLeft = mosaic.sliceLeft(z);
    int from = mosaic.columnAt(Math.max(0, viewport.mosaicX(strip.left()) - sliceLeft));
    int to = mosaic.columnAt(Math.max(0, viewport.mosaicX(strip.right()) - sliceLeft));
    int line = Math.max(mosaic.headerHeight(), mosaic.lettersHeight());
    int baseline = face.baselineIn(top, line);
    for (int x = from / step * step; x <= to; x += step) {
      Box texel = viewport.texelBox(grid.slot(x, 0, z, 0));
      String text = frame.model().columnHeader(x);
      if (mosaic.headerHeight() > 0) {
        paintColumn(text, texel, strip, step == 1, baseline);
      }
      if (mosaic.lettersHeight() > 0) {
        for (int c = 0; c < grid.components(); c++) {
          Box cell = viewport.slotBox(grid.slot(x, 0, z, c));
          int letter = cell.left() + (cell.width() - face.advance()) / 2;
          if (letter >= strip.left() && letter + face.advance() <= strip.right()) {
            int below = baseline + mosaic.headerHeight();
            face.draw(raster, letter, below, LETTERS[c], palette.faint());
          }
        }
      }
    }
  }

  /**
   * A header over a texel: in the middle of what is seen of it, and nowhere where it would be cut.
   */
  private void paintColumn(String text, Box texel, Box strip, boolean middle, int baseline) {
    int from = Math.max(texel.left(), strip.left());
    int to = Math.min(texel.right(), strip.right());
    int width = face.width(text);
    int left = middle ? from + (to - from - width) / 2 : texel.left();
    if (middle ? width <= to - from : left >= strip.left() && left + width <= strip.right()) {
      face.draw(raster, left, baseline, text, palette.faint());
    }
  }

  /**
   * How many columns or rows apart headers must stand so that they do not touch: a power of two, as
   * texels share pixels.
   */
  private int step(int needed, int pitch) {
    int step = frame.scale().texelsPerPixel();
    while ((frame.scale().shrunk() ? step / frame.scale().texelsPerPixel() : (long) step * pitch)
        < needed) {
      step *= 2;
    }
    return step;
  }

  /**
   * The row headers and letters of a row of slices, in the gutter; once for each row, with any
   * slice of it.
   */
  void paintGutter(int z, int sliceRow) {
    if (sliceRow == paintedGutter) {
      return;
    }
    paintedGutter = sliceRow;
    TexelGrid grid = frame.grid();
    int hidden = Math.max(0, viewport.stripTop(sliceRow) + mosaic.stripHeight());
    Box gutter = new Box(0, hidden, mosaic.gutter(), Math.max(0, viewport.height() - hidden));
    long sliceTop = mosaic.sliceTop(z);
    int firstPixel = Math.max(gutter.top(), viewport.rasterY(sliceTop));
    int endPixel = Math.min(gutter.bottom(), viewport.rasterY(sliceTop + mosaic.sliceHeight()));
    if (gutter.isEmpty() || firstPixel >= endPixel) {
      return;
    }
    raster.clipTo(gutter);
    int step = step(face.lineHeight(), frame.scale().pitchY(grid));
    int from = mosaic.rowAt(viewport.mosaicY(firstPixel) - sliceTop);
    int to = mosaic.rowAt(viewport.mosaicY(endPixel - 1) - sliceTop);
    for (int y = from / step * step; y <= to; y += step) {
      paintRowHeader(z, y, step);
    }
    raster.clipTo(raster.bounds());
  }

  private void paintRowHeader(int z, int y, int step) {
    TexelGrid grid = frame.grid();
    Box texel = viewport.texelBox(grid.slot(0, y, z, 0));
    int letters =
        mosaic.lettersDown() ? face.advance() + 6 * frame.scale().unit() : 3 * frame.scale().unit();
    int right = mosaic.gutter() - letters;
    String text = frame.model().rowHeader(y);
    int baseline =
        step == 1 ? face.baselineIn(texel.top(), texel.height()) : texel.top() + face.digitHeight();
    face.draw(raster, right - face.width(text), baseline, text, palette.faint());
    if (mosaic.lettersDown()) {
      for (int c = 0; c < grid.components(); c++) {
        Box cell = viewport.slotBox(grid.slot(0, y, z, c));
        boolean alone = frame.highlights().solo() == c;
        int left = mosaic.gutter() - face.advance() - 2 * frame.scale().unit();
        (alone ? bold : face)
            .draw(
                raster,
                left,
                face.baselineIn(cell.top(), cell.height()),
                LETTERS[c],
                alone ? palette.ink() : palette.faint());
      }
    }
  }
}
