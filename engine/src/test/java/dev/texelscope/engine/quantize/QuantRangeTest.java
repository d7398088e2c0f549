package dev.texelscope.engine.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantRangeTest {

  @ParameterizedTest
  @CsvSource({"INT8, -128, 127", "UINT8, 0, 255", "INT32, -2147483648, 2147483647"})
  void theWholeRangeOfADtype(DType dtype, int min, int max) {
    assertThat(QuantRange.of(dtype)).isEqualTo(new QuantRange(min, max));
    assertThat(QuantRange.of(dtype).within(dtype)).isEqualTo(QuantRange.of(dtype));
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "5, 4", "2147483647, -2147483648"})
  void anEmptyRangeIsRefused(int min, int max) {
    assertThatThrownBy(() -> new QuantRange(min, max))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "quant-min, quant-max: the range %d … %d is empty; quant_min below quant_max is needed",
            min, max);
  }

  @ParameterizedTest
  @CsvSource({"-1, 100, UINT8", "0, 256, UINT8", "-129, 0, INT8", "0, 128, INT8"})
  void aRangeBeyondTheDtypeIsRefused(int min, int max, DType dtype) {
    assertThatThrownBy(() -> new QuantRange(min, max).within(dtype))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "quant-min, quant-max: %d … %d does not fit %s; %d … %d is allowed",
            min, max, dtype.label(), dtype.minimum(), dtype.maximum());
  }

  @Test
  void bothEndsBelongToTheRange() {
    QuantRange range = new QuantRange(-8, 7);
    assertThat(range.clamp(-8)).isEqualTo(-8);
    assertThat(range.clamp(7)).isEqualTo(7);
    assertThat(range.clamp(Long.MAX_VALUE)).isEqualTo(7);
    assertThat(range.clamp(Long.MIN_VALUE)).isEqualTo(-8);
    assertThat(range.clamp(3)).isEqualTo(3);
  }
}
