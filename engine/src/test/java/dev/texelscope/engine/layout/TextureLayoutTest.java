package dev.texelscope.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.InputException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextureLayoutTest {

  private static final Sizes SMALL = new Sizes(4, 2, 5, 3, 4);

  @Provide
  Arbitrary<TextureLayout> layouts() {
    return Layouts.sizes()
        .flatMap(sizes -> Arbitraries.of(Layouts.textures(sizes)))
        .withoutEdgeCases();
  }

  @Property(tries = 300)
  void extentsAndTexelsAreThoseOfTheDescription(@ForAll("layouts") TextureLayout layout) {
    checkAgainstOracle(layout);
  }

  static List<Sizes> corners() {
    return Layouts.corners();
  }

  @ParameterizedTest
  @MethodSource("corners")
  void everyLayoutIsThatOfTheDescription(Sizes sizes) {
    Layouts.textures(sizes).forEach(TextureLayoutTest::checkAgainstOracle);
  }

  private static void checkAgainstOracle(TextureLayout layout) {
    TexelOracle oracle = new TexelOracle(layout);
    int[] extents = oracle.extents();
    assertThat(new int[] {layout.width(), layout.height(), layout.depth()}).isEqualTo(extents);
    assertThat(layout.texels()).isEqualTo((long) extents[0] * extents[1] * extents[2]);
    assertThat(layout.slots()).isEqualTo(layout.texels() * 4);
    for (Element element : Layouts.elements(layout.sizes())) {
      assertThat(layout.addressOf(element)).isEqualTo(oracle.texel(element));
    }
  }

  @Property(tries = 200)
  void paddingIsWhatIsMissingToWholeTexels(@ForAll("layouts") TextureLayout layout) {
    Sizes s = layout.sizes();
    long missing = Math.floorMod(-s.of(layout.packed()), 4);
    assertThat(layout.padding()).isEqualTo(s.numel() / s.of(layout.packed()) * missing);
    assertThat(layout.paddedSize(layout.packed())).isEqualTo(s.of(layout.packed()) + missing);
  }

  @Property(tries = 200)
  void slotsAreNumberedInStorageOrder(@ForAll("layouts") TextureLayout layout) {
    long slot = 0;
    for (int z = 0; z < layout.depth(); z++) {
      for (int y = 0; y < layout.height(); y++) {
        for (int x = 0; x < layout.width(); x++) {
          for (int component = 0; component < 4; component++) {
            assertThat(layout.slot(x, y, z, component)).isEqualTo(slot);
            assertThat(layout.addressOfSlot(slot)).isEqualTo(new TexelAddress(x, y, z, component));
            slot++;
          }
        }
      }
    }
    assertThat(slot).isEqualTo(layout.slots());
  }

  @ParameterizedTest
  @CsvSource({"W, 1, 3, 10, 120", "H, 4, 1, 10, 160", "C, 4, 3, 4, 192"})
  void extentsOfTheSample(Dim packed, int width, int height, int depth, long slots) {
    TextureLayout layout = new TextureLayout(SMALL, packed, AxisMap.STANDARD);
    assertThat(layout.width()).isEqualTo(width);
    assertThat(layout.height()).isEqualTo(height);
    assertThat(layout.depth()).isEqualTo(depth);
    assertThat(layout.slots()).isEqualTo(slots);
    assertThat(layout.padding()).isEqualTo(slots - 120);
  }

  @ParameterizedTest
  @CsvSource({"W, 0x02210", "H, 0x12210", "C, 0x22210"})
  void layoutHashes(Dim packed, String hash) {
    assertThat(new TextureLayout(SMALL, packed, AxisMap.STANDARD).layoutHash())
        .isEqualTo(Integer.decode(hash));
  }

  @Test
  void aLayoutHashHasTheAxisMapFromItsLowestNibbleOn() {
    AxisMap map = new AxisMap(2, 0, 1, 0);
    assertThat(new TextureLayout(SMALL, Dim.H, map).layoutHash()).isEqualTo(0x10102);
  }

  @Test
  void placesOfKnownElements() {
    TextureLayout byChannel = new TextureLayout(SMALL, Dim.C, AxisMap.STANDARD);
    assertThat(byChannel.addressOf(new Element(0, 1, 0, 0))).hasToString("(0,0,0).G");
    assertThat(byChannel.addressOf(new Element(0, 4, 2, 1))).hasToString("(1,2,1).R");
    assertThat(byChannel.addressOf(new Element(1, 4, 2, 3))).hasToString("(3,2,3).R");
    assertThat(byChannel.elementAt(new TexelAddress(1, 2, 1, 1))).isEmpty();
    TextureLayout batchesAlongX = new TextureLayout(SMALL, Dim.W, AxisMap.parse("0,1,2,0"));
    assertThat(batchesAlongX.addressOf(new Element(1, 4, 2, 3))).hasToString("(1,2,4).A");
  }

  @Test
  void aNameSaysAllThatMakesTheLayout() {
    assertThat(new TextureLayout(SMALL, Dim.C, AxisMap.parse("1,0,2,2")))
        .hasToString("3×4×4 texels, C-packed, of 2×5×3×4, axis map 1,0,2,2");
  }

  @Test
  void batchesCannotBePacked() {
    assertThatThrownBy(() -> new TextureLayout(SMALL, Dim.N, AxisMap.STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batches cannot be packed");
  }

  @Test
  void theLargestExtentsAreExact() {
    TextureLayout layout =
        new TextureLayout(new Sizes(4, 1 << 10, 1 << 20, 1, 1), Dim.C, AxisMap.STANDARD);
    assertThat(layout.depth()).isEqualTo(1 << 28);
    long last = layout.sizes().numel() - 1;
    assertThat(layout.slotOf(last)).isEqualTo(layout.slots() - 1);
    assertThat(layout.linearIndexAt(layout.slots() - 1)).isEqualTo(last);
  }

  @Test
  void moreElementsAlongAnAxisThanAnIntHoldsAreRefusedInOneSentence() {
    assertThatThrownBy(
            () -> new TextureLayout(new Sizes(4, 70_000, 70_000, 1, 1), Dim.W, AxisMap.STANDARD))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "packing: a texture of shape 70000×70000×1×1 has 4900000000 elements along image axis z;"
                + " at most 2147483647 are allowed");
    assertThatThrownBy(() ->
            new TextureLayout(new Sizes(1, 1, 1, 1, Integer.MAX_VALUE), Dim.W, AxisMap.STANDARD))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("2147483648 elements along image axis x");
  }
}
