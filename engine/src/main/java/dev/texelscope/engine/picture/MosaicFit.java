package dev.texelscope.engine.picture;

import java.util.stream.IntStream;

/**
 * Chooses the step of zoom, and the slices beside each other, at which a whole model fits into a
 * window.
 */
public final class MosaicFit {
  /** So many fewer, and so many times more, slices beside each other are tried. */
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
   * The largest step, up to the preferred one, at which everything fits. The rows of slices that
   * the grid gives are kept where their numbers can be read or where that costs at most one step;
   * otherwise they are wrapped, or several stand in one row.
   */
  public Mosaic best(int width, int height) {
    int natural = Math.min(model.grid().slicesAcross(), model.grid().slices());
    int naturalStep = largestStep(natural, width, height, 0);
    int bestAcross = natural;
    int bestStep = Math.max(0, naturalStep);
    for (int across : otherWays(natural)) {
      int step = largestStep(across, width, height, bestStep + 1);
      if (step > bestStep) {
        bestStep = step;
        bestAcross = across;
      }
    }
    boolean readable = naturalStep >= 0 && ladder.steps().get(naturalStep).labelled();
    boolean keep = naturalStep >= 0 && (readable || bestStep - naturalStep <= 1);
    return keep ? at(naturalStep, natural) : at(bestStep, bestAcross);
  }

  /** Other numbers of slices in a row, those nearest to the natural one first. */
  private int[] otherWays(int natural) {
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
      if (fits(across, step, width, height)) {
        return step;
      }
    }
    return -1;
  }

  private boolean fits(int across, int step, int width, int height) {
    Mosaic mosaic = at(step, across);
    return mosaic.width() + mosaic.gutter() <= width && mosaic.height() <= height;
  }
}
