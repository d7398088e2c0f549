package dev.texelscope.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dims, dim orders, axis maps, sizes and addresses: what they are called and which there are. */
class NamesTest {

  @ParameterizedTest
  @CsvSource({"W, 0, 3, w", "H, 1, 2, h", "C, 2, 1, c", "N, 3, 0, n"})
  void dimsCountBothWays(Dim dim, int whcn, int nchw, String coordinate) {
    assertThat(dim.whcn()).isEqualTo(whcn);
    assertThat(dim.nchw()).isEqualTo(nchw);
    assertThat(Dim.ofWhcn(whcn)).isEqualTo(dim);
    assertThat(dim.coordinate()).isEqualTo(coordinate);
    assertThat(Dim.ofName(coordinate)).contains(dim);
    assertThat(Dim.ofName(" " + dim.name() + " ")).contains(dim);
    assertThat(Dim.ofName("Z")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NCHW | NCHW",
        "N,H,W,C | NHWC",
        "n h w c | NHWC",
        "H,W | NCHW",
        "W,H | NCWH",
        "HWC | NHWC",
        "W | NCHW"
      })
  void dimOrdersAreRead(String text, String order) {
    assertThat(DimOrder.parse(text)).hasToString(order);
    assertThat(DimOrder.parse(DimOrder.parse(text).toString())).isEqualTo(DimOrder.parse(text));
  }

  @Test
  void allDimOrdersHaveHashesOfTheirOwn() {
    assertThat(Layouts.dimOrders()).hasSize(24);
    assertThat(Layouts.dimOrders().stream().map(DimOrder::layoutHash)).doesNotHaveDuplicates();
    for (DimOrder order : Layouts.dimOrders()) {
      assertThat(DimOrder.parse(order.toString())).isEqualTo(order);
      List<Integer> nibbles =
          Integer.toHexString(0x10000 | order.layoutHash())
              .chars()
              .skip(1)
              .mapToObj(digit -> Character.digit(digit, 16))
              .toList();
      assertThat(nibbles).isEqualTo(order.outermostFirst().stream().map(Dim::whcn).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NCHX", "NCHWW", "HWH", "N;C;H;W", "3210"})
  void otherDimOrdersAreRefused(String text) {
    assertThatThrownBy(() -> DimOrder.parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("dim-order: ")
        .hasMessageContaining("outermost first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,1,2,2 | 0 | 1 | 2 | C",
        " 2 , 0 , 1 , 0 | 2 | 0 | 1 | W",
        "1,2,0,1 | 1 | 2 | 0 | H"
      })
  void axisMapsAreRead(String text, int w, int h, int c, Dim batch) {
    AxisMap map = AxisMap.parse(text);
    assertThat(map.axisOf(Dim.W)).isEqualTo(w);
    assertThat(map.axisOf(Dim.H)).isEqualTo(h);
    assertThat(map.axisOf(Dim.C)).isEqualTo(c);
    assertThat(map.batchDim()).isEqualTo(batch);
    assertThat(AxisMap.parse(map.toString())).isEqualTo(map);
    assertThatThrownBy(() -> map.axisOf(Dim.N)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thereAre18AxisMaps() {
    assertThat(Layouts.axisMaps()).hasSize(18).doesNotHaveDuplicates().contains(AxisMap.STANDARD);
    int legal = 0;
    for (int entries = 0; entries < 625; entries++) {
      String text =
          String.join(
              ",",
              List.of(
                  "" + (entries % 5 - 1),
                  "" + (entries / 5 % 5 - 1),
                  "" + (entries / 25 % 5 - 1),
                  "" + (entries / 125 - 1)));
      try {
        assertThat(Layouts.axisMaps()).contains(AxisMap.parse(text));
        legal++;
      } catch (InputException refused) {
        assertThat(refused).hasMessageContaining(text + " is not allowed");
      }
    }
    assertThat(legal).isEqualTo(18);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0,1,2",
        "0,1,2,2,2",
        "0,0,2,2",
        "0,1,3,2",
        "0,1,2,3",
        "-1,1,2,2",
        "32,1,2,2",
        "0,33,2,2",
        "0,1,-30,2",
        "x,1,2,2",
        "0;1;2;2",
        "0,1,2,",
        "0,1,2,9999999999"
      })
  void otherAxisMapsAreRefused(String text) {
    assertThatThrownBy(() -> AxisMap.parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("axis-map: ")
        .hasMessageContaining("WHCN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 1,1,1,7 | 7",
        "2x3 | 1,1,2,3 | 2×3",
        "2x3x4 | 1,2,3,4 | 2×3×4",
        "5x2x3x4 | 5,2,3,4 | 5×2×3×4"
      })
  void sizesOfShapes(String shape, String nchw, String text) {
    Sizes sizes = Sizes.of(Shape.parse(shape));
    assertThat(sizes.n() + "," + sizes.c() + "," + sizes.h() + "," + sizes.w()).isEqualTo(nchw);
    assertThat(sizes.shape()).isEqualTo(Shape.parse(shape));
    assertThat(sizes).hasToString(text);
    long linearIndex = 0;
    for (Element element : Layouts.elements(sizes)) {
      assertThat(sizes.linearIndex(element)).isEqualTo(linearIndex);
      assertThat(sizes.element(linearIndex)).isEqualTo(element);
      assertThat(sizes.contains(element)).isTrue();
      linearIndex++;
    }
    assertThat(sizes.numel()).isEqualTo(linearIndex);
    assertThat(sizes.contains(new Element(0, sizes.c(), 0, 0))).isFalse();
    assertThat(sizes.contains(new Element(0, 0, -1, 0))).isFalse();
  }

  @Test
  void aScalarHasOneElement() {
    Sizes sizes = Sizes.of(Shape.of());
    assertThat(sizes).isEqualTo(new Sizes(0, 1, 1, 1, 1)).hasToString("1");
    assertThat(sizes.shape()).isEqualTo(Shape.of());
  }

  @Test
  void shapesThatNoLayoutHoldsAreRefused() {
    assertThatThrownBy(() -> Sizes.of(Shape.of(1, 2, 3, 4, 5)))
        .isInstanceOf(InputException.class)
        .hasMessage("input: shape 1x2x3x4x5 has rank 5; 0 to 4 dimensions are allowed (slice it)");
    assertThatThrownBy(() -> Sizes.of(Shape.of(2, 0)))
        .isInstanceOf(InputException.class)
        .hasMessage("input: dimension 1 of shape 2x0 is 0; 1 to 2147483647 is allowed");
    assertThatThrownBy(() -> Sizes.of(Shape.of(1L << 31)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is 2147483648;");
    assertThatThrownBy(() -> new Sizes(2, 1, 3, 3, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sizes(5, 1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sizes(4, 1, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void addressesAreWrittenTheSameEverywhere() {
    assertThat(new TexelAddress(1, 2, 3, 3)).hasToString("(1,2,3).A");
    assertThat(new TexelAddress(0, 0, 0, 2).letter()).isEqualTo("B");
    assertThat(new BufferAddress(57)).hasToString("[57]");
    assertThat(new Element(0, 4, 2, 1)).hasToString("(0,4,2,1)");
    assertThatThrownBy(() -> new TexelAddress(0, 0, 0, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Storage.TEXTURE.label() + Storage.BUFFER.label()).isEqualTo("texturebuffer");
  }
}
