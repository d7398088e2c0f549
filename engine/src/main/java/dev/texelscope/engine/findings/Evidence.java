package dev.texelscope.engine.findings;

import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.tensor.Tensor;
import java.util.Optional;

/**
 * All that is known about one run of one storage form, for every component.
 *
 * @param inputLayout where input elements lie
 * @param outputLayout where output elements lie
 * @param tokens the token of each element
 * @param parameterLayout the cell of each token
 * @param input the input tensor, by linear index
 * @param scale scale of each token, float32
 * @param zeroPoint zero_point of each token, int32
 * @param quantizer the reference formula
 * @param expected a tensor of expected outputs by linear index that stands in for the formula, if
 *     one was given
 * @param output what the device wrote, by slot
 * @param neverWritten 1 where the device wrote nothing, by slot; empty if every slot was written
 * @param reads the cells that were read
 */
public record Evidence(
    MemoryLayout inputLayout,
    MemoryLayout outputLayout,
    TokenLayout tokens,
    ParameterLayout parameterLayout,
    Tensor input,
    Tensor scale,
    Tensor zeroPoint,
    Quantizer quantizer,
    Optional<Tensor> expected,
    Tensor output,
    Optional<Tensor> neverWritten,
    ReadCells reads) {

  /** How many elements share parameters. */
  public Granularity granularity() {
    return quantizer.granularity();
  }

  /** What findings of a kind are called here: {@code Wrong channel}. */
  public String titleOf(FindingKind kind) {
    return granularity().words(kind.title());
  }

  /** The expected output of an element, or {@link Quantizer#UNDEFINED}. */
  public long expectedAt(long linearIndex) {
    return expectedAt(linearIndex, tokens.tokenAt(linearIndex));
  }

  /** The same where the element's token is known. */
  long expectedAt(long linearIndex, long token) {
    if (expected.isPresent()) {
      return expected.get().longAt(linearIndex);
    }
    return quantizer.quantize(
        input.doubleAt(linearIndex), scale.floatAt(token), (int) zeroPoint.longAt(token));
  }

  /** Whether the device wrote the slot. */
  public boolean writtenAt(long slot) {
    return neverWritten.isEmpty() || neverWritten.get().longAt(slot) == 0;
  }

  /** Whether the device wrote this value to the slot. */
  public boolean wrote(long slot, long value) {
    return writtenAt(slot) && output.longAt(slot) == value;
  }

  /** Whether scale and zero_point of an output slot were read from the cell of this token. */
  public boolean tokenRightAt(long slot, long token) {
    return reads.scaleCellAt(slot) == token && reads.zeroPointCellAt(slot) == token;
  }

  /**
   * The token whose parameters the shader read: the cell of zero_point, or where that is right the
   * cell of scale. {@link ReadCells#NONE} where it read none.
   */
  public long tokenReadAt(long slot, long token) {
    long zeroPointCell = reads.zeroPointCellAt(slot);
    return zeroPointCell != token ? zeroPointCell : reads.scaleCellAt(slot);
  }
}
