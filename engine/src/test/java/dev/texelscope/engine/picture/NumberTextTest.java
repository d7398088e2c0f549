package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumberTextTest {

  @Property
  void float32ComesBack(@ForAll int bits) {
    float value = Float.intBitsToFloat(bits);
    assertThat(Float.floatToIntBits(parse(NumberText.float32(value)).floatValue()))
        .isEqualTo(Float.floatToIntBits(value));
  }

  @Property
  void float64ComesBack(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    assertThat(parse(NumberText.float64(value))).isEqualTo(Double.valueOf(value));
  }

  @Test
  void everyFloat16ComesBackWithFewDigits() {
    for (int bits = 0; bits <= 0xFFFF; bits++) {
      float value = Float.float16ToFloat((short) bits);
      String text = NumberText.float16(value);
      if (Float.isNaN(value)) {
        assertThat(text).isEqualTo("NaN");
      } else {
        assertThat(Float.floatToFloat16(parse(text).floatValue())).as(text).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void neighboursLookDifferent() {
    assertThat(NumberText.float32(7.4999995f)).isEqualTo("7.4999995");
    assertThat(NumberText.float32(7.5f)).isEqualTo("7.5");
    assertThat(NumberText.float32(Math.nextUp(7.5f))).isEqualTo("7.5000005");
  }

  @Test
  void usesNoMoreDigitsThanThePrecisionHas() {
    assertThat(NumberText.float16(0.1f)).isEqualTo("0.1");
    assertThat(NumberText.float16(65504)).isEqualTo("65504.0");
    assertThat(NumberText.float32(0.1f)).isEqualTo("0.1");
    assertThat(NumberText.float64(0.1f)).isEqualTo("0.10000000149011612");
  }

  @Test
  void namesWhatIsNoOrdinaryNumber() {
    assertThat(NumberText.float32(Float.NaN)).isEqualTo("NaN");
    assertThat(NumberText.float32(Float.NEGATIVE_INFINITY)).isEqualTo("-∞");
    assertThat(NumberText.float16(Float.POSITIVE_INFINITY)).isEqualTo("∞");
    assertThat(NumberText.float64(-0.0)).isEqualTo("-0.0");
    assertThat(NumberText.float32(1e10f)).isEqualTo("1e10");
    assertThat(NumberText.float32(1.5e-9f)).isEqualTo("1.5e-9");
  }

  @Test
  void marksWhatIsShortened() {
    assertThat(NumberText.fit("7.4999995", 9)).isEqualTo("7.4999995");
    assertThat(NumberText.fit("7.4999995", 6)).isEqualTo("7.499…");
    assertThat(NumberText.fit("1.2345e-12", 7)).isEqualTo("1.…e-12");
    assertThat(NumberText.fit("-1234567", 6)).isEqualTo("-1…e6");
    assertThat(NumberText.fit("12345678.5", 6)).isEqualTo("1.2…e7");
    assertThat(NumberText.fit("t1234567", 5)).isEqualTo("t123…");
    assertThat(NumberText.fit("123", 1)).isEqualTo("…");
    assertThat(NumberText.fit("123", 0)).isEmpty();
  }

  @Property
  void aShortenedNumberFitsSaysSoAndKeepsItsSize(
      @ForAll long value, @ForAll @IntRange(min = 6, max = 20) int room) {
    String text = NumberText.integer(value);
    String fitted = NumberText.fit(text, room);
    assertThat(fitted.length()).isLessThanOrEqualTo(room);
    if (!fitted.equals(text)) {
      assertThat(fitted).contains("…");
    }
    if (fitted.contains("e")) {
      double shown = new BigDecimal(fitted.replace("…", "")).doubleValue();
      assertThat(Math.abs(shown))
          .isLessThanOrEqualTo(Math.abs((double) value))
          .isGreaterThan(Math.abs(value / 10.0));
    }
  }

  private static Double parse(String text) {
    return switch (text) {
      case "∞" -> Double.POSITIVE_INFINITY;
      case "-∞" -> Double.NEGATIVE_INFINITY;
      default -> Double.valueOf(text);
    };
  }
}
