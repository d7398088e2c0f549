package dev.texelscope.engine.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One arrangement of slices and one size of type for views that stand side by side, and what each
 * of them needs of the width: so that the same row is the same texel in all of them, and a view of
 * long labels does not lose its digits to one of short labels.
 *
 * @param across slices beside each other in each view; 0: as each view wants
 * @param fontPixels the size of the labels; 0 where not all views can have numbers
 * @param whole whether all labels are whole; else they are as long as there is room
 * @param widths pixels of each view, which together are the width of the row
 */
public record RowFit(int across, int fontPixels, boolean whole, List<Integer> widths) {
  /** More components than this cannot all have numbers on any screen. */
  private static final long MOST_LABELLED = 1 << 15;

  /** Slices are arranged otherwise than the grid wants for so many times as much to see. */
  private static final double MUCH_BETTER = 1.2;

  /** Copies the list. */
  public RowFit {
    widths = List.copyOf(widths);
  }

  /**
   * Shares a row: whole labels in the largest type that fits, in the arrangement that the grids
   * want before any other; else shortened labels; else equal widths.
   *
   * @param views the views from left to right
   * @param width pixels of the row
   * @param height pixels of each view
   * @param least pixels that each view has from left to right, however little it shows
   */
  public static RowFit of(List<MosaicFit> views, int width, int height, List<Integer> least) {
    if (views.stream().anyMatch(view -> view.grid().slots() > MOST_LABELLED)) {
      return equal(least, width);
    }
    return whole(views, width, height, least)
        .or(() -> shortened(views, width, height, least))
        .orElseGet(() -> equal(least, width));
  }

  /**
   * How many slices beside each other show the most of views that are scrolled: as the grids want
   * it, unless another arrangement fills the views much better.
   *
   * @param views the views from left to right
   * @param width pixels of each view
   * @param height pixels of each view
   * @param fontPixels the size of the labels
   * @return slices beside each other; 0: as each view wants
   */
  public static int scrolled(List<MosaicFit> views, int width, int height, int fontPixels) {
    int best = 0;
    double bestSeen = seen(views, 0, width, height, fontPixels) * MUCH_BETTER;
    if (bestSeen >= (double) views.size() * width * height) {
      return 0; // nothing could be much better, and a large tensor has very many arrangements
    }
    for (int across : ways(views)) {
      double seen = seen(views, across, width, height, fontPixels);
      if (seen > bestSeen) {
        bestSeen = seen;
        best = across;
      }
    }
    return best;
  }

  /** The pixels of an arrangement that are seen in all views together. */
  private static double seen(
      List<MosaicFit> views, int across, int width, int height, int fontPixels) {
    double sum = 0;
    for (MosaicFit view : views) {
      int step = Math.max(view.ladder().stepOfFont(fontPixels), view.ladder().firstLabelledStep());
      Mosaic mosaic = view.at(step, across > 0 ? across : view.natural());
      sum +=
          (double) Math.min(width, mosaic.width() + mosaic.gutter())
              * Math.min(height, mosaic.height());
    }
    return sum;
  }

  /**
   * This, if it still serves views whose labels may have changed, and nothing much better is to be
   * had; else the better one: so that nothing moves while a number is dragged.
   *
   * @param better what was found for the views as they are now, in the same row
   * @param height pixels of each view
   * @param least pixels that each view has from left to right
   */
  public RowFit kept(RowFit better, List<MosaicFit> views, int height, List<Integer> least) {
    boolean alike =
        whole
            && better.whole
            && across == better.across
            && better.fontPixels - fontPixels <= 1
            && widths.size() == views.size()
            && sum(widths) == sum(better.widths);
    return alike && serves(views, height, least) ? this : better;
  }

  private static int sum(List<Integer> widths) {
    return widths.stream().mapToInt(Integer::intValue).sum();
  }

  private boolean serves(List<MosaicFit> views, int height, List<Integer> least) {
    for (int i = 0; i < views.size(); i++) {
      MosaicFit view = views.get(i);
      int step = view.ladder().stepOfFont(fontPixels);
      int slices = across > 0 ? across : view.natural();
      if (step < 0
          || widths.get(i) < least.get(i)
          || !MosaicFit.fits(view.at(step, slices), widths.get(i), height)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<RowFit> whole(
      List<MosaicFit> views, int width, int height, List<Integer> least) {
    Optional<RowFit> best = Optional.empty();
    for (int across : ways(views)) {
      int larger = best.map(RowFit::fontPixels).orElse(0) + 1;
      Optional<RowFit> found = whole(views, across, larger, width, height, least);
      best = found.isPresent() ? found : best;
      if (across == 0 && found.isPresent()) {
        return found;
      }
    }
    return best;
  }

  /** The largest type, of at least a size, at which an arrangement fits. */
  private static Optional<RowFit> whole(
      List<MosaicFit> views, int across, int smallest, int width, int height, List<Integer> least) {
    ZoomLadder ladder = views.getFirst().ladder();
    for (int step = ladder.preferredStep(); step >= ladder.firstWholeStep(); step--) {
      int font = ladder.steps().get(step).fontPixels();
      List<Mosaic> mosaics = new ArrayList<>();
      for (MosaicFit view : views) {
        int own = view.ladder().stepOfFont(font);
        if (own >= 0) {
          mosaics.add(view.at(own, across > 0 ? across : view.natural()));
        }
      }
      if (font >= smallest
          && mosaics.size() == views.size()
          && fits(mosaics, width, height, least)) {
        return Optional.of(new RowFit(across, font, true, shared(needs(mosaics, least), width)));
      }
    }
    return Optional.empty();
  }

  /** The smallest type, with labels as much shorter as it takes. */
  private static Optional<RowFit> shortened(
      List<MosaicFit> views, int width, int height, List<Integer> least) {
    for (int across : ways(views)) {
      List<Mosaic> shortest = new ArrayList<>();
      List<Mosaic> wanted = new ArrayList<>();
      for (MosaicFit view : views) {
        int slices = across > 0 ? across : view.natural();
        shortest.add(view.at(view.ladder().firstLabelledStep(), slices));
        wanted.add(view.at(view.ladder().firstWholeStep(), slices));
      }
      if (fits(shortest, width, height, least)) {
        int font = shortest.getFirst().scale().fontPixels();
        List<Integer> widths = between(needs(shortest, least), needs(wanted, least), width);
        return Optional.of(new RowFit(across, font, false, widths));
      }
    }
    return Optional.empty();
  }

  /** Equal widths, but for views that need more than that. */
  private static RowFit equal(List<Integer> least, int width) {
    long rest = width;
    int free = least.size();
    boolean more = true;
    boolean[] fixed = new boolean[least.size()];
    while (more) {
      more = false;
      for (int i = 0; i < fixed.length; i++) {
        if (!fixed[i] && free > 1 && (long) least.get(i) * free > rest) {
          fixed[i] = true;
          rest -= least.get(i);
          free--;
          more = true;
        }
      }
    }
    long each = Math.max(1, rest / free);
    long[] needs = new long[fixed.length];
    for (int i = 0; i < needs.length; i++) {
      needs[i] = fixed[i] ? least.get(i) : each;
    }
    return new RowFit(0, 0, false, shared(needs, width));
  }

  /** The natural arrangement of each view, then others, where all views have the same slices. */
  private static int[] ways(List<MosaicFit> views) {
    TexelGrid first = views.getFirst().grid();
    boolean alike =
        views.stream()
            .map(MosaicFit::grid)
            .allMatch(grid ->
                grid.slices() == first.slices() && grid.slicesAcross() == first.slicesAcross());
    int[] others = alike ? views.getFirst().otherWays() : new int[0];
    int[] all = new int[others.length + 1];
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  private static boolean fits(List<Mosaic> mosaics, int width, int height, List<Integer> least) {
    return Arrays.stream(needs(mosaics, least)).sum() <= width
        && mosaics.stream().allMatch(mosaic -> mosaic.height() <= height);
  }

  private static long[] needs(List<Mosaic> mosaics, List<Integer> least) {
    long[] needs = new long[mosaics.size()];
    for (int i = 0; i < needs.length; i++) {
      needs[i] = Math.max(least.get(i), mosaics.get(i).width() + mosaics.get(i).gutter());
    }
    return needs;
  }

  /** What is needed, and of the rest as large a share as of the needs. */
  private static List<Integer> shared(long[] needs, int width) {
    long sum = Arrays.stream(needs).sum();
    List<Integer> widths = new ArrayList<>();
    long before = 0;
    long given = 0;
    for (long need : needs) {
      before += need;
      long right = before * width / sum;
      widths.add((int) (right - given));
      given = right;
    }
    return widths;
  }

  /** What is needed at least, and of the rest a share of what each view would like to have. */
  private static List<Integer> between(long[] least, long[] wanted, int width) {
    long missing = Math.max(1, Arrays.stream(wanted).sum() - Arrays.stream(least).sum());
    long rest = width - Arrays.stream(least).sum();
    List<Integer> widths = new ArrayList<>();
    long given = 0;
    for (int i = 0; i < least.length; i++) {
      boolean last = i == least.length - 1;
      long own = last ? width - given : least[i] + rest * (wanted[i] - least[i]) / missing;
      widths.add((int) own);
      given += own;
    }
    return widths;
  }
}
