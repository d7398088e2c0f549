package dev.texelscope.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PackingTest {

  @Provide
  Arbitrary<MemoryLayout> layouts() {
    return Layouts.sizes().flatMap(sizes -> Arbitraries.of(Layouts.all(sizes))).withoutEdgeCases();
  }

  @Property(tries = 200)
  void everySlotGetsItsElementAndPaddingGetsZero(@ForAll("layouts") MemoryLayout layout) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = numbered(DType.FLOAT32, layout.sizes().shape(), arena);
      MemorySegment target = arena.allocate(layout.slots() * 4, 4).fill((byte) 0x55);
      Packing.pack(tensor, layout, DType.FLOAT32, target);
      Tensor slots = Tensor.of(DType.FLOAT32, Shape.of(layout.slots()), target);
      for (long slot = 0; slot < layout.slots(); slot++) {
        double expected =
            layout
                .elementAt(layout.addressOfSlot(slot))
                .map(element -> layout.sizes().linearIndex(element) + 1.0)
                .orElse(0.0);
        assertThat(slots.doubleAt(slot)).isEqualTo(expected);
      }
    }
  }

  @Property(tries = 200)
  void whatWasPackedComesBack(@ForAll("layouts") MemoryLayout layout) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = numbered(DType.INT32, layout.sizes().shape(), arena);
      Tensor slots = Tensor.allocate(DType.INT32, Shape.of(layout.slots()), arena);
      Packing.pack(tensor, layout, DType.INT32, slots.segment());
      Tensor again = Packing.unpack(slots, layout, arena);
      assertThat(again.shape()).isEqualTo(tensor.shape());
      assertThat(again.segment().mismatch(tensor.segment())).isEqualTo(-1);
    }
  }

  @Test
  void doublesAreNarrowedToTheNearestValueOfTheSlots() {
    MemoryLayout layout = new TextureLayout(Layouts.sizes(List.of(3)), Dim.W, AxisMap.STANDARD);
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = Tensor.allocate(DType.FLOAT64, Shape.of(3), arena);
      tensor.set(0, 0.1);
      tensor.set(1, 1 + 0x1p-24);
      tensor.set(2, 1e300);
      Tensor slots = Tensor.allocate(DType.FLOAT32, Shape.of(4), arena);
      Packing.pack(tensor, layout, DType.FLOAT32, slots.segment());
      assertThat(slots.floatAt(0)).isEqualTo(0.1f);
      assertThat(slots.floatAt(1)).isEqualTo(1f);
      assertThat(slots.floatAt(2)).isEqualTo(Float.POSITIVE_INFINITY);
      assertThat(slots.floatAt(3)).isZero();
    }
  }

  @Test
  void aContiguousBufferIsACopyOfTheBits() {
    MemoryLayout layout = new BufferLayout(Layouts.sizes(List.of(2)), DimOrder.CONTIGUOUS);
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = Tensor.allocate(DType.FLOAT16, Shape.of(2), arena);
      tensor.set(0, Double.NaN);
      tensor.set(1, -0.0);
      Tensor slots = Tensor.allocate(DType.FLOAT16, Shape.of(2), arena);
      Packing.pack(tensor, layout, DType.FLOAT16, slots.segment());
      assertThat(slots.segment().mismatch(tensor.segment())).isEqualTo(-1);
    }
  }

  private static Tensor numbered(DType dtype, Shape shape, Arena arena) {
    Tensor tensor = Tensor.allocate(dtype, shape, arena);
    for (long i = 0; i < tensor.numel(); i++) {
      tensor.set(i, i + 1.0);
    }
    return tensor;
  }
}
