package dev.texelscope.engine.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of zoom of a view, smallest first: texels that share a pixel, then squares of whole
 * pixels, then components apart, then cells with numbers in more and more readable sizes. Whole
 * pixels alone keep every texel equally large.
 */
public final class ZoomLadder {
  private static final int[] SQUARES = {1, 2, 3, 4, 6};
  private static final int[] APART = {8, 12, 16, 24};
  private static final int[] FONTS = {
    9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 26, 28, 32, 36
  };
  private static final int LARGEST_FONT = 20;
  private static final int PREFERRED_FONT = 14;
  private static final int SMALLEST_FONT = 9;
  private static final int MOST_LETTERS = 16;

  /**
   * Cells narrower than their labels, where these are shortened and marked, keep so many
   * characters.
   */
  private static final int LEAST_LETTERS = 5;

  private final List<TexelScale> steps;
  private final int preferred;

  private ZoomLadder(List<TexelScale> steps, int preferred) {
    this.steps = List.copyOf(steps);
    this.preferred = preferred;
  }

  /**
   * The steps for a model.
   *
   * @param pixelScale pixels of the raster for each pixel of the design: 2 on a screen of twice the
   *     density
   */
  public static ZoomLadder of(TexelModel model, GlyphAtlas atlas, double pixelScale) {
    TexelGrid grid = model.grid();
    int unit = Math.max(1, (int) Math.round(pixelScale));
    int header = (int) Math.round(10 * pixelScale);
    List<TexelScale> steps = new ArrayList<>();
    for (int m = Integer.highestOneBit(Math.max(1, Math.max(grid.columns(), grid.rows()) - 1)) * 2;
        m > 1;
        m /= 2) {
      steps.add(new TexelScale(m, 1, 1, false, 0, 0, header, unit));
    }
    for (int square : SQUARES) {
      int gap = square >= 6 ? 1 : 0;
      steps.add(new TexelScale(1, square - gap, square - gap, false, gap, 0, header, unit));
    }
    int letters = Math.clamp(model.labelLength(), 2, MOST_LETTERS);
    GlyphFace smallest = atlas.face((int) Math.round(SMALLEST_FONT * pixelScale), false);
    int fewer = Math.max(LEAST_LETTERS, letters * 2 / 3);
    TexelScale readable = labelled(smallest, Math.min(letters, fewer), header, unit);
    for (int size : APART) {
      TexelScale scale = apart(grid, size, header, unit);
      // Steps only become larger: what is wider or higher than the first cells with numbers is
      // none.
      if (scale.pitchX(grid) <= readable.pitchX(grid)
          && scale.pitchY(grid) <= readable.pitchY(grid)) {
        steps.add(scale);
      }
    }
    if (fewer < letters) {
      steps.add(readable);
    }
    int preferred = steps.size();
    for (int font : FONTS) {
      if (font >= Math.round(SMALLEST_FONT * pixelScale)
          && font <= Math.round(LARGEST_FONT * pixelScale)) {
        if (font <= Math.round(PREFERRED_FONT * pixelScale)) {
          preferred = steps.size();
        }
        steps.add(labelled(atlas.face(font, false), letters, header, unit));
      }
    }
    return new ZoomLadder(steps, preferred);
  }

  private static TexelScale apart(TexelGrid grid, int size, int header, int unit) {
    int gap = size >= 16 ? 2 : 1;
    int part = grid.components() == 1 ? size - gap : size / 4;
    boolean across = grid.componentsAcross();
    int width = across ? part : size - gap;
    int height = across ? size - gap : part;
    return new TexelScale(1, width, height, true, gap, 0, header, unit);
  }

  private static TexelScale labelled(GlyphFace face, int letters, int header, int unit) {
    int width = letters * face.advance() + 2 * margin(face);
    int height = Math.round(face.pixels() * 1.4f);
    int gap = 2 * unit;
    return new TexelScale(
        1, width, height, true, gap, face.pixels(), Math.max(header, face.pixels() - 1), unit);
  }

  /** Empty pixels at the left and right of a label. */
  static int margin(GlyphFace face) {
    return Math.max(1, face.advance() / 4);
  }

  /** The steps, smallest first. */
  public List<TexelScale> steps() {
    return steps;
  }

  /** The largest step that fits chooses by itself: beyond it numbers only become larger. */
  public int preferredStep() {
    return preferred;
  }

  /** The step with whole labels in type of that size, or -1. */
  public int stepOfFont(int pixels) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).fontPixels() == pixels) {
        return i;
      }
    }
    return -1;
  }

  /** The first step where labels are whole: before it they are shortened, or there are none. */
  public int firstWholeStep() {
    return stepOfFont(steps.get(firstLabelledStep()).fontPixels());
  }

  /** The first step with numbers in the cells. */
  public int firstLabelledStep() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).labelled()) {
        return i;
      }
    }
    return steps.size() - 1;
  }
}
