package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.util.Optional;
import java.util.Set;

/**
 * What is computed: quantize, with which granularity and into which values.
 *
 * @param granularity per tensor or per token
 * @param tokenDims dimensions that a token index counts; used per token only
 * @param outDtype uint8, int8 or int32
 * @param quantMin lower end of the quant range; empty: the dtype's minimum
 * @param quantMax upper end of the quant range; empty: the dtype's maximum
 * @param arithmetic how the shader divides by scale
 */
public record Operation(
    Granularity granularity,
    Set<Dim> tokenDims,
    DType outDtype,
    Optional<Integer> quantMin,
    Optional<Integer> quantMax,
    Arithmetic arithmetic) {

  /** Per tensor into int8, whole range, by the reciprocal. */
  public static final Operation DEFAULT =
      new Operation(
          Granularity.TENSOR,
          TokenLayout.ALL_BUT_LAST,
          DType.INT8,
          Optional.empty(),
          Optional.empty(),
          Arithmetic.RECIPROCAL);

  /** Checks the output dtype. */
  public Operation {
    tokenDims = Set.copyOf(tokenDims);
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

  /** The token of each element of a tensor of these sizes. */
  public TokenLayout tokens(Sizes sizes) {
    return new TokenLayout(sizes, granularity == Granularity.TENSOR ? Set.of() : tokenDims);
  }

  /** Another granularity. */
  public Operation withGranularity(Granularity value) {
    return new Operation(value, tokenDims, outDtype, quantMin, quantMax, arithmetic);
  }

  /** Other token dimensions. */
  public Operation withTokenDims(Set<Dim> value) {
    return new Operation(granularity, value, outDtype, quantMin, quantMax, arithmetic);
  }

  /** Another output dtype; the quant range stays as it is if it was given. */
  public Operation withOutDtype(DType value) {
    return new Operation(granularity, tokenDims, value, quantMin, quantMax, arithmetic);
  }

  /** Another quant_min. */
  public Operation withQuantMin(Optional<Integer> value) {
    return new Operation(granularity, tokenDims, outDtype, value, quantMax, arithmetic);
  }

  /** Another quant_max. */
  public Operation withQuantMax(Optional<Integer> value) {
    return new Operation(granularity, tokenDims, outDtype, quantMin, value, arithmetic);
  }

  /** Another arithmetic. */
  public Operation withArithmetic(Arithmetic value) {
    return new Operation(granularity, tokenDims, outDtype, quantMin, quantMax, value);
  }
}
