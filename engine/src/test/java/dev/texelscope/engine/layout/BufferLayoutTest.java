package dev.texelscope.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BufferLayoutTest {

  @Provide
  Arbitrary<Sizes> sizes() {
    return Layouts.sizes();
  }

  @Property(tries = 60)
  void aBufferIsTheElementsSortedByTheirCoordinatesInDimOrder(@ForAll("sizes") Sizes sizes) {
    for (DimOrder order : Layouts.dimOrders()) {
      BufferLayout layout = new BufferLayout(sizes, order);
      Comparator<Element> sorting = Comparator.comparingInt(e -> 0);
      for (Dim dim : order.outermostFirst()) {
        sorting = sorting.thenComparingInt(e -> e.at(dim));
      }
      List<Element> sorted = new ArrayList<>(Layouts.elements(sizes));
      sorted.sort(sorting);
      assertThat(layout.slots()).isEqualTo(sorted.size());
      assertThat(layout.padding()).isZero();
      for (int i = 0; i < sorted.size(); i++) {
        assertThat(layout.addressOf(sorted.get(i))).isEqualTo(new BufferAddress(i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NCHW, 60, 12, 4, 1",
    "NHWC, 60, 1, 20, 5",
    "WHCN, 1, 2, 10, 30",
    "CNHW, 12, 24, 4, 1"
  })
  void strides(String order, long n, long c, long h, long w) {
    BufferLayout layout = new BufferLayout(new Sizes(4, 2, 5, 3, 4), DimOrder.parse(order));
    assertThat(layout.stride(Dim.N)).isEqualTo(n);
    assertThat(layout.stride(Dim.C)).isEqualTo(c);
    assertThat(layout.stride(Dim.H)).isEqualTo(h);
    assertThat(layout.stride(Dim.W)).isEqualTo(w);
    assertThat(layout.addressOf(new Element(1, 2, 1, 3)))
        .isEqualTo(new BufferAddress(n + 2 * c + h + 3 * w));
  }

  @ParameterizedTest
  @CsvSource({"NCHW, 0x3210", "NCWH, 0x3201", "NHWC, 0x3102"})
  void layoutHashes(String order, String hash) {
    BufferLayout layout = new BufferLayout(new Sizes(4, 2, 5, 3, 4), DimOrder.parse(order));
    assertThat(layout.layoutHash()).isEqualTo(Integer.decode(hash));
  }

  @Test
  void aNameSaysSizesAndOrder() {
    assertThat(new BufferLayout(new Sizes(3, 1, 5, 3, 4), DimOrder.parse("H,W,C")))
        .hasToString("buffer of 5×3×4 in order NHWC");
  }

  @Test
  void indicesBeyond32BitsAreExact() {
    BufferLayout layout =
        new BufferLayout(new Sizes(4, 40_000, 3, 50_000, 7), DimOrder.parse("WHCN"));
    long last = layout.slots() - 1;
    assertThat(last).isEqualTo(41_999_999_999L);
    assertThat(layout.slotOf(last)).isEqualTo(last);
    assertThat(layout.slotOf(layout.linearIndexAt(31_234_567_890L))).isEqualTo(31_234_567_890L);
  }
}
