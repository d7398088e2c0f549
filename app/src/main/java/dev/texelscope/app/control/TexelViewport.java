package dev.texelscope.app.control;

import dev.texelscope.engine.picture.Box;
import dev.texelscope.engine.picture.GlyphAtlas;
import dev.texelscope.engine.picture.Mosaic;
import dev.texelscope.engine.picture.MosaicFit;
import dev.texelscope.engine.picture.TexelGrid;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.TexelScale;
import dev.texelscope.engine.picture.Viewport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a model is seen and how large: zoom about a point, pan, fit, go to a slot. Lengths
 * are pixels of the raster. It begins fitted and stays fitted through changes of size until
 * somebody zooms or pans; a model with the same grid keeps the place. Knows no toolkit; owned by
 * one thread.
 */
public final class TexelViewport {
  /** At least so many pixels of the mosaic stay in sight when it is panned. */
  private static final int IN_SIGHT = 48;

  /** A slot that is gone to keeps so many pixels from the edges. */
  private static final int CLEARANCE = 12;

  /**
   * How a row of views wants each of them to be fitted.
   *
   * @param across slices beside each other; 0: as the grid wants
   * @param fontPixels the size of the labels; 0: as it suits this view alone
   * @param whole whether labels are whole, or as long as there is room
   */
  public record Hint(int across, int fontPixels, boolean whole) {
    /** As it suits this view alone. */
    public static final Hint NONE = new Hint(0, 0, false);
  }

  private final GlyphAtlas atlas;
  private Hint hint = Hint.NONE;
  private long around = -1;
  private int wider;
  private int higher;
  private @Nullable TexelModel model;
  private @Nullable MosaicFit fit;
  private @Nullable Mosaic mosaic;
  private double pixelScale = 1;
  private int width;
  private int height;
  private int step;
  private long left;
  private long top;
  private boolean fitted = true;

  /** The slot that everything, which did not fit, was moved for; -1: none. */
  private long revealed = -1;

  public TexelViewport(GlyphAtlas atlas) {
    this.atlas = atlas;
  }

  /** Shows another model, or none. */
  public void show(@Nullable TexelModel newModel) {
    boolean samePlace = model != null && newModel != null && model.grid().equals(newModel.grid());
    int across = mosaic != null ? mosaic.across() : 1;
    model = newModel;
    fit = newModel == null ? null : new MosaicFit(newModel, atlas, pixelScale);
    if (fit == null) {
      mosaic = null;
    } else if (samePlace && !fitted) {
      step = Math.min(step, fit.ladder().steps().size() - 1);
      mosaic = fit.at(scaleAt(fit, step), across);
    } else if (samePlace) {
      fitAnew();
    } else {
      fit();
    }
  }

  /**
   * The raster has another size.
   *
   * @param newPixelScale pixels of the raster for each pixel of the design
   */
  public void resize(int newWidth, int newHeight, double newPixelScale) {
    boolean denser = newPixelScale != pixelScale;
    width = newWidth;
    height = newHeight;
    pixelScale = newPixelScale;
    if (model != null && denser) {
      fit = new MosaicFit(model, atlas, pixelScale);
      fitted = true;
    }
    if (fitted) {
      fitAnew();
    } else {
      clamp();
    }
  }

  /** Fits, and brings into sight again what was; nothing moves where everything is as large. */
  private void fitAnew() {
    long slot = revealed;
    Mosaic before = mosaic;
    long leftBefore = left;
    long topBefore = top;
    fit();
    if (slot >= 0 && mosaic != null && before != null && alike(mosaic, before)) {
      revealed = slot;
      left = leftBefore;
      top = topBefore;
      clamp();
    } else if (slot >= 0) {
      reveal(slot);
    }
  }

  private static boolean alike(Mosaic one, Mosaic other) {
    return one.scale().equals(other.scale()) && one.across() == other.across();
  }

  /** Shows everything, as large as it can be. */
  public void fit() {
    fitted = true;
    revealed = -1;
    left = 0;
    top = 0;
    if (fit != null && width > 0 && height > 0) {
      Mosaic chosen = chosen(fit);
      step = fit.ladder().steps().indexOf(chosen.scale());
      mosaic =
          MosaicFit.fits(chosen, width, height)
              ? fit.filling(chosen, width, height)
              : fit.at(apart(chosen.scale()), chosen.across());
      wider = mosaic.scale().cellWidth() - chosen.scale().cellWidth();
      higher = mosaic.scale().cellHeight() - chosen.scale().cellHeight();
      boolean picture = !mosaic.scale().labelled() && mosaic.gutter() == 0;
      left = picture ? -Math.max(0, (width - mosaic.width()) / 2) : 0;
      if (around >= 0) {
        centre(around);
        fitted = true;
      }
    }
  }

  /** Cells that are scrolled need no narrowness. */
  private static TexelScale apart(TexelScale scale) {
    return scale.enlarged(scale.fontPixels() / 2, scale.fontPixels() / 10);
  }

  private Mosaic chosen(MosaicFit current) {
    int asked =
        hint.fontPixels() == 0
            ? -1
            : hint.whole()
                ? current.ladder().stepOfFont(hint.fontPixels())
                : current.ladder().firstLabelledStep();
    return asked < 0
        ? current.best(width, height)
        : current.at(asked, hint.across() > 0 ? hint.across() : current.natural());
  }

  /** A step with what was added to its cells to fill the window, where there are numbers. */
  private TexelScale scaleAt(MosaicFit current, int at) {
    TexelScale scale = current.ladder().steps().get(at);
    return scale.labelled() ? scale.enlarged(wider, higher) : scale;
  }

  /** Fits as a row of views wants it, from now on. */
  public void arrange(Hint newHint) {
    if (!hint.equals(newHint)) {
      hint = newHint;
      if (fitted) {
        fitAnew();
      }
    }
  }

  /** What chooses the steps of this model; empty without a model. */
  public Optional<MosaicFit> fitting() {
    return Optional.ofNullable(fit);
  }

  /**
   * Shows the same place as another view of a grid of the same shape, as large as there; nothing
   * changes where the shapes differ.
   */
  public void follow(TexelViewport other) {
    Mosaic theirs = other.mosaic;
    if (fit == null || mosaic == null || theirs == null || !theirs.grid().equals(mosaic.grid())) {
      return;
    }
    if (other.fitted && other.revealed < 0) {
      fit();
      return;
    }
    step = stepLike(fit, theirs.scale(), theirs.grid());
    higher = other.higher;
    mosaic = fit.at(scaleAt(fit, step), theirs.across());
    Anchor anchor = Anchor.at(theirs, (double) other.left, (double) other.top);
    left = Math.round(anchor.mosaicX(mosaic));
    top = mosaic.height() == theirs.height() ? other.top : Math.round(anchor.mosaicY(mosaic));
    fitted = false;
    clamp();
  }

  private static int stepLike(MosaicFit current, TexelScale scale, TexelGrid grid) {
    if (scale.labelled()) {
      return Math.max(
          current.ladder().stepOfFont(scale.fontPixels()), current.ladder().firstLabelledStep());
    }
    int best = 0;
    for (int i = 0; i < current.ladder().firstLabelledStep(); i++) {
      if (height(current.ladder().steps().get(i), grid) <= height(scale, grid)) {
        best = i;
      }
    }
    return best;
  }

  /** Pixels of a row of texels: a share of one where several share it. */
  private static double height(TexelScale scale, TexelGrid grid) {
    return (double) scale.pitchY(grid) / scale.texelsPerPixel();
  }

  /** What is seen; empty where there is no model or no room. */
  public Optional<Viewport> viewport() {
    return mosaic == null || width <= 0 || height <= 0
        ? Optional.empty()
        : Optional.of(new Viewport(mosaic, left, top, width, height));
  }

  /** How large a texel is, in words: {@code 1 px = 2×2}. Empty where nothing is seen. */
  public String scaleText() {
    return mosaic == null ? "" : mosaic.scale().text(mosaic.grid());
  }

  /**
   * Zooms by so many steps, in for positive ones; what is at the point stays there.
   *
   * @param x a column of the raster
   * @param y a row of the raster
   */
  public void zoomAt(double x, double y, int steps) {
    if (fit == null || mosaic == null) {
      return;
    }
    int target = Math.clamp((long) step + steps, 0, fit.ladder().steps().size() - 1);
    if (target == step) {
      return;
    }
    Anchor anchor = Anchor.at(mosaic, x - mosaic.gutter() + left, y + top);
    step = target;
    mosaic = fit.at(scaleAt(fit, step), mosaic.across());
    left = Math.round(anchor.mosaicX(mosaic) - (x - mosaic.gutter()));
    top = Math.round(anchor.mosaicY(mosaic) - y);
    fitted = false;
    clamp();
  }

  /** Moves the picture by so many pixels, to the right and down for positive ones. */
  public void pan(double dx, double dy) {
    left -= Math.round(dx);
    top -= Math.round(dy);
    fitted = false;
    clamp();
  }

  /**
   * Moves as little as brings a slot into sight, and not at all where it is; into the middle from
   * far away. What is fitted stays so: it fits anew when there is more room, as when a selection
   * comes before the window has its size.
   */
  public void reveal(long slot) {
    Optional<Viewport> now = viewport();
    if (now.isEmpty() || !now.get().mosaic().grid().has(slot)) {
      return;
    }
    Viewport viewport = now.get();
    if (fitted && MosaicFit.fits(viewport.mosaic(), width, height)) {
      return; // at the edge there is no room for the clearance, and none is needed
    }
    Box texel = viewport.texelBox(slot).grown(CLEARANCE);
    Box content = viewport.content();
    int strip = viewport.mosaic().stripHeight();
    long dx = outside(texel.left(), texel.right(), content.left(), content.right());
    long dy = outside(texel.top(), texel.bottom(), content.top() + strip, content.bottom());
    if (dx != 0 || dy != 0) {
      revealed = fitted ? slot : -1;
      left += Math.abs(dx) > content.width() ? dx + Long.signum(dx) * content.width() / 2 : dx;
      top += Math.abs(dy) > content.height() ? dy + Long.signum(dy) * content.height() / 2 : dy;
      clamp();
    }
  }

  /** Shows a slot in the middle, large enough to read the numbers around it. */
  public void readAround(long slot) {
    if (fit != null) {
      step = Math.max(step, fit.ladder().preferredStep());
      centre(slot);
    }
  }

  /** Shows the beginning of a slice, as large as everything is. */
  public void showSlice(int z) {
    if (mosaic != null && z >= 0 && z < mosaic.grid().slices()) {
      left = mosaic.sliceLeft(z) - mosaic.firstLeft();
      top = mosaic.sliceTop(z) - mosaic.stripHeight();
      fitted = false;
      clamp();
    }
  }

  /**
   * Keeps a slot in sight: in the middle when it was not seen, and whenever this is fitted anew.
   * -1: none.
   */
  public void keepAround(long slot) {
    around = slot;
    if (slot >= 0 && !seen(slot)) {
      centre(slot);
    }
  }

  private boolean seen(long slot) {
    return viewport()
        .filter(viewport -> viewport.mosaic().grid().has(slot))
        .map(viewport ->
            viewport.texelBox(slot).intersect(viewport.content()).equals(viewport.texelBox(slot)))
        .orElse(false);
  }

  private void centre(long slot) {
    if (fit == null || mosaic == null || !mosaic.grid().has(slot)) {
      return;
    }
    mosaic = fit.at(scaleAt(fit, step), mosaic.across());
    fitted = false;
    int z = mosaic.grid().z(slot);
    long x = mosaic.sliceLeft(z) + mosaic.texelLeft(mosaic.grid().x(slot));
    long y = mosaic.sliceTop(z) + mosaic.texelTop(mosaic.grid().y(slot));
    Viewport there = new Viewport(mosaic, x, y, width, height);
    int seen = there.content().width();
    Box texel = there.texelBox(slot);
    Box box = texel.width() <= seen ? texel : there.slotBox(slot);
    left = middle(x + box.left() - texel.left() + box.width() / 2, mosaic.width(), seen);
    top = middle(y + box.top() - texel.top() + box.height() / 2, mosaic.height(), height);
    clamp();
  }

  /** Where what is seen begins so that a place is in its middle, as far as there is more around. */
  private static long middle(long place, long length, int seen) {
    return Math.clamp(place - seen / 2, 0, Math.max(0, length - seen));
  }

  /**
   * How far a span lies outside of another: negative before it, positive behind it; the near end
   * counts where it is longer.
   */
  private static long outside(long from, long to, long low, long high) {
    if (from < low || to - from > high - low) {
      return from - low;
    }
    return Math.max(0, to - high);
  }

  private void clamp() {
    if (mosaic == null) {
      return;
    }
    int contentWidth = Math.max(0, width - mosaic.gutter());
    left = clamp(left, mosaic.width(), contentWidth);
    top = clamp(top, mosaic.height(), height);
  }

  private static long clamp(long at, long length, int seen) {
    long kept = Math.min(IN_SIGHT, Math.min(length, seen));
    return Math.clamp(at, Math.min(0, kept - seen), Math.max(0, length - kept));
  }
}
