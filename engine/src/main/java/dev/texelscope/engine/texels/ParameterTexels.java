package dev.texelscope.engine.texels;

import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.picture.CellKind;
import dev.texelscope.engine.picture.CellLabel;
import dev.texelscope.engine.picture.ColorScale;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.picture.TexelGrid;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.Tone;
import dev.texelscope.engine.picture.Verdict;

/** scale, zero_point or the reads of every parameter cell. A slot is the number of a cell. */
public final class ParameterTexels implements TexelModel {

  /** What stands in each cell. */
  public enum Shown {
    SCALE("t_scale"),
    READS("reads of each cell"),
    ZERO_POINT("t_zero_point");

    private final String title;

    Shown(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private static final int NARROWEST = 3;
  private static final int WIDEST_SCALE = 7;

  private final Shown shown;
  private final StorageRun run;
  private final Evidence evidence;
  private final ParameterLayout layout;
  private final TexelGrid grid;

  /** Before the number of a token, channel or group: {@code t}, {@code c} or {@code g}. */
  private final String tag;

  private final boolean stale;

  /** The cells of one run, in rows as they are in memory or as they are nice to read. */
  public ParameterTexels(Shown shown, StorageRun run, boolean stale) {
    this(shown, run, Grids.naturalColumns(run.evidence().parameterLayout()), stale);
  }

  /**
   * The cells of one run.
   *
   * @param columns texels or entries in a row of the view; see {@link ParameterColumns}
   */
  public ParameterTexels(Shown shown, StorageRun run, int columns, boolean stale) {
    this.shown = shown;
    this.run = run;
    this.evidence = run.evidence();
    this.layout = evidence.parameterLayout();
    this.grid = Grids.of(layout, columns);
    this.tag = evidence.granularity().unit().substring(0, 1);
    this.stale = stale;
  }

  @Override
  public TexelGrid grid() {
    return grid;
  }

  @Override
  public CellKind kind(long slot) {
    return slot < layout.count() ? CellKind.RECORDED : CellKind.PADDING;
  }

  @Override
  public Verdict verdict(long slot) {
    return shown == Shown.READS && slot < layout.count() && reads(slot) == 0
        ? Verdict.WRONG
        : Verdict.NONE;
  }

  private long reads(long cell) {
    return run.judgement().tokenReads().longAt(cell);
  }

  @Override
  public CellLabel label(long slot) {
    if (slot >= layout.count()) {
      return CellLabel.EMPTY;
    }
    return switch (shown) {
      case SCALE -> CellLabel.of(NumberText.float32(evidence.scale().floatAt(slot)));
      case ZERO_POINT -> CellLabel.of(Long.toString(evidence.zeroPoint().longAt(slot)));
      case READS -> readsLabel(slot);
    };
  }

  private CellLabel readsLabel(long cell) {
    long reads = reads(cell);
    Tone tone = reads == 0 ? Tone.WRONG : Tone.PLAIN;
    return CellLabel.of(Long.toString(reads), tone).tagged(tag + cell);
  }

  @Override
  public int colour(long slot) {
    return -1;
  }

  @Override
  public ColorScale colours() {
    return ColorScale.verdicts();
  }

  @Override
  public int labelLength() {
    if (shown == Shown.READS) {
      // Room for the token, a blank, and the sign of a cell that is never read.
      return Long.toString(layout.count() - 1).length() + 4;
    }
    return Math.min(WIDEST_SCALE, Math.max(NARROWEST, TexelModel.super.labelLength()));
  }

  @Override
  public String sliceTitle(int z, int room) {
    return "";
  }

  @Override
  public String columnHeader(int x) {
    return ownRows() ? "x" + x : "+" + x;
  }

  @Override
  public String rowHeader(int y) {
    long first = (long) y * grid.columns();
    return ownRows()
        ? "y" + y
        : layout.storage() == ParameterStorage.TEXTURE ? "x" + first : "[" + first + "]";
  }

  /** Whether a row of the view is a row of a texture. */
  private boolean ownRows() {
    return layout.storage() == ParameterStorage.TEXTURE && grid.columns() == layout.rowTexels();
  }

  @Override
  public boolean stale() {
    return stale;
  }
}
