package dev.texelscope.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every layout. */
class MemoryLayoutTest {

  @Provide
  Arbitrary<MemoryLayout> layouts() {
    return Layouts.sizes().flatMap(sizes -> Arbitraries.of(Layouts.all(sizes))).withoutEdgeCases();
  }

  static Stream<Sizes> corners() {
    return Layouts.corners().stream();
  }

  @Test
  void thereAre78OfThem() {
    List<MemoryLayout> layouts = Layouts.all(new Sizes(4, 2, 5, 3, 4));
    assertThat(layouts).hasSize(78).doesNotHaveDuplicates();
    assertThat(layouts.stream().map(MemoryLayout::toString)).doesNotHaveDuplicates();
  }

  @Property(tries = 300)
  void elementsAndAddressesAreInverse(@ForAll("layouts") MemoryLayout layout) {
    check(layout);
  }

  @ParameterizedTest
  @MethodSource("corners")
  void elementsAndAddressesAreInverseInEveryLayout(Sizes sizes) {
    Layouts.all(sizes).forEach(MemoryLayoutTest::check);
  }

  /** Each slot is padding or holds exactly one element; each element has a slot. */
  private static void check(MemoryLayout layout) {
    long linearIndex = 0;
    BitSet taken = new BitSet();
    for (Element element : Layouts.elements(layout.sizes())) {
      Address address = layout.addressOf(element);
      long slot = layout.slotOf(linearIndex);
      assertThat(layout.slotOfAddress(address)).isEqualTo(slot);
      assertThat(layout.elementAt(address)).contains(element);
      assertThat(layout.linearIndexAt(slot)).isEqualTo(linearIndex);
      assertThat(taken.get((int) slot)).isFalse();
      taken.set((int) slot);
      linearIndex++;
    }
    assertThat(linearIndex).isEqualTo(layout.sizes().numel());
    for (long slot = 0; slot < layout.slots(); slot++) {
      Address address = layout.addressOfSlot(slot);
      assertThat(layout.slotOfAddress(address)).isEqualTo(slot);
      if (!taken.get((int) slot)) {
        assertThat(layout.linearIndexAt(slot)).isEqualTo(MemoryLayout.PADDING);
        assertThat(layout.elementAt(address)).isEmpty();
      }
    }
    assertThat(layout.padding()).isEqualTo(layout.slots() - linearIndex);
  }

  @ParameterizedTest
  @MethodSource("corners")
  void whatLiesOutsideIsRefused(Sizes sizes) {
    for (MemoryLayout layout : Layouts.all(sizes)) {
      assertThatThrownBy(() -> layout.addressOfSlot(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-1 is outside");
      assertThatThrownBy(() -> layout.addressOfSlot(layout.slots()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> layout.addressOf(new Element(0, 0, 0, sizes.w())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is outside");
      assertThatThrownBy(() -> layout.addressOf(new Element(-1, 0, 0, 0)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> layout.slotOfAddress(new BufferAddress(layout.slots())))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> layout.elementAt(new TexelAddress(0, 0, 1 << 20, 0)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("corners")
  void layoutsAreValues(Sizes sizes) {
    List<MemoryLayout> layouts = Layouts.all(sizes);
    List<MemoryLayout> again = Layouts.all(sizes);
    for (int i = 0; i < layouts.size(); i++) {
      for (int j = 0; j < again.size(); j++) {
        assertThat(layouts.get(i).equals(again.get(j))).isEqualTo(i == j);
      }
      assertThat(layouts.get(i).hashCode()).isEqualTo(again.get(i).hashCode());
    }
  }
}
