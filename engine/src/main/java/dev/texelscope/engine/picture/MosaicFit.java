package dev.texelscope.engine.picture;

/**
 * Chooses the step of zoom, and the slices beside each other, at which a whole model fits into a
 * window.
 */
public final class MosaicFit {
  /** Slices beside each other are tried up to this many. */
  private static final int MOST_ACROSS = 1024;

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

  /** The mosaic at a step of zoom. */
  public Mosaic at(int step, int across) {
    return new Mosaic(model, ladder.steps().get(step), atlas, across);
  }

  /**
   * The largest step, up to the preferred one, at which everything fits. The order of slices that
   * the grid gives is kept where it costs at most one step, or two where numbers stay readable;
   * otherwise its rows are wrapped.
   */
  public Mosaic best(int width, int height) {
    int natural = Math.min(model.grid().slicesAcross(), model.grid().slices());
    int naturalStep = largestStep(natural, width, height);
    int bestAcross = natural;
    int bestStep = naturalStep;
    for (int across = Math.min(natural - 1, MOST_ACROSS); across >= 1; across--) {
      int step = largestStep(across, width, height);
      if (step > bestStep) {
        bestStep = step;
        bestAcross = across;
      }
    }
    boolean keep =
        bestStep - naturalStep <= 1
            && naturalStep >= 0
            && fits(natural, naturalStep, width, height);
    return keep ? at(naturalStep, natural) : at(bestStep, bestAcross);
  }

  private int largestStep(int across, int width, int height) {
    int low = 0;
    int high = ladder.preferredStep();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (fits(across, middle, width, height)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private boolean fits(int across, int step, int width, int height) {
    Mosaic mosaic = at(step, across);
    return mosaic.width() + mosaic.gutter() <= width && mosaic.height() <= height;
  }
}
