package dev.texelscope.engine.findings;

import dev.texelscope.engine.tensor.Tensor;

/**
 * Which cells the shader really read for each output component, as the probes recorded them: int32
 * tensors indexed by output slot. {@link #NONE} stands where no cell of the binding was read (an
 * address outside it, or no write).
 *
 * @param source input slot whose value arrived in the output
 * @param scaleCell parameter cell that scale was read from
 * @param zeroPointCell parameter cell that zero_point was read from
 */
public record ReadCells(Tensor source, Tensor scaleCell, Tensor zeroPointCell) {

  /** No cell. */
  public static final long NONE = -1;

  /** Input slot read for an output slot, or {@link #NONE}. */
  public long sourceAt(long slot) {
    return source.longAt(slot);
  }

  /** Parameter cell of scale read for an output slot, or {@link #NONE}. */
  public long scaleCellAt(long slot) {
    return scaleCell.longAt(slot);
  }

  /** Parameter cell of zero_point read for an output slot, or {@link #NONE}. */
  public long zeroPointCellAt(long slot) {
    return zeroPointCell.longAt(slot);
  }
}
