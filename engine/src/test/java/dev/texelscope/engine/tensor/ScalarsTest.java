package dev.texelscope.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarsTest {

  /** What NumPy gives for {@code np.float64(x).astype(np.float16)}. */
  @ParameterizedTest
  @CsvSource({
    "1.0004882812509095, 3c01",
    "1.00048828125, 3c00",
    "1.0004882812490905, 3c00",
    "1.00146484375, 3c02",
    "65519.999999, 7bff",
    "65520.0, 7c00",
    "2.9802322387695312e-08, 0000",
    "2.980232238772242e-08, 0001",
    "8.940696716308594e-08, 0002",
    "6.100535392761144e-05, 03ff",
    "5e-324, 0000",
    "-5e-324, 8000",
    "1e+300, 7c00",
    "-1e+300, fc00",
    "0.3333333333333333, 3555",
    "2049.0, 6800"
  })
  void doubleToHalfIsRoundedOnce(double value, String bits) {
    assertThat("%04x".formatted(Scalars.halfBits(value))).isEqualTo(bits);
  }

  @Test
  void everyHalfIsItself() {
    for (int bits = Short.MIN_VALUE; bits <= Short.MAX_VALUE; bits++) {
      float value = Float.float16ToFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(Scalars.halfBits(value)).isEqualTo((short) bits);
      }
    }
    assertThat(Float.float16ToFloat(Scalars.halfBits(Double.NaN))).isNaN();
  }

  @Property
  void noHalfIsNearer(@ForAll @DoubleRange(min = -65504, max = 65504) double value) {
    assertNearest(value);
    assertNearest(value * 0x1p-20);
  }

  @Property
  void middlesAndWhatIsNextToThem(@ForAll short bits) {
    float low = Float.float16ToFloat((short) (bits & 0x7FFF));
    float high = Float.float16ToFloat((short) ((bits & 0x7FFF) + 1));
    if (Float.isFinite(low) && Float.isFinite(high)) {
      double middle = ((double) low + high) / 2;
      assertNearest(middle);
      assertNearest(Math.nextUp(middle));
      assertNearest(Math.nextDown(middle));
    }
  }

  private static void assertNearest(double value) {
    short bits = Scalars.halfBits(value);
    BigDecimal distance = distance(value, bits);
    for (int neighbour : new int[] {bits - 1, bits + 1}) {
      if (Float.isFinite(Float.float16ToFloat((short) neighbour))) {
        int order = distance.compareTo(distance(value, (short) neighbour));
        assertThat(order).isLessThanOrEqualTo(0);
        if (order == 0 && (bits & 0x7FFF) != 0) {
          assertThat(bits & 1).as("ties go to even").isZero();
        }
      }
    }
  }

  private static BigDecimal distance(double value, short bits) {
    return new BigDecimal(value).subtract(new BigDecimal(Float.float16ToFloat(bits))).abs();
  }
}
