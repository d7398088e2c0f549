package dev.texelscope.engine.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.tensor.DType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuantizerTest {

  private static final QuantRange INT8 = QuantRange.of(DType.INT8);
  private static final QuantRange INT32 = QuantRange.of(DType.INT32);

  private static Quantizer of(ReferenceRule rule, QuantRange range) {
    return new Quantizer(rule, Arithmetic.RECIPROCAL, Granularity.TENSOR, range);
  }

  private static Quantizer perToken(ReferenceRule rule) {
    return new Quantizer(rule, Arithmetic.RECIPROCAL, Granularity.TOKEN, INT8);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0", "-0.5, 0", "1.5, 2", "-1.5, -2", "2.5, 2", "-2.5, -2", "3.5, 4", "-0.0, 0"})
  void tiesGoToTheEvenNumberUnderEveryRule(double x, long rounded) {
    for (ReferenceRule rule : ReferenceRule.values()) {
      assertThat(of(rule, INT8).quantize(x, 1, 0)).as(rule.label()).isEqualTo(rounded);
      assertThat(of(rule, INT8).steps(x, 1, 0).tieDistance())
          .as(rule.label())
          .isEqualTo(x == 0 ? 0.5f : 0f);
    }
  }

  @Test
  void onlyPyTorchPerTokenAddsZeroPointBeforeRounding() {
    assertThat(perToken(ReferenceRule.PYTORCH).quantize(0.5, 1, 1)).isEqualTo(2);
    assertThat(of(ReferenceRule.PYTORCH, INT8).quantize(0.5, 1, 1)).isEqualTo(1);
    assertThat(perToken(ReferenceRule.ET_VK).quantize(0.5, 1, 1)).isEqualTo(1);
    assertThat(perToken(ReferenceRule.PORTABLE).quantize(0.5, 1, 1)).isEqualTo(1);
    assertThat(perToken(ReferenceRule.DIVIDE).quantize(0.5, 1, 1)).isEqualTo(1);
  }

  /** Of the 256 ties that int8 can lie beside, scale by scale. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 34",
    "0.04, 30",
    "0.01, 30",
    "0.007112, 12",
    "0.1, 0",
    "0.2, 0",
    "0.05, 0",
    "0.0078125, 0"
  })
  void theReciprocalIsRoundedOnceMoreThanTheDivision(float scale, int differ) {
    Quantizer reciprocal = of(ReferenceRule.ET_VK, INT32);
    Quantizer divide =
        new Quantizer(ReferenceRule.ET_VK, Arithmetic.DIVIDE, Granularity.TENSOR, INT32);
    int count = 0;
    for (int k = -128; k < 128; k++) {
      float x = (k + 0.5f) * scale;
      long q = reciprocal.quantize(x, scale, 0);
      assertThat(q).isEqualTo((long) Math.rint(x * (1 / scale)));
      assertThat(divide.quantize(x, scale, 0))
          .isEqualTo(of(ReferenceRule.DIVIDE, INT32).quantize(x, scale, 0))
          .isEqualTo((long) Math.rint(x / scale))
          .isBetween(q - 1, q + 1);
      count += q == divide.quantize(x, scale, 0) ? 0 : 1;
    }
    assertThat(count).isEqualTo(differ);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 1, NAN",
    "NaN, 0, NAN",
    "1, NaN, NAN",
    "0, 0, ZERO_SCALE",
    "1, 0, ZERO_SCALE",
    "-1, -0.0, ZERO_SCALE",
    "Infinity, 0, ZERO_SCALE",
    "Infinity, 1, CONVERSION_OVERFLOW",
    "-Infinity, 1, CONVERSION_OVERFLOW",
    "1e10, 1, CONVERSION_OVERFLOW",
    "3e9, 1, CONVERSION_OVERFLOW",
    "2147483648, 1, CONVERSION_OVERFLOW",
    "-2147483904, 1, CONVERSION_OVERFLOW",
    "1e-30, 1e-40, CONVERSION_OVERFLOW",
    "0.5, 2e-39, CONVERSION_OVERFLOW",
    "0, 2e-39, NAN",
    "1e-39, 2e-39, DENORMAL",
    "1.1e-38, 1.2e-38, DENORMAL",
    "3e38, 2e38, DENORMAL",
    "0, 1e-38, DENORMAL"
  })
  void whereSpirvLeavesTheResultOpenThereIsNone(double x, float scale, Undefined reason) {
    Quantizer quantizer = of(ReferenceRule.ET_VK, INT8);
    assertThat(quantizer.quantize(x, scale, 20)).isEqualTo(Quantizer.UNDEFINED);
    assertThat(quantizer.undefined(x, scale)).contains(reason);
    assertThat(quantizer.steps(x, scale, 20).undefined()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "2147483520, 1, 2147483520",
    "-2147483648, 1, -2147483648",
    "1e-39, 1, 0",
    "1e-39, 2e-38, 0",
    "0, 1.2e-38, 0",
    "1, Infinity, 0",
    "1, 2e38, 0",
    "5, -0.5, -10"
  })
  void besideTheEdgeOfWhatIsOpenResultsAreDefined(double x, float scale, long expected) {
    assertThat(of(ReferenceRule.ET_VK, INT32).quantize(x, scale, 0)).isEqualTo(expected);
    assertThat(of(ReferenceRule.ET_VK, INT32).undefined(x, scale)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Undefined.class)
  void reasonsAreKindsOfTheReport(Undefined reason) {
    assertThat(reason.kind()).isIn("nan", "conversion-overflow", "undefined-result");
    assertThat(reason.reason()).isNotBlank().doesNotEndWith(".");
  }

  @Test
  void theShaderWrapsIn32BitsAndTheOthersSaturateIn64() {
    assertThat(of(ReferenceRule.ET_VK, INT32).quantize(2147483520, 1, 200)).isEqualTo(-2147483576);
    assertThat(of(ReferenceRule.ET_VK, INT32).quantize(-2147483648.0, 1, -1))
        .isEqualTo(Integer.MAX_VALUE);
    for (ReferenceRule rule :
        new ReferenceRule[] {ReferenceRule.PORTABLE, ReferenceRule.PYTORCH, ReferenceRule.DIVIDE}) {
      Quantizer quantizer = of(rule, INT32);
      assertThat(quantizer.quantize(2147483520, 1, 200)).isEqualTo(Integer.MAX_VALUE);
      assertThat(quantizer.quantize(3e9, 1, 200)).isEqualTo(Integer.MAX_VALUE);
      assertThat(quantizer.quantize(1e10, 1, 0)).isEqualTo(Integer.MAX_VALUE);
      assertThat(quantizer.quantize(1e30, 1, -5)).isEqualTo(Integer.MAX_VALUE);
      assertThat(quantizer.quantize(1e30, 1, 5)).isEqualTo(Integer.MAX_VALUE);
      assertThat(quantizer.quantize(-1e30, 1, -5)).isEqualTo(Integer.MIN_VALUE);
      assertThat(quantizer.quantize(-1e30, 1, 5)).isEqualTo(Integer.MIN_VALUE);
      assertThat(quantizer.quantize(Double.POSITIVE_INFINITY, 1, -5)).isEqualTo(Integer.MAX_VALUE);
      assertThat(quantizer.quantize(Double.NEGATIVE_INFINITY, 1, 5)).isEqualTo(Integer.MIN_VALUE);
      assertThat(quantizer.quantize(1, 0, 0)).isEqualTo(Integer.MAX_VALUE);
      assertThat(quantizer.quantize(-1, 0, 0)).isEqualTo(Integer.MIN_VALUE);
      assertThat(quantizer.undefined(0, 0)).contains(Undefined.NAN);
      assertThat(quantizer.undefined(Double.NaN, 1)).contains(Undefined.NAN);
    }
  }

  /** Above 2²⁴ a float32 cannot hold every integer: the CPU's sum rounds, the shader's does not. */
  @Test
  void largeSumsRoundWhereTheyAreAddedInFloat() {
    assertThat(of(ReferenceRule.ET_VK, INT32).quantize(16777216, 1, 1)).isEqualTo(16777217);
    assertThat(of(ReferenceRule.DIVIDE, INT32).quantize(16777216, 1, 1)).isEqualTo(16777217);
    assertThat(of(ReferenceRule.PORTABLE, INT32).quantize(16777216, 1, 1)).isEqualTo(16777216);
    assertThat(of(ReferenceRule.PYTORCH, INT32).quantize(16777216, 1, 1)).isEqualTo(16777216);
  }

  /** A double input is narrowed first, but for the portable kernel, which multiplies in double. */
  @Test
  void doublesAreNarrowedBeforeTheyAreMultiplied() {
    double x = 0.5 + 0x1p-30;
    assertThat(of(ReferenceRule.ET_VK, INT8).quantize(x, 1, 0)).isZero();
    assertThat(of(ReferenceRule.PYTORCH, INT8).quantize(x, 1, 0)).isZero();
    assertThat(of(ReferenceRule.PORTABLE, INT8).quantize(x, 1, 0)).isZero();
    float inverse = 1 / 3f;
    int differ = 0;
    for (int k = 0; k < 100; k++) {
      double y = k + 0.1;
      float portable = of(ReferenceRule.PORTABLE, INT8).steps(y, 3, 0).product();
      float shader = of(ReferenceRule.ET_VK, INT8).steps(y, 3, 0).product();
      assertThat(portable).isEqualTo((float) (inverse * y));
      assertThat(shader).isEqualTo(inverse * (float) y);
      differ += portable == shader ? 0 : 1;
    }
    assertThat(differ).isPositive();
  }

  @Test
  void outputsAreClampedToTheRange() {
    QuantRange range = new QuantRange(-8, 7);
    for (ReferenceRule rule : ReferenceRule.values()) {
      assertThat(of(rule, range).quantize(100, 1, 0)).isEqualTo(7);
      assertThat(of(rule, range).quantize(-100, 1, 0)).isEqualTo(-8);
      assertThat(of(rule, range).quantize(3, 0.5f, -2)).isEqualTo(4);
    }
  }

  @Provide
  Arbitrary<Quantizer> quantizers() {
    Arbitrary<QuantRange> ranges =
        Arbitraries.of(INT8, INT32, QuantRange.of(DType.UINT8), new QuantRange(-8, 7));
    return Combinators.combine(
            Arbitraries.of(ReferenceRule.class),
            Arbitraries.of(Arithmetic.class),
            Arbitraries.of(Granularity.class),
            ranges)
        .as(Quantizer::new)
        .withoutEdgeCases();
  }

  /** Floats of all magnitudes, ties, specials. */
  @Provide
  Arbitrary<Double> inputs() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(-1000, 1000),
        Arbitraries.integers().between(-2000, 2000).map(k -> k + 0.5),
        Arbitraries.integers().map(bits -> (double) Float.intBitsToFloat(bits)),
        Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e-39, 2147483520.0, 1e300));
  }

  @Provide
  Arbitrary<Float> scales() {
    return Arbitraries.oneOf(
        Arbitraries.floats().between(-2, 2),
        Arbitraries.integers().map(Float::intBitsToFloat),
        Arbitraries.of(0f, 1f, 0.3f, 2e-39f, 2e38f));
  }

  @Property(tries = 5000)
  void stepsEndInWhatIsExpected(
      @ForAll("quantizers") Quantizer quantizer,
      @ForAll("inputs") double x,
      @ForAll("scales") float scale,
      @ForAll int zeroPoint) {
    long expected = quantizer.quantize(x, scale, zeroPoint);
    Steps steps = quantizer.steps(x, scale, zeroPoint);
    assertThat(steps.undefined()).isEqualTo(quantizer.undefined(x, scale));
    if (steps.undefined().isPresent()) {
      assertThat(expected).isEqualTo(Quantizer.UNDEFINED);
      return;
    }
    assertThat(steps.clamped()).isEqualTo(expected);
    assertThat(expected).isBetween((long) quantizer.range().min(), (long) quantizer.range().max());
    assertThat(quantizer.range().clamp(steps.shifted())).isEqualTo(expected);
    assertThat(steps.x()).isEqualTo((float) x);
    assertThat(Float.isNaN(steps.inverse())).isEqualTo(quantizer.divides());
    float rounded = quantizer.zeroPointFirst() ? steps.product() + zeroPoint : steps.product();
    assertThat(steps.rounded()).isEqualTo((float) Math.rint(rounded));
  }

  @Property(tries = 2000)
  void theNearestTieIsHalfwayAndNoTieIsNearer(
      @ForAll("quantizers") Quantizer quantizer, @ForAll("inputs") double x) {
    Steps steps = quantizer.steps(x, 1, 0);
    if (!(Math.abs(steps.product()) < 0x1p23)) {
      assertThat(steps.nearestTie()).isNaN();
      assertThat(steps.tieDistance()).isNaN();
      return;
    }
    double tie = steps.nearestTie();
    assertThat(tie - Math.floor(tie)).isEqualTo(0.5);
    double distance = Math.abs(steps.product() - tie);
    assertThat(steps.tieDistance()).isEqualTo((float) distance);
    assertThat(Math.abs(steps.product() - (tie + 1))).isGreaterThanOrEqualTo(distance);
    assertThat(Math.abs(steps.product() - (tie - 1))).isGreaterThanOrEqualTo(distance);
  }

  @Test
  void theTieOfPyTorchPerTokenIsThatOfTheSum() {
    Steps steps = perToken(ReferenceRule.PYTORCH).steps(0.25, 1, 3);
    assertThat(steps.product()).isEqualTo(0.25f);
    assertThat(steps.nearestTie()).isEqualTo(3.5f);
    assertThat(steps.tieDistance()).isEqualTo(0.25f);
    assertThat(steps.rounded()).isEqualTo(3f);
    assertThat(steps.shifted()).isEqualTo(3);
  }

  @Test
  void aRuleNamesItsArithmetic() {
    for (Arithmetic arithmetic : Arithmetic.values()) {
      for (ReferenceRule rule : ReferenceRule.values()) {
        Quantizer quantizer = new Quantizer(rule, arithmetic, Granularity.TOKEN, INT8);
        boolean divides =
            switch (rule) {
              case ET_VK -> arithmetic == Arithmetic.DIVIDE;
              case DIVIDE -> true;
              case PORTABLE, PYTORCH -> false;
            };
        assertThat(quantizer.divides()).isEqualTo(divides);
        assertThat(quantizer.zeroPointFirst()).isEqualTo(rule == ReferenceRule.PYTORCH);
        assertThat(quantizer.asShader())
            .isEqualTo(new Quantizer(ReferenceRule.ET_VK, arithmetic, Granularity.TOKEN, INT8));
      }
    }
  }

  @Test
  void labelsAreThoseOfFilesAndOptions() {
    assertThat(ReferenceRule.values())
        .extracting(ReferenceRule::label)
        .containsExactly("et-vk", "portable", "pytorch", "divide");
    assertThat(Arithmetic.values())
        .extracting(Arithmetic::label)
        .containsExactly("reciprocal", "divide");
    assertThat(Granularity.values())
        .extracting(Granularity::label)
        .containsExactly("tensor", "token", "channel", "group");
  }

  @Test
  void wordsAboutTokensAreSaidOfChannelsAndGroups() {
    assertThat(Granularity.TENSOR.words("Wrong token")).isEqualTo("Wrong token");
    assertThat(Granularity.TOKEN.words("token_idx of tokens")).isEqualTo("token_idx of tokens");
    assertThat(Granularity.CHANNEL.words("token_idx of tokens"))
        .isEqualTo("channel_idx of channels");
    assertThat(Granularity.GROUP.words("Wrong token, 3 tokens")).isEqualTo("Wrong group, 3 groups");
  }
}
