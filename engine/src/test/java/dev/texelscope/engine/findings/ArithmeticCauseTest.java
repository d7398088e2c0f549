package dev.texelscope.engine.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.tensor.DType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crafted numbers, each with the one cause that they can have. */
class ArithmeticCauseTest {

  private static Quantizer reference(ReferenceRule rule, DType output) {
    return Scene.quantizer(rule, Granularity.TOKEN, output);
  }

  private static FindingKind cause(
      ReferenceRule rule, DType output, double x, float scale, int zeroPoint, long got) {
    Quantizer reference = reference(rule, output);
    long expected = reference.quantize(x, scale, zeroPoint);
    assertThat(expected).isNotEqualTo(got);
    return new ArithmeticCause(reference, output).of(x, scale, zeroPoint, expected, got);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0, 1", "2.5, 0, 3", "-1.5, 0, -1", "1.5, 10, 11", "0.5, 1, 2"})
  void aTieThatWasRoundedTheOtherWay(double x, int zeroPoint, long got) {
    assertThat(cause(ReferenceRule.ET_VK, DType.INT8, x, 1, zeroPoint, got))
        .isEqualTo(FindingKind.ROUNDING_TIE);
  }

  @Test
  void besideATieItIsNotTheTie() {
    assertThat(cause(ReferenceRule.ET_VK, DType.INT8, 0.51, 1, 0, 0))
        .isEqualTo(FindingKind.UNEXPLAINED);
  }

  /** Only a number that the shader itself rounds as a tie can go the other way. */
  @Test
  void theTieOfOneWayToDivideIsNotATieOfTheOther() {
    float scale = 0.3f;
    int differ = 0;
    for (int k = 0; k < 256; k++) {
      float x = (k + 0.5f) * scale;
      long divided = (long) Math.rint(x / scale);
      long multiplied = (long) Math.rint(x * (1 / scale));
      if (divided != multiplied) {
        differ++;
        boolean shaderOnTie = x * (1 / scale) == k + 0.5f;
        assertThat(cause(ReferenceRule.ET_VK, DType.INT32, x, scale, 3, divided + 3))
            .isEqualTo(shaderOnTie ? FindingKind.ROUNDING_TIE : FindingKind.RECIPROCAL_ULP);
        assertThat(cause(ReferenceRule.DIVIDE, DType.INT32, x, scale, 3, multiplied + 3))
            .isEqualTo(FindingKind.RECIPROCAL_ULP);
      }
    }
    assertThat(differ).isPositive();
  }

  @Test
  void aProductAFewUlpsBesideATie() {
    float x = Math.nextUp(Math.nextUp(2.5f));
    assertThat(cause(ReferenceRule.ET_VK, DType.INT8, x, 1, 0, 2))
        .isEqualTo(FindingKind.RECIPROCAL_ULP);
    assertThat(cause(ReferenceRule.ET_VK, DType.INT8, 2.5001, 1, 0, 2))
        .isEqualTo(FindingKind.UNEXPLAINED);
  }

  /** Above 2²⁴ one ULP is more than one integer. */
  @ParameterizedTest
  @CsvSource({"30000002", "29999998", "30000008", "29999990"})
  void lastBitsOfALargeProduct(long got) {
    assertThat(cause(ReferenceRule.ET_VK, DType.INT32, 3e7, 1, 0, got))
        .isEqualTo(FindingKind.RECIPROCAL_ULP);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1, 1", "1.5, -3, -1", "2.5, 7, 9", "-0.5, 101, 101"})
  void zeroPointAddedAfterRoundingWherePyTorchAddsItBefore(double x, int zeroPoint, long got) {
    assertThat(cause(ReferenceRule.PYTORCH, DType.INT8, x, 1, zeroPoint, got))
        .isEqualTo(FindingKind.ZERO_POINT_ORDER);
  }

  /** The sum of 0.5001 and 100000 is a tie in float32. */
  @Test
  void zeroPointAddedBeforeRoundingWhereTheShaderAddsItAfter() {
    assertThat(cause(ReferenceRule.ET_VK, DType.INT32, 0.5001, 1, 100_000, 100_000))
        .isEqualTo(FindingKind.ZERO_POINT_ORDER);
  }

  @ParameterizedTest
  @CsvSource({"PORTABLE, 16777217", "ET_VK, 16777216", "DIVIDE, 16777216"})
  void aLargeSumInFloat32(ReferenceRule rule, long got) {
    assertThat(cause(rule, DType.INT32, 16777216, 1, 1, got)).isEqualTo(FindingKind.FLOAT_ADDITION);
  }

  @ParameterizedTest
  @CsvSource({
    "PORTABLE, INT32, 2147483520, 200, -2147483576",
    "DIVIDE, INT32, -2147483648, -1, 2147483647",
    "ET_VK, INT32, 2147483520, 200, 2147483647",
    "ET_VK, UINT8, 300, 0, 44",
    "ET_VK, UINT8, -1, 0, 255",
    "ET_VK, INT8, 130, 0, -126",
    "ET_VK, INT8, -100, -100, 56"
  })
  void aSumThatWrapsOrSaturatesInAnotherWay(
      ReferenceRule rule, DType output, double x, int zeroPoint, long got) {
    assertThat(cause(rule, output, x, 1, zeroPoint, got)).isEqualTo(FindingKind.SATURATION);
  }

  @Test
  void aRangeThatWasNotApplied() {
    Quantizer reference =
        new Quantizer(
            ReferenceRule.ET_VK, Arithmetic.DIVIDE, Granularity.TENSOR, new QuantRange(0, 15));
    ArithmeticCause cause = new ArithmeticCause(reference, DType.UINT8);
    assertThat(cause.of(100, 1, 0, 15, 100)).isEqualTo(FindingKind.SATURATION);
    assertThat(cause.of(1000, 1, 0, 15, 255)).isEqualTo(FindingKind.SATURATION);
    assertThat(cause.of(100, 1, 0, 15, 7)).isEqualTo(FindingKind.UNEXPLAINED);
    assertThat(cause.of(100, 1, 0, 7, 100)).isEqualTo(FindingKind.UNEXPLAINED);
  }

  /** Rules other than the shader's expect a number there; the device may give any. */
  @ParameterizedTest
  @CsvSource({
    "1e10, 1, -128, CONVERSION_OVERFLOW",
    "-Infinity, 1, 127, CONVERSION_OVERFLOW",
    "1, 0, -128, UNDEFINED_RESULT",
    "1e-39, 2e-39, 5, UNDEFINED_RESULT",
    "0.5, 2e-39, -128, CONVERSION_OVERFLOW"
  })
  void whereSpirvLeavesTheResultOpenThatIsTheCause(
      double x, float scale, long got, FindingKind kind) {
    assertThat(cause(ReferenceRule.PORTABLE, DType.INT8, x, scale, 20, got)).isEqualTo(kind);
  }

  @Test
  void nanHeldAgainstAnExpectedValue() {
    ArithmeticCause cause =
        new ArithmeticCause(reference(ReferenceRule.ET_VK, DType.INT8), DType.INT8);
    assertThat(cause.of(Double.NaN, 1, 0, 0, -128)).isEqualTo(FindingKind.NAN);
    assertThat(cause.of(1e10, 1, 0, -128, 127)).isEqualTo(FindingKind.CONVERSION_OVERFLOW);
  }

  @Property
  void aValueThatTheFormulaGivesDoesNotExplainAnExpectedOneThatItDoesNot(
      @ForAll @FloatRange(min = -100, max = 100) float x,
      @ForAll @IntRange(min = -20, max = 20) int zeroPoint,
      @ForAll @IntRange(min = 2, max = 100) int off) {
    Quantizer reference = reference(ReferenceRule.ET_VK, DType.INT32);
    long right = reference.quantize(x, 1, zeroPoint);
    ArithmeticCause cause = new ArithmeticCause(reference, DType.INT32);
    assertThat(cause.of(x, 1, zeroPoint, right + off, right)).isEqualTo(FindingKind.UNEXPLAINED);
    assertThat(cause.of(x, 1, zeroPoint, right, right - off)).isEqualTo(FindingKind.UNEXPLAINED);
  }
}
