package dev.texelscope.app.view.texels;

import dev.texelscope.app.control.CellStrip;
import dev.texelscope.app.control.TexelView;
import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.experiment.WalkedInvocation.Touched;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.ReadCells;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.picture.GlyphAtlas;
import dev.texelscope.engine.texels.ColourChoice;
import dev.texelscope.engine.texels.LabelChoice;
import dev.texelscope.engine.texels.ParameterColumns;
import dev.texelscope.engine.texels.ParameterTexels;
import dev.texelscope.engine.texels.ParameterTexels.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javafx.scene.layout.Region;

/**
 * scale, the reads of each cell by each storage form, and zero_point; where there are too many
 * cells for numbers, the reads are a strip over all of them.
 */
final class ParameterViews {

  /** Widths of scale, strip and zero_point: many cells are seen in the strip alone. */
  private static final double[] SHARES = {1.15, 1.5, 0.8};

  private static final double[] SHARES_OF_FEW = {1.35, 1.05, 0.8};
  private static final long FEW = 64;

  private static final double MOST_OF_HEIGHT = 0.34;
  private static final double LEAST = 90;
  private static final double LEAST_WIDTH = 110;
  private static final double AROUND = 12;

  private final GlyphAtlas atlas;
  private final TexelPanel scale;
  private final TexelPanel zeroPoint;
  private final List<TexelPanel> reads = new ArrayList<>();
  private final ReadsStrip strip;
  private final TexelRow row = new TexelRow(LEAST_WIDTH);
  private List<StorageRun> runs = List.of();
  private List<Cells> marked = List.of();
  private boolean stale;
  private int columns = 1;
  private boolean fits = true;

  /**
   * Views for these storage forms.
   *
   * @param forms their names, which are part of the ids
   */
  ParameterViews(
      List<String> forms, GlyphAtlas atlas, Supplier<TexelView> views, CellStrip cellStrip) {
    this.atlas = atlas;
    this.strip = new ReadsStrip(cellStrip);
    scale = panel(forms.getFirst() + "-scale", views);
    forms.forEach(form -> reads.add(panel(form + "-reads", views)));
    zeroPoint = panel(forms.getFirst() + "-zero-point", views);
  }

  private static TexelPanel panel(String id, Supplier<TexelView> views) {
    return new TexelPanel(id, views.get(), LabelChoice.VALUE, ColourChoice.PLAIN).withGutter();
  }

  /** Shows the parameters of runs, one for each form in the same order. */
  void show(List<StorageRun> shown, boolean isStale) {
    runs = List.copyOf(shown);
    stale = isStale;
    showModels();
    strip.show(runs);
    row.requestLayout();
  }

  private void showModels() {
    StorageRun first = runs.getFirst();
    Evidence evidence = first.evidence();
    show(scale, Shown.SCALE, first, Formats.parameters(evidence.parameterLayout(), true));
    for (int i = 0; i < reads.size(); i++) {
      String form = reads.size() > 1 ? runs.get(i).storage().label() + " · " : "";
      show(
          reads.get(i),
          Shown.READS,
          runs.get(i),
          form + evidence.tokens().elementsPerToken() + " expected");
    }
    show(zeroPoint, Shown.ZERO_POINT, first, Formats.parameters(evidence.parameterLayout(), false));
  }

  private void show(TexelPanel panel, Shown what, StorageRun run, String facts) {
    panel.show(new ParameterTexels(what, run, columns, stale), what.title(), facts);
  }

  /**
   * Arranges the cells for a width.
   *
   * @param height of the whole middle of the window, of which a part is for parameters
   * @return what the parameters need of it
   */
  double arrange(double width, double height) {
    if (runs.isEmpty()) {
      return 0;
    }
    double pixels = scale.view().pixelScale();
    double overhead = scale.overhead();
    int panels = reads.size() + 2;
    ParameterColumns chosen =
        ParameterColumns.choose(
            runs.getFirst(),
            panels,
            atlas,
            pixels,
            (int) ((width - panels) * pixels),
            (int) ((height * MOST_OF_HEIGHT - overhead) * pixels));
    if (chosen.columns() != columns) {
      columns = chosen.columns();
      showModels();
    }
    fits = chosen.fits();
    List<Region> cells = new ArrayList<>(fits ? reads : List.of(strip));
    cells.addFirst(scale);
    cells.addLast(zeroPoint);
    row.show(cells);
    if (fits) {
      row.fitAll();
    } else {
      boolean few = runs.getFirst().evidence().parameterLayout().count() <= FEW;
      row.scroll(RunViews.LENS_FONT, few ? SHARES_OF_FEW : SHARES);
    }
    return overhead + (fits ? Math.max(LEAST, chosen.height() / pixels + AROUND) : LEAST);
  }

  /** Marks the cells read and expected for the selected slot of each form, -1 for none. */
  void highlight(List<Long> slots) {
    if (runs.isEmpty()) {
      return;
    }
    List<Cells> cells = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Evidence evidence = runs.get(i).evidence();
      long slot = slots.get(i);
      cells.add(
          new Cells(
              slot < 0 ? ReadCells.NONE : evidence.reads().scaleCellAt(slot),
              slot < 0 ? ReadCells.NONE : evidence.reads().zeroPointCellAt(slot),
              expectedCell(evidence, slot)));
      mark(reads.get(i), List.of(cells.getLast()), Cells::zeroPoint);
    }
    marked = List.copyOf(cells);
    mark(scale, marked, Cells::scale);
    mark(zeroPoint, marked, Cells::zeroPoint);
    strip.highlight(marked.stream().map(Cells::zeroPoint).toList(), marked.getFirst().expected());
  }

  /** Marks what a step reads as if the cursor were there; what it reads elsewhere is not shown. */
  void point(Optional<Touched> touched) {
    point(scale, touched.filter(at -> at.role() == RoleKind.SCALE));
    point(zeroPoint, touched.filter(at -> at.role() == RoleKind.ZERO_POINT));
  }

  private static void point(TexelPanel panel, Optional<Touched> touched) {
    Set<Long> read = panel.view().readProperty().get();
    panel
        .view()
        .hoveredProperty()
        .set(
            touched
                .map(at -> read.stream().filter(at::holds).findFirst().orElse(at.slot()))
                .orElse(-1L));
  }

  private void mark(TexelPanel panel, List<Cells> cells, ToLongFunction<Cells> which) {
    Set<Long> read = new TreeSet<>();
    Set<Long> expected = new TreeSet<>();
    for (Cells each : cells) {
      long cell = which.applyAsLong(each);
      if (cell >= 0) {
        read.add(cell);
      }
      if (each.expected() >= 0 && each.expected() != cell) {
        expected.add(each.expected());
      }
    }
    panel.view().readProperty().set(Set.copyOf(read));
    panel.view().expectedProperty().set(Set.copyOf(expected));
    if (!fits) {
      expected.stream().findFirst().ifPresent(panel.view()::reveal);
      read.stream().findFirst().ifPresent(panel.view()::reveal);
    }
  }

  /**
   * The cells of one selected component.
   *
   * @param scale that scale was read from, or -1
   * @param zeroPoint that zero_point was read from, or -1
   * @param expected that both should be read from, or -1
   */
  record Cells(long scale, long zeroPoint, long expected) {}

  /** The cells of the selected component in each form; empty before there is one. */
  List<Cells> marked() {
    return marked;
  }

  private static long expectedCell(Evidence evidence, long slot) {
    long linear = slot < 0 ? MemoryLayout.PADDING : evidence.outputLayout().linearIndexAt(slot);
    return linear == MemoryLayout.PADDING ? -1 : evidence.tokens().tokenAt(linear);
  }

  /** Whether the parameters have cells of their own. */
  boolean hasCells() {
    return !runs.isEmpty()
        && runs.getFirst().evidence().parameterLayout().storage() != ParameterStorage.PUSH;
  }

  TexelRow row() {
    return row;
  }

  TexelPanel scale() {
    return scale;
  }

  /** What stands to the right of scale. */
  Region afterScale() {
    return fits ? reads.getFirst() : strip;
  }

  TexelPanel zeroPoint() {
    return zeroPoint;
  }

  /** All views of cells; those of reads only while they are shown. */
  List<TexelPanel> panels() {
    List<TexelPanel> all = new ArrayList<>(fits ? reads : List.of());
    all.add(scale);
    all.add(zeroPoint);
    return all;
  }

  /** All views of cells, shown or not. */
  List<TexelPanel> everyPanel() {
    List<TexelPanel> all = new ArrayList<>(reads);
    all.add(scale);
    all.add(zeroPoint);
    return all;
  }
}
