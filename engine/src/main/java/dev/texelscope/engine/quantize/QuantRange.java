package dev.texelscope.engine.quantize;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;

/**
 * The values that an output may take, both ends included.
 *
 * @param min quant_min
 * @param max quant_max
 */
public record QuantRange(int min, int max) {

  /** Checks that the range holds more than one value. */
  public QuantRange {
    if (min >= max) {
      throw new InputException(
          "quant-min, quant-max: the range "
              + min
              + " … "
              + max
              + " is empty; quant_min below quant_max is needed");
    }
  }

  /** Everything that the dtype can hold. */
  public static QuantRange of(DType dtype) {
    return new QuantRange((int) dtype.minimum(), (int) dtype.maximum());
  }

  /** Checks that the range fits the output dtype. */
  public QuantRange within(DType dtype) {
    if (min < dtype.minimum() || max > dtype.maximum()) {
      throw new InputException(
          "quant-min, quant-max: "
              + min
              + " … "
              + max
              + " does not fit "
              + dtype.label()
              + "; "
              + dtype.minimum()
              + " … "
              + dtype.maximum()
              + " is allowed");
    }
    return this;
  }

  /** The nearest value inside the range. */
  public long clamp(long value) {
    return Math.max(min, Math.min(max, value));
  }
}
