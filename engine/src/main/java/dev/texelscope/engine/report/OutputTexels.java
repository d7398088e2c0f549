package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.picture.CellKind;
import dev.texelscope.engine.picture.CellLabel;
import dev.texelscope.engine.picture.ColorScale;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.picture.TexelGrid;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.Tone;
import dev.texelscope.engine.picture.Verdict;
import dev.texelscope.engine.quantize.Quantizer;

/**
 * The output of a run as a texel view: what the device wrote and, where it is wrong, what is
 * expected.
 */
final class OutputTexels implements TexelModel {

  private static final int MAX_BUFFER_ROW = 1024;

  private final StorageRun run;
  private final Evidence evidence;
  private final MemoryLayout layout;
  private final TexelGrid grid;

  OutputTexels(StorageRun run) {
    this.run = run;
    this.evidence = run.evidence();
    this.layout = evidence.outputLayout();
    this.grid = grid(layout);
  }

  /**
   * Slices by batch where z holds batches of channel blocks; buffers in rows of one token, or of
   * the last dimension.
   */
  private static TexelGrid grid(MemoryLayout layout) {
    return switch (layout) {
      case TextureLayout texture -> {
        TexelGrid grid = TexelGrid.texture(texture.width(), texture.height(), texture.depth());
        int perBatch = texture.depth() / Math.max(1, batchesInDepth(texture));
        grid = grid.withSlicesAcross(Math.max(1, perBatch));
        yield texture.packed() == Dim.W ? grid.withComponentsAcross() : grid;
      }
      case BufferLayout buffer ->
          TexelGrid.buffer(buffer.slots(), Math.min(buffer.sizes().w(), MAX_BUFFER_ROW));
    };
  }

  private static int batchesInDepth(TextureLayout texture) {
    return texture.axisMap().axisOf(texture.axisMap().batchDim()) == 2 ? texture.sizes().n() : 1;
  }

  @Override
  public TexelGrid grid() {
    return grid;
  }

  @Override
  public CellKind kind(long slot) {
    return layout.linearIndexAt(slot) == MemoryLayout.PADDING
        ? CellKind.PADDING
        : CellKind.RECORDED;
  }

  @Override
  public Verdict verdict(long slot) {
    return switch (run.judgement().at(slot)) {
      case PADDING -> Verdict.NONE;
      case RIGHT -> Verdict.RIGHT;
      case LUCK -> Verdict.LUCK;
      case UNDEFINED -> Verdict.UNDEFINED;
      case WRONG -> Verdict.WRONG;
    };
  }

  @Override
  public CellLabel label(long slot) {
    String got =
        evidence.writtenAt(slot) ? NumberText.integer(evidence.output().longAt(slot)) : "—";
    long linearIndex = layout.linearIndexAt(slot);
    if (linearIndex == MemoryLayout.PADDING) {
      return CellLabel.of(got, Tone.FAINT);
    }
    return switch (run.judgement().at(slot)) {
      case WRONG -> CellLabel.differs(got, NumberText.integer(evidence.expectedAt(linearIndex)));
      case LUCK -> CellLabel.of("≈" + got, Tone.READ);
      case UNDEFINED -> CellLabel.of("?" + got, Tone.FAINT);
      case RIGHT, PADDING -> CellLabel.of(got);
    };
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
    long widest =
        Math.max(
            width(evidence.quantizer().range().min()), width(evidence.quantizer().range().max()));
    boolean pairs = run.judgement().mismatches() > 0;
    return (int) Math.min(pairs ? 2 * widest + 1 : widest, 13);
  }

  private static int width(long value) {
    return Long.toString(value == Quantizer.UNDEFINED ? 0 : value).length();
  }

  @Override
  public String sliceTitle(int z) {
    if (!(layout instanceof TextureLayout texture)
        || !texture.axisMap().equals(dev.texelscope.engine.layout.AxisMap.STANDARD)) {
      return TexelModel.super.sliceTitle(z);
    }
    Sizes sizes = texture.sizes();
    int perBatch = texture.depth() / sizes.n();
    int block = z % perBatch;
    StringBuilder title = new StringBuilder("z " + z + "  n" + z / perBatch + " ·");
    int first = texture.packed() == Dim.C ? block * 4 : block;
    int last = texture.packed() == Dim.C ? Math.min(first + 3, sizes.c() - 1) : first;
    for (int c = first; c <= last; c++) {
      title.append(" c").append(c);
    }
    return title.toString();
  }
}
