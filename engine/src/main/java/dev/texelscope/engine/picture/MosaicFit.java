package dev.texelscope.engine.picture;

import java.util.stream.IntStream;

/**
 * Chooses the step of zoom, and the slices beside each other, at which a whole model fits into a
 * window.
 */
public final class MosaicFit {
  /** So many fewer, and so many times more, slices beside each other are tried. */
  private static final int MOST_ACROSS = 1024;

  /**
   * Cells with numbers become at most so much wider, and lines so much higher, to fill a window.
   */
  private static final double WIDEST = 1.6;

  private static final double HIGHEST_LINE = 1.8;

  private final TexelModel model;
  private final GlyphAtlas atlas;
  private final ZoomLadder ladder;

  /**
   * For a model on a screen.
   *
   * @param pixelScale pixels of the raster for each pixel of the design
   */
  public MosaicFit(TexelModel model, GlyphAtlas atlas, double pixelScale) {
    this.model = model;
    this.atlas = atlas;
    this.ladder = ZoomLadder.of(model, atlas, pixelScale);
  }

  /** The steps of zoom. */
  public ZoomLadder ladder() {
    return ladder;
  }

  /** The grid of the model. */
  public TexelGrid grid() {
    return model.grid();
  }

  /** Slices beside each other as the grid wants them. */
  public int natural() {
    return Math.min(model.grid().slicesAcross(), model.grid().slices());
  }

  /** The mosaic at a step of zoom. */
  public Mosaic at(int step, int across) {
    return at(ladder.steps().get(step), across);
  }

  /** The mosaic at a scale. */
  public Mosaic at(TexelScale scale, int across) {
    return new Mosaic(model, scale, atlas, across);
  }

  /**
   * The largest step, up to the preferred one, at which everything fits. The rows of slices that
   * the grid gives are kept where their numbers can be read, or where there are several, and
   * another arrangement shows no numbers either and is at most one step larger; otherwise they are
   * wrapped, or several stand in one row.
   */
  public Mosaic best(int width, int height) {
    int natural = natural();
    int naturalStep = largestStep(natural, width, height, 0);
    int bestAcross = natural;
    int bestStep = Math.max(0, naturalStep);
    for (int across : otherWays()) {
      int step = largestStep(across, width, height, bestStep + 1);
      if (step > bestStep) {
        bestStep = step;
        bestAcross = across;
      }
    }
    int whole = ladder.firstWholeStep();
    int labelled = ladder.firstLabelledStep();
    boolean severalRows = natural < model.grid().slices();
    boolean keep =
        naturalStep >= whole
            || (naturalStep >= labelled && bestStep < whole)
            || (naturalStep >= 0
                && bestStep < labelled
                && bestStep - naturalStep <= (severalRows ? 1 : 0));
    return keep ? at(naturalStep, natural) : at(bestStep, evenly(bestAcross));
  }

  /** As many slices beside each other as fill the rows alike that a single wrapped one takes. */
  private int evenly(int across) {
    int slices = model.grid().slices();
    boolean wrapped = natural() == slices && across < slices;
    return wrapped ? Math.ceilDiv(slices, Math.ceilDiv(slices, across)) : across;
  }

  /**
   * The same mosaic with cells as much larger as the window has room for, within reason: so that
   * numbers stand apart and no side of the window stays empty.
   */
  public Mosaic filling(Mosaic mosaic, int width, int height) {
    TexelScale scale = mosaic.scale();
    if (!scale.labelled()) {
      return mosaic;
    }
    TexelGrid grid = mosaic.grid();
    int cellsAcross = grid.componentsAcross() ? grid.components() : 1;
    int cellsDown = grid.componentsAcross() ? 1 : grid.components();
    long columns = (long) mosaic.across() * grid.columns() * cellsAcross;
    long rows = (long) mosaic.down() * grid.rows() * cellsDown;
    long roomX = width - mosaic.width() - mosaic.gutter();
    long roomY = height - mosaic.height();
    int widest = (int) (scale.cellWidth() * WIDEST);
    int highest = (int) (scale.fontPixels() * HIGHEST_LINE);
    int wider = Math.clamp(roomX / columns, 0, Math.max(0, widest - scale.cellWidth()));
    int higher = Math.clamp(roomY / rows, 0, Math.max(0, highest - scale.cellHeight()));
    return at(scale.enlarged(wider, higher), mosaic.across());
  }

  /** Other numbers of slices in a row than the natural one, those nearest to it first. */
  int[] otherWays() {
    int natural = natural();
    int slices = model.grid().slices();
    int fewer = Math.min(natural - 1, MOST_ACROSS);
    int more = Math.min(slices / natural - 1, MOST_ACROSS);
    return IntStream.concat(
            IntStream.rangeClosed(1, fewer).map(i -> natural - i),
            IntStream.rangeClosed(1, more).map(i -> (i + 1) * natural))
        .toArray();
  }

  /** The largest step of at least {@code least} at which everything fits, or -1. */
  private int largestStep(int across, int width, int height, int least) {
    for (int step = ladder.preferredStep(); step >= least; step--) {
      if (fits(at(step, across), width, height)) {
        return step;
      }
    }
    return -1;
  }

  /** Whether the whole of a mosaic is seen in a window. */
  public static boolean fits(Mosaic mosaic, int width, int height) {
    return mosaic.width() + mosaic.gutter() <= width && mosaic.height() <= height;
  }
}
