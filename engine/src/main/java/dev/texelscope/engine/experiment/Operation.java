package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.util.Optional;

/**
 * What is computed: quantize, with which granularity and into which values.
 *
 * @param sharing which elements share a scale and a zero_point
 * @param outDtype uint8, int8 or int32
 * @param quantMin lower end of the quant range; empty: the dtype's minimum
 * @param quantMax upper end of the quant range; empty: the dtype's maximum
 * @param arithmetic how the shader divides by scale
 */
public record Operation(
    Sharing sharing,
    DType outDtype,
    Optional<Integer> quantMin,
    Optional<Integer> quantMax,
    Arithmetic arithmetic) {

  /** Per tensor into int8, whole range, by the reciprocal. */
  public static final Operation DEFAULT =
      new Operation(
          Sharing.TENSOR, DType.INT8, Optional.empty(), Optional.empty(), Arithmetic.RECIPROCAL);

  /** Checks the output dtype. */
  public Operation {
    if (outDtype != DType.UINT8 && outDtype != DType.INT8 && outDtype != DType.INT32) {
      throw new InputException(
          "out-dtype: " + outDtype.label() + " is not allowed; int8, uint8 or int32 is");
    }
  }

  /** The quant range, checked against the output dtype. */
  public QuantRange range() {
    return new QuantRange(
            quantMin.orElse((int) outDtype.minimum()), quantMax.orElse((int) outDtype.maximum()))
        .within(outDtype);
  }

  /** How many elements share parameters. */
  public Granularity granularity() {
    return sharing.granularity();
  }

  /**
   * The token of each element of a tensor of these sizes.
   *
   * @throws InputException if the tensor has no such axis, or groups do not divide it
   */
  public TokenLayout tokens(Sizes sizes) {
    return sharing.tokens(sizes);
  }

  /** Another sharing of parameters. */
  public Operation withSharing(Sharing value) {
    return new Operation(value, outDtype, quantMin, quantMax, arithmetic);
  }

  /** Another granularity. */
  public Operation withGranularity(Granularity value) {
    return withSharing(sharing.withGranularity(value));
  }

  /** Another output dtype; the quant range stays as it is if it was given. */
  public Operation withOutDtype(DType value) {
    return new Operation(sharing, value, quantMin, quantMax, arithmetic);
  }

  /** Another quant_min. */
  public Operation withQuantMin(Optional<Integer> value) {
    return new Operation(sharing, outDtype, value, quantMax, arithmetic);
  }

  /** Another quant_max. */
  public Operation withQuantMax(Optional<Integer> value) {
    return new Operation(sharing, outDtype, quantMin, value, arithmetic);
  }

  /** Another arithmetic. */
  public Operation withArithmetic(Arithmetic value) {
    return new Operation(sharing, outDtype, quantMin, quantMax, value);
  }
}
