package dev.texelscope.app.view.texels;

import dev.texelscope.app.control.TexelView;
import dev.texelscope.app.control.TexelViewport.Hint;
import dev.texelscope.engine.picture.Mosaic;
import dev.texelscope.engine.picture.MosaicFit;
import dev.texelscope.engine.picture.RowFit;
import dev.texelscope.engine.picture.TexelGrid;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.layout.Region;

/**
 * Panels side by side that share the width so that all of them can show numbers in one size of
 * type; where that is not possible each has the same share, or what it weighs.
 */
final class TexelRow extends Region {

  /** What a panel has beside its view, at its right. */
  private static final double BORDER = 1;

  /** Of a row of pictures, however low they are. */
  private static final double LEAST_HEIGHT = 150;

  private List<? extends Region> cells = List.of();
  private List<TexelPanel> panels = List.of();
  private List<Integer> leasts = List.of();
  private List<Integer> shownLeasts = List.of();
  private OptionalInt scrolled = OptionalInt.empty();
  private final double least;
  private Optional<RowFit> shown = Optional.empty();
  private List<TexelGrid> shownGrids = List.of();
  private double[] weights = {};

  /**
   * An empty row.
   *
   * @param least how wide a panel is for its title and buttons
   */
  TexelRow(double least) {
    this.least = least;
    setMinSize(0, 0);
  }

  /** Shows panels, and other regions, from left to right. */
  void show(List<? extends Region> newCells) {
    if (!cells.equals(newCells)) {
      cells = List.copyOf(newCells);
      panels =
          cells.stream().filter(TexelPanel.class::isInstance).map(TexelPanel.class::cast).toList();
      getChildren().setAll(cells);
    }
  }

  /**
   * Cells have type of this size and are scrolled, and the widths are shared by these weights; as
   * many slices stand beside each other as show the most of them.
   */
  void scroll(int fontPixels, double... shares) {
    scrolled = OptionalInt.of(fontPixels);
    weights = shares.clone();
    requestLayout();
  }

  /** All cells are shown at once, if that is possible. */
  void fitAll() {
    scrolled = OptionalInt.empty();
    requestLayout();
  }

  /** What the panel that needs most needs above and below its view: all views are alike. */
  private double overhead() {
    return panels.stream().mapToDouble(TexelPanel::overhead).max().orElse(0);
  }

  /** How high the row is where its views show everything, as large as it fits into this size. */
  double heightOfPictures(double width, double height) {
    double highest = 0;
    double overhead = overhead();
    for (TexelPanel panel : panels) {
      double scale = panel.view().pixelScale();
      int columns = (int) ((width / panels.size() - BORDER) * scale);
      int rows = (int) ((height - overhead) * scale);
      if (panel.view().fitting().isPresent() && columns > 0 && rows > 0) {
        Mosaic mosaic = panel.view().fitting().get().best(columns, rows);
        highest = Math.max(highest, mosaic.height() / scale + overhead);
      }
    }
    return Math.clamp(highest, Math.min(LEAST_HEIGHT, height), height);
  }

  /** Whether all views could show all their numbers at this size. */
  boolean labelled(double width, double height) {
    return fit(width, height).filter(fit -> fit.fontPixels() > 0).isPresent();
  }

  private Optional<RowFit> fit(double width, double height) {
    List<MosaicFit> fits =
        panels.stream().flatMap(panel -> panel.view().fitting().stream()).toList();
    if (fits.size() < cells.size() || width <= 0 || height <= 0) {
      return Optional.empty();
    }
    double scale = panels.getFirst().view().pixelScale();
    int rows = (int) ((height - overhead()) * scale);
    int columns = (int) ((width - cells.size() * BORDER) * scale);
    leasts = leasts(width, scale);
    RowFit best = RowFit.of(fits, columns, rows, leasts);
    return Optional.of(
        shown
            .filter(_ -> gridsOf(fits).equals(shownGrids) && leasts.equals(shownLeasts))
            .map(before -> before.kept(best, fits, rows, leasts))
            .orElse(best));
  }

  /**
   * Pixels of which no view has less: of its bar where all bars have room, else the same of all.
   */
  private List<Integer> leasts(double width, double scale) {
    boolean room =
        panels.stream().mapToDouble(panel -> Math.max(least, panel.barWidth() + BORDER)).sum()
            <= width;
    return panels.stream()
        .map(panel ->
            (int) Math.ceil((room ? Math.max(least, panel.barWidth() + BORDER) : least) * scale))
        .toList();
  }

  private static List<TexelGrid> gridsOf(List<MosaicFit> fits) {
    return fits.stream().map(MosaicFit::grid).toList();
  }

  @Override
  protected void layoutChildren() {
    Optional<RowFit> fit = scrolled.isPresent() ? Optional.empty() : fit(getWidth(), getHeight());
    Hint hint =
        scrolled.isPresent()
            ? new Hint(slicesAcross(scrolled.getAsInt()), scrolled.getAsInt(), true)
            : fit.map(f -> new Hint(f.across(), f.fontPixels(), f.whole())).orElse(Hint.NONE);
    shown = fit;
    shownLeasts = leasts;
    shownGrids =
        gridsOf(panels.stream().flatMap(panel -> panel.view().fitting().stream()).toList());
    double scale = panels.isEmpty() ? 1 : panels.getFirst().view().pixelScale();
    double x = 0;
    for (int i = 0; i < cells.size(); i++) {
      double width =
          i == cells.size() - 1
              ? getWidth() - x
              : fit.isPresent()
                  ? Math.floor(fit.get().widths().get(i) / scale) + BORDER
                  : Math.round(getWidth() * share(i));
      Region cell = cells.get(i);
      cell.resizeRelocate(x, 0, width, getHeight());
      x += width;
    }
    for (TexelPanel panel : panels) {
      TexelView view = panel.view();
      view.arrange(hint);
    }
  }

  /** How many slices beside each other the scrolled views show best. */
  private int slicesAcross(int fontPixels) {
    List<MosaicFit> fits =
        panels.stream().flatMap(panel -> panel.view().fitting().stream()).toList();
    if (fits.isEmpty() || fits.size() < cells.size()) {
      return 0;
    }
    double scale = panels.getFirst().view().pixelScale();
    int columns = (int) ((getWidth() / cells.size() - BORDER) * scale);
    int rows = (int) ((getHeight() - overhead()) * scale);
    return RowFit.scrolled(fits, columns, rows, fontPixels);
  }

  private double share(int i) {
    if (scrolled.isEmpty() || weights.length != cells.size()) {
      return 1.0 / cells.size();
    }
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return weights[i] / sum;
  }
}
