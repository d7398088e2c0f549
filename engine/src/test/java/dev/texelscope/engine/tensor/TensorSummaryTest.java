package dev.texelscope.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class TensorSummaryTest {

  @Property(tries = 200)
  void agreesWithAPlainLoop(
      @ForAll @NotEmpty List<@DoubleRange(min = -100, max = 100) Double> values,
      @ForAll @IntRange(min = 1, max = 20) int bins) {
    try (Arena arena = Arena.ofConfined()) {
      TensorSummary summary = TensorSummary.of(tensor(values, arena), bins);
      double minimum = values.stream().mapToDouble(v -> v).min().orElseThrow();
      double maximum = values.stream().mapToDouble(v -> v).max().orElseThrow();
      assertThat(summary.minimum()).isEqualTo(minimum);
      assertThat(summary.maximum()).isEqualTo(maximum);
      assertThat(summary.mean())
          .isCloseTo(values.stream().mapToDouble(v -> v).average().orElseThrow(), within(1e-9));
      assertThat(summary.zeroCount()).isEqualTo(values.stream().filter(v -> v == 0).count());
      assertThat(summary.finiteCount()).isEqualTo(values.size());
      Histogram histogram = summary.histogram();
      assertThat(histogram.counts()).hasSize(bins);
      assertThat(histogram.counts().stream().mapToLong(c -> c).sum()).isEqualTo(values.size());
      assertThat(histogram.low()).isEqualTo(minimum);
      assertThat(histogram.high()).isEqualTo(maximum);
      assertThat(histogram.edge(0)).isEqualTo(minimum);
      assertThat(histogram.edge(bins)).isEqualTo(maximum);
      assertThat(histogram.largestCount()).isBetween(1L, (long) values.size());
    }
  }

  @Test
  void binsAreFilledByValue() {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = tensor(List.of(0.0, 0.9, 1.0, 2.5, 3.0, 4.0, 4.0), arena);
      assertThat(TensorSummary.of(tensor, 4).histogram().counts()).containsExactly(2L, 1L, 1L, 3L);
    }
  }

  @Test
  void whatIsNotFiniteIsCountedApart() {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor =
          tensor(
              List.of(
                  Double.NaN, Double.POSITIVE_INFINITY, -0.0, 3.0, Double.NEGATIVE_INFINITY, 0.0),
              arena);
      TensorSummary summary = TensorSummary.of(tensor, 3);
      assertThat(summary.nanCount()).isEqualTo(1);
      assertThat(summary.infCount()).isEqualTo(2);
      assertThat(summary.zeroCount()).isEqualTo(2);
      assertThat(summary.mean()).isEqualTo(1);
      assertThat(summary.histogram().counts()).containsExactly(2L, 0L, 1L);
    }
  }

  @Test
  void nothingFiniteHasNoMean() {
    try (Arena arena = Arena.ofConfined()) {
      TensorSummary nan = TensorSummary.of(tensor(List.of(Double.NaN), arena), 2);
      assertThat(nan.minimum()).isNaN();
      assertThat(nan.mean()).isNaN();
      TensorSummary empty =
          TensorSummary.of(Tensor.allocate(DType.FLOAT32, Shape.of(0, 4), arena), 2);
      assertThat(empty.numel()).isZero();
      assertThat(empty.histogram().counts()).containsExactly(0L, 0L);
    }
  }

  @Test
  void theWholeRangeOfDoublesFits() {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor =
          tensor(List.of(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 1.0), arena);
      TensorSummary summary = TensorSummary.of(tensor, 2);
      assertThat(summary.mean()).isCloseTo(Double.MAX_VALUE / 4, within(1e293));
      assertThat(summary.histogram().counts()).containsExactly(1L, 3L);
      Tensor tiny = tensor(List.of(Double.MIN_VALUE, 0.0), arena);
      assertThat(TensorSummary.of(tiny, 2).histogram().counts()).containsExactly(1L, 1L);
      Tensor equal = tensor(List.of(5.0, 5.0), arena);
      assertThat(TensorSummary.of(equal, 2).histogram().counts()).containsExactly(2L, 0L);
    }
  }

  @Test
  void progressRisesToOneAndCancelStops() {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = Tensor.allocate(DType.INT8, Shape.of(300, 1000), arena);
      Tensor columns = tensor.slice(Slice.parse(":,::2"));
      List<Double> reports = new ArrayList<>();
      TensorSummary summary = TensorSummary.of(columns, 4, () -> false, reports::add);
      assertThat(summary.zeroCount()).isEqualTo(150_000);
      assertThat(reports).hasSizeGreaterThan(4).isSorted().last().isEqualTo(1.0);
      AtomicInteger asked = new AtomicInteger();
      assertThatThrownBy(
              () -> TensorSummary.of(tensor, 4, () -> asked.incrementAndGet() == 2, p -> {}))
          .isInstanceOf(CancellationException.class);
      assertThat(asked).hasValue(2);
      assertThatThrownBy(() -> TensorSummary.of(tensor, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Tensor tensor(List<Double> values, Arena arena) {
    Tensor tensor = Tensor.allocate(DType.FLOAT64, Shape.of(values.size()), arena);
    for (int i = 0; i < values.size(); i++) {
      tensor.set(i, values.get(i));
    }
    return tensor;
  }
}
