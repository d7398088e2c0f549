package dev.texelscope.engine.tensor.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.TensorSummary;
import dev.texelscope.engine.tensor.TensorValues;
import java.lang.foreign.Arena;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorGeneratorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ramp:2x3",
        "coords:4",
        "uniform:2x5x3x4:7",
        "normal:3:-1",
        "constant=-0.5:2",
        "ties:4x4",
        "ties=0.25:5",
        "specials:31",
        "constant=nan:1",
        "constant=-inf:1",
        "constant=-0.0:()",
        "constant=3:2",
        "constant=1.0E300:2"
      })
  void theTextIsReadBack(String text) {
    TensorGenerator generator = TensorGenerator.parse(text);
    assertThat(generator).hasToString(text).isEqualTo(TensorGenerator.parse(text));
  }

  @Test
  void spellingsMeanTheSame() {
    assertThat(TensorGenerator.parse("uniform:2,5,3,4:7"))
        .isEqualTo(new TensorGenerator(new GeneratorKind.Uniform(), Shape.of(2, 5, 3, 4), 7));
    assertThat(TensorGenerator.parse("ramp:4:0")).isEqualTo(TensorGenerator.parse("ramp:4"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ramp | is not understood; allowed is KIND:SHAPE",
        "ramp:2:3:4 | is not understood",
        "waves:2 | generator kind 'waves' is not known; allowed are ramp, coords",
        "ramp=2:2 | is not known",
        "constant:2 | has no number after '='",
        "constant=x:2 | has no number after '='",
        "ties=0:2 | generator ties has scale 0; allowed is a finite number that is not 0",
        "ramp:2y3 | shape '2y3'",
        "ramp:2:x | has seed 'x'; allowed is an integer of 64 bits"
      })
  void anythingElseIsRefused(String text, String message) {
    assertThatThrownBy(() -> TensorGenerator.parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void rampGoesFromEndToEnd() {
    assertThat(values("ramp:5", DType.FLOAT32)).containsExactly(-1.0, -0.5, 0.0, 0.5, 1.0);
    assertThat(values("ramp:1", DType.FLOAT64)).containsExactly(-1.0);
    assertThat(values("ramp:256", DType.UINT8).get(200)).isEqualTo(200);
    try (Arena arena = Arena.ofConfined()) {
      Tensor longs = TensorGenerator.parse("ramp:3").generate(DType.INT64, arena);
      assertThat(longs.longAt(0)).isEqualTo(Long.MIN_VALUE);
      assertThat(longs.longAt(2)).isGreaterThan(Long.MAX_VALUE - 2048);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT16, 2049",
    "INT8, 128",
    "UINT8, 256",
    "BOOL, 2",
    "INT16, 32768",
    "UINT16, 65536"
  })
  void coordsNameElementsAsFarAsTheTypeGoes(DType dtype, int count) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = TensorGenerator.parse("coords:" + count).generate(dtype, arena);
      assertThat(new HashSet<>(TensorValues.doubles(tensor))).hasSize(count);
      assertThat(tensor.doubleAt(count - 1)).isEqualTo(count - 1);
      TensorGenerator larger = TensorGenerator.parse("coords:" + (count + 1));
      assertThatThrownBy(() -> larger.generate(dtype, arena))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "generator coords:%d goes to %d, which %s cannot hold exactly; allowed are at most %d elements, or a wider dtype"
                  .formatted(count + 1, count, dtype.label(), count));
      TensorGenerator huge = TensorGenerator.parse("coords:16777218");
      assertThatThrownBy(() -> huge.generate(DType.FLOAT32, arena))
          .isInstanceOf(InputException.class);
    }
  }

  @Test
  void bitsAreThoseOfSplittableRandom() {
    SplittableRandom expected = new SplittableRandom(-42);
    RandomValues actual = new RandomValues(-42);
    for (int i = 0; i < 1000; i++) {
      assertThat(actual.bits(i)).isEqualTo(expected.nextLong());
    }
  }

  /**
   * Computed apart, in Python (but for the last bit of one cosine): a seed in somebody's experiment
   * keeps its meaning.
   */
  @Test
  void aSeedGivesTheSameForever() {
    assertThat(values("uniform:3:7", DType.FLOAT64))
        .containsExactly(-0.22034050321745702, -0.9664234109436878, 0.8015213612137668);
    assertThat(values("normal:3:7", DType.FLOAT64))
        .containsExactly(0.9884743323187353, -1.8642558067312274, 0.0039202072151893405);
    assertThat(values("uniform:20:7", DType.FLOAT32))
        .isEqualTo(values("uniform:20:7", DType.FLOAT32));
    assertThat(values("uniform:20:7", DType.FLOAT32))
        .isNotEqualTo(values("uniform:20:8", DType.FLOAT32))
        .isEqualTo(values("uniform:30:7", DType.FLOAT32).subList(0, 20));
  }

  @Test
  void randomKindsHaveTheirDistribution() {
    try (Arena arena = Arena.ofConfined()) {
      TensorSummary uniform =
          TensorSummary.of(
              TensorGenerator.parse("uniform:100000:1").generate(DType.FLOAT32, arena), 4);
      assertThat(uniform.minimum()).isBetween(-1.0, -0.999);
      assertThat(uniform.maximum()).isBetween(0.999, 1.0);
      assertThat(uniform.mean()).isCloseTo(0, within(0.02));
      assertThat(uniform.histogram().counts())
          .allSatisfy(c -> assertThat(c).isBetween(24000L, 26000L));
      TensorSummary normal =
          TensorSummary.of(
              TensorGenerator.parse("normal:100000:1").generate(DType.FLOAT64, arena), 4);
      assertThat(normal.mean()).isCloseTo(0, within(0.02));
      assertThat(normal.maximum()).isBetween(3.5, 6.0);
      assertThat(normal.finiteCount()).isEqualTo(100000);
      TensorSummary bytes =
          TensorSummary.of(
              TensorGenerator.parse("uniform:100000:1").generate(DType.INT8, arena), 4);
      assertThat(bytes.minimum()).isEqualTo(-128);
      assertThat(bytes.maximum()).isEqualTo(127);
      assertThat(values("uniform:64:3", DType.BOOL)).containsOnly(0.0, 1.0);
      assertThat(values("uniform:64:3", DType.INT64)).doesNotHaveDuplicates();
    }
  }

  @Property(tries = 50)
  void tiesLieHalfway(@ForAll @DoubleRange(min = -4, max = 4) double power) {
    double scale = Math.scalb(1.0, (int) power);
    List<Double> values =
        values(
            new TensorGenerator(new GeneratorKind.Ties(1), Shape.of(257), 0).withTiesScale(scale),
            DType.FLOAT16);
    assertThat(values.subList(0, 4))
        .containsExactly(0.5 * scale, -0.5 * scale, 1.5 * scale, -1.5 * scale);
    assertThat(values).allSatisfy(v -> assertThat(Math.abs(v / scale) % 1).isEqualTo(0.5));
    assertThat(values.subList(0, 256)).doesNotHaveDuplicates();
    assertThat(values.get(256)).isEqualTo(values.get(0));
  }

  @Test
  void onlyTiesTakeTheScale() {
    TensorGenerator ramp = TensorGenerator.parse("ramp:3");
    assertThat(ramp.withTiesScale(2)).isSameAs(ramp);
  }

  @ParameterizedTest
  @EnumSource
  void specialsAreSpecialForTheirType(DType dtype) {
    List<Double> values = values("specials:31", dtype);
    if (!dtype.floating()) {
      assertThat(values).contains((double) dtype.minimum(), (double) dtype.maximum(), 0.0, 1.0);
      return;
    }
    assertThat(values)
        .contains(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0);
    double largest =
        values.stream().filter(Double::isFinite).mapToDouble(v -> v).max().orElseThrow();
    double smallest = values.stream().filter(v -> v > 0).mapToDouble(v -> v).min().orElseThrow();
    switch (dtype) {
      case FLOAT16 -> assertThat(List.of(largest, smallest)).containsExactly(65504.0, 0x1p-24);
      case FLOAT32 ->
          assertThat(List.of(largest, smallest))
              .containsExactly((double) Float.MAX_VALUE, (double) Float.MIN_VALUE);
      default ->
          assertThat(List.of(largest, smallest))
              .containsExactly(Double.MAX_VALUE, Double.MIN_VALUE);
    }
  }

  @Test
  void whatATypeCannotHoldIsRefused() {
    assertThat(values("constant=-128:2", DType.INT8)).containsExactly(-128.0, -128.0);
    assertThat(values("constant=nan:1", DType.FLOAT16)).containsExactly(Double.NaN);
    for (String text :
        List.of("normal:2", "ties:2", "constant=0.5:2", "constant=128:2", "constant=nan:2")) {
      assertThatThrownBy(() -> values(text, DType.INT8))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("generator " + text)
          .hasMessageContaining("allowed are");
    }
    assertThatThrownBy(() -> values("constant=9223372036854775808:1", DType.INT64))
        .isInstanceOf(InputException.class);
  }

  private static List<Double> values(String text, DType dtype) {
    return values(TensorGenerator.parse(text), dtype);
  }

  private static List<Double> values(TensorGenerator generator, DType dtype) {
    try (Arena arena = Arena.ofConfined()) {
      return TensorValues.doubles(generator.generate(dtype, arena));
    }
  }
}
