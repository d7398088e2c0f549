package dev.texelscope.engine.texels;

import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.picture.GlyphAtlas;
import dev.texelscope.engine.picture.MosaicFit;
import dev.texelscope.engine.picture.RowFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How many parameter cells stand in a row, so that scale, reads and zero_point beside each other
 * keep all their digits.
 *
 * @param columns texels or entries in a row
 * @param height pixels that the views need for all cells
 * @param fits whether all cells can be seen at once with all their digits
 */
public record ParameterColumns(int columns, int height, boolean fits) {

  /** More cells than this have no room for their digits on any screen. */
  private static final long MOST_CELLS = 512;

  /** A view of a single cell has room for its title. */
  private static final int LEAST = 110;

  /**
   * Chooses for a window: as many as the layout has, or as many fewer as it takes; with two views
   * of reads not fewer, since these have another form.
   *
   * @param views how many views stand side by side: scale, zero_point and one or two of reads
   * @param width pixels of all views together
   * @param height the most pixels from top to bottom
   */
  public static ParameterColumns choose(
      StorageRun run, int views, GlyphAtlas atlas, double pixelScale, int width, int height) {
    int natural = Grids.naturalColumns(run.evidence().parameterLayout());
    if (run.evidence().parameterLayout().cells() <= MOST_CELLS) {
      int least = views > 3 ? natural : 1;
      for (int columns = natural; columns >= least; columns = (columns + 1) / 2) {
        List<MosaicFit> fits = fits(run, views, columns, atlas, pixelScale);
        RowFit row = RowFit.of(fits, width, height, Collections.nCopies(fits.size(), LEAST));
        if (row.whole()) {
          MosaicFit first = fits.getFirst();
          int needed = (int) first.at(first.ladder().stepOfFont(row.fontPixels()), 1).height();
          return new ParameterColumns(columns, needed, true);
        }
        if (columns == 1) {
          break;
        }
      }
    }
    return new ParameterColumns(natural, height, false);
  }

  private static List<MosaicFit> fits(
      StorageRun run, int views, int columns, GlyphAtlas atlas, double pixelScale) {
    List<MosaicFit> fits = new ArrayList<>();
    for (ParameterTexels.Shown shown : shown(views)) {
      fits.add(new MosaicFit(new ParameterTexels(shown, run, columns, false), atlas, pixelScale));
    }
    return fits;
  }

  private static List<ParameterTexels.Shown> shown(int views) {
    List<ParameterTexels.Shown> all =
        new ArrayList<>(Arrays.asList(ParameterTexels.Shown.values()));
    while (all.size() < views) {
      all.add(ParameterTexels.Shown.READS);
    }
    return all;
  }
}
