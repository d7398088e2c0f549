package dev.texelscope.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DTypeTest {

  @ParameterizedTest
  @CsvSource({
    "float32, FLOAT32",
    "f32, FLOAT32",
    "float, FLOAT32",
    "half, FLOAT16",
    "f16, FLOAT16",
    "double, FLOAT64",
    "i8, INT8",
    "u8, UINT8",
    "bool, BOOL",
    "int32, INT32",
    "INT64, INT64"
  })
  void namesInUse(String name, DType dtype) {
    assertThat(DType.ofLabel(name)).contains(dtype);
  }

  @ParameterizedTest
  @EnumSource
  void theLabelIsAName(DType dtype) {
    assertThat(DType.ofLabel(dtype.label())).contains(dtype);
  }

  @Test
  void unknownNamesAreEmpty() {
    assertThat(DType.ofLabel("bfloat16")).isEmpty();
    assertThat(DType.ofLabel("")).isEmpty();
  }

  @Test
  void integerRanges() {
    assertThat(DType.UINT8.minimum()).isZero();
    assertThat(DType.UINT8.maximum()).isEqualTo(255);
    assertThat(DType.INT8.minimum()).isEqualTo(-128);
    assertThat(DType.UINT32.maximum()).isEqualTo(4294967295L);
    assertThat(DType.BOOL.maximum()).isEqualTo(1);
    assertThatThrownBy(DType.FLOAT32::minimum).isInstanceOf(UnsupportedOperationException.class);
  }
}
