package dev.texelscope.engine.picture;

/**
 * Where every texel stands when all slices are laid out at one scale, in pixels from the top left
 * corner of the whole: a picture that may be far larger than any raster, of which a {@link
 * Viewport} shows a part. Row headers stand in a gutter to the left that is not part of it.
 */
public final class Mosaic {
  private static final int MARGIN = 5;

  /**
   * Slices without numbers that are less high have their title inside and no headers: many of them
   * stand close together.
   */
  private static final int SMALL_SLICE = 240;

  private final TexelGrid grid;
  private final TexelScale scale;
  private final int across;
  private final int inRow;
  private final int groupRows;
  private final int titleHeight;
  private final boolean titleInside;
  private final int headerHeight;
  private final int lettersHeight;
  private final int gutter;
  private final int margin;
  private final long sliceWidth;
  private final long sliceHeight;
  private final int gapX;
  private final int gapY;

  /**
   * Lays out a model.
   *
   * @param across slices beside each other: fewer than the grid puts in a row wrap each of its rows
   *     by itself, more put its rows one behind the other
   */
  public Mosaic(TexelModel model, TexelScale scale, GlyphAtlas atlas, int across) {
    this.grid = model.grid();
    this.scale = scale;
    int natural = Math.min(grid.slicesAcross(), grid.slices());
    this.inRow = across > natural ? grid.slices() : natural;
    this.across = Math.clamp(across, 1, inRow);
    this.groupRows = Math.ceilDiv(inRow, this.across);
    this.margin = MARGIN * scale.unit();
    this.sliceWidth = extent(grid.columns(), scale.pitchX(grid));
    this.sliceHeight = extent(grid.rows(), scale.pitchY(grid));
    GlyphFace face = atlas.face(scale.headerPixels(), false);
    boolean roomy = sliceWidth >= 5L * face.advance() && sliceHeight >= 2L * face.lineHeight();
    boolean alone = grid.slices() == 1;
    boolean small =
        !scale.componentsApart() && !alone && sliceHeight < (long) SMALL_SLICE * scale.unit();
    boolean headed = (roomy && !small) || (alone && scale.labelled());
    int line = face.lineHeight() + scale.unit();
    this.titleHeight = headed && !alone ? line : 0;
    this.titleInside = roomy && small;
    this.lettersHeight = headed && scale.labelled() && grid.componentsAcross() ? line : 0;
    this.headerHeight = headed && (lettersHeight == 0 || grid.columns() > 1) ? line : 0;
    this.gapX = (headed ? 9 : 4) * scale.unit();
    this.gapY = (headed ? 8 : 4) * scale.unit();
    this.gutter = headed ? gutterWidth(model, face) : 0;
  }

  private int gutterWidth(TexelModel model, GlyphFace face) {
    int characters =
        Math.max(model.rowHeader(0).length(), model.rowHeader(grid.rows() - 1).length());
    int letters = lettersDown() ? face.advance() + 4 * scale.unit() : 0;
    return 6 * scale.unit() + characters * face.advance() + letters;
  }

  private long extent(int texels, int pitch) {
    return scale.shrunk()
        ? Math.ceilDiv(texels, scale.texelsPerPixel())
        : (long) texels * pitch - scale.texelGap();
  }

  public TexelGrid grid() {
    return grid;
  }

  public TexelScale scale() {
    return scale;
  }

  /** Slices beside each other. */
  public int across() {
    return across;
  }

  /** Rows of slices. */
  public int down() {
    int groups = Math.ceilDiv(grid.slices(), inRow);
    int last = grid.slices() - (groups - 1) * inRow;
    return (groups - 1) * groupRows + Math.ceilDiv(last, across);
  }

  /** The width of the whole, without the gutter. */
  public long width() {
    return firstLeft() + (long) margin + across * (sliceWidth + gapX) - gapX;
  }

  /** The height of the whole. */
  public long height() {
    return 2L * margin + down() * rowPitch() - gapY;
  }

  /** The width of the row headers at the left of a viewport. */
  public int gutter() {
    return gutter;
  }

  /** The height of the title of a slice; 0 where there is no room. */
  public int titleHeight() {
    return titleHeight;
  }

  /** Whether the title stands over the texels of its slice, at their top left. */
  public boolean titleInside() {
    return titleInside;
  }

  /** The height of the column headers of a slice. */
  public int headerHeight() {
    return headerHeight;
  }

  /** The height of the letters above components that stand side by side. */
  public int lettersHeight() {
    return lettersHeight;
  }

  /** Title, column headers and letters together. */
  public int stripHeight() {
    return titleHeight + headerHeight + lettersHeight;
  }

  /** Whether the letters of the components stand in the gutter. */
  public boolean lettersDown() {
    return scale.labelled() && grid.components() > 1 && !grid.componentsAcross();
  }

  /** The width of the texels of one slice. */
  public long sliceWidth() {
    return sliceWidth;
  }

  /** The height of the texels of one slice. */
  public long sliceHeight() {
    return sliceHeight;
  }

  /** From the texels of one slice to those of the next to the right. */
  public long columnPitch() {
    return sliceWidth + gapX;
  }

  /** From the texels of one slice to those of the one below. */
  public long rowPitch() {
    return stripHeight() + sliceHeight + gapY;
  }

  /** The left edge of the first slice. */
  public int firstLeft() {
    return gutter > 0 ? 3 * scale.unit() : margin;
  }

  /** The left edge of the texels of a slice. */
  public long sliceLeft(int z) {
    return firstLeft() + z % inRow % across * columnPitch();
  }

  /** The top edge of the texels of a slice, below its headers. */
  public long sliceTop(int z) {
    return rowTop(z / inRow * groupRows + z % inRow / across);
  }

  /** The top edge of the texels of a row of slices. */
  public long rowTop(int row) {
    return margin + row * rowPitch() + stripHeight();
  }

  /** The slice in a column and row of the mosaic, or -1. */
  public int sliceIn(int column, int row) {
    int inGroup = row % groupRows * across + column;
    long z = (long) (row / groupRows) * inRow + inGroup;
    return column >= 0 && row >= 0 && column < across && inGroup < inRow && z < grid.slices()
        ? (int) z
        : -1;
  }

  /** The left edge of column {@code x} of texels, from the left edge of its slice. */
  public long texelLeft(int x) {
    return scale.shrunk() ? x / scale.texelsPerPixel() : (long) x * scale.pitchX(grid);
  }

  /** The top edge of row {@code y} of texels, from the top edge of its slice. */
  public long texelTop(int y) {
    return scale.shrunk() ? y / scale.texelsPerPixel() : (long) y * scale.pitchY(grid);
  }

  /**
   * The column of texels at so many pixels from the left edge of a slice; where several share the
   * pixel the first.
   */
  public int columnAt(long fromSliceLeft) {
    long x =
        scale.shrunk()
            ? fromSliceLeft * scale.texelsPerPixel()
            : fromSliceLeft / scale.pitchX(grid);
    return (int) Math.clamp(x, 0L, grid.columns() - 1L);
  }

  /**
   * The row of texels at so many pixels from the top edge of a slice; where several share the pixel
   * the first.
   */
  public int rowAt(long fromSliceTop) {
    long y =
        scale.shrunk() ? fromSliceTop * scale.texelsPerPixel() : fromSliceTop / scale.pitchY(grid);
    return (int) Math.clamp(y, 0L, grid.rows() - 1L);
  }
}
