package dev.texelscope.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {
  private static final ByteOrder OTHER_ORDER =
      ByteOrder.nativeOrder().equals(ByteOrder.LITTLE_ENDIAN)
          ? ByteOrder.BIG_ENDIAN
          : ByteOrder.LITTLE_ENDIAN;

  @ParameterizedTest
  @EnumSource
  void bothEndsOfAnIntegerRangeAreKept(DType dtype) {
    try (Arena arena = Arena.ofConfined()) {
      for (ByteOrder order : List.of(ByteOrder.nativeOrder(), OTHER_ORDER)) {
        Tensor tensor =
            Tensor.view(dtype, Shape.of(2), new long[] {1}, 0, order, arena.allocate(16));
        if (dtype.floating()) {
          tensor.set(0, -0.75);
          tensor.setLong(1, 513);
          assertThat(tensor.doubleAt(0)).isEqualTo(-0.75);
          assertThat(tensor.floatAt(1)).isEqualTo(513f);
          assertThatThrownBy(() -> tensor.longAt(0)).isInstanceOf(IllegalArgumentException.class);
        } else {
          tensor.setLong(0, dtype.minimum());
          tensor.setLong(1, dtype.maximum());
          assertThat(TensorValues.longs(tensor)).containsExactly(dtype.minimum(), dtype.maximum());
          assertThat(tensor.doubleAt(1)).isEqualTo((double) dtype.maximum());
          assertThat(tensor.floatAt(1)).isEqualTo((float) dtype.maximum());
        }
      }
    }
  }

  @Test
  void integersAreNeverCutToFit() {
    try (Arena arena = Arena.ofConfined()) {
      Tensor bytes = Tensor.allocate(DType.INT8, Shape.of(1), arena);
      bytes.set(0, -128.0);
      assertThat(bytes.longAt(0)).isEqualTo(-128);
      assertThatThrownBy(() -> bytes.setLong(0, 128))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("128 is outside of int8, -128 to 127");
      for (double value : new double[] {0.5, 128, Double.NaN, Double.NEGATIVE_INFINITY}) {
        assertThatThrownBy(() -> bytes.set(0, value)).isInstanceOf(IllegalArgumentException.class);
      }
      Tensor longs = Tensor.allocate(DType.INT64, Shape.of(1), arena);
      assertThatThrownBy(() -> longs.set(0, 0x1p63)).isInstanceOf(IllegalArgumentException.class);
      longs.set(0, -0x1p63);
      assertThat(longs.longAt(0)).isEqualTo(Long.MIN_VALUE);
    }
  }

  @Test
  void narrowingRoundsToNearestEven() {
    try (Arena arena = Arena.ofConfined()) {
      Tensor doubles = Tensor.allocate(DType.FLOAT64, Shape.of(3), arena);
      doubles.set(0, 1 + 0x1p-24);
      doubles.set(1, 1 + 0x1p-24 + 0x1p-50);
      doubles.set(2, 1e300);
      assertThat(doubles.floatAt(0)).isEqualTo(1f);
      assertThat(doubles.floatAt(1)).isEqualTo(Math.nextUp(1f));
      assertThat(TensorValues.doubles(doubles.to(DType.FLOAT32, arena)))
          .containsExactly(1.0, (double) Math.nextUp(1f), Double.POSITIVE_INFINITY);
    }
  }

  @Test
  void convertingKeepsBitsOrSaysWhyNot() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nan = arena.allocate(4);
      nan.set(ValueLayout.JAVA_INT, 0, 0x7F812345);
      Tensor copy = Tensor.of(DType.FLOAT32, Shape.of(1), nan).to(DType.FLOAT32, arena);
      assertThat(copy.segment().get(ValueLayout.JAVA_INT, 0)).isEqualTo(0x7F812345);

      Tensor ints = Tensor.allocate(DType.INT32, Shape.of(2), arena);
      ints.setLong(1, 300);
      assertThat(TensorValues.doubles(ints.to(DType.FLOAT16, arena))).containsExactly(0.0, 300.0);
      assertThatThrownBy(() -> ints.to(DType.UINT8, arena))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "element 1 of the int32 tensor is 300; allowed for uint8 are integers from 0 to 255");
      Tensor halves = Tensor.allocate(DType.FLOAT16, Shape.of(1), arena);
      halves.set(0, 0.5);
      assertThatThrownBy(() -> halves.to(DType.INT8, arena))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("element 0 of the float16 tensor is 0.5");
    }
  }

  /** Any order of dims, any direction, gaps, both byte orders, unaligned. */
  @Property(tries = 300)
  void aViewReadsAndCopiesWhatItsStridesSay(
      @ForAll DType dtype,
      @ForAll @Size(3) List<@IntRange(min = 1, max = 4) Integer> dims,
      @ForAll @IntRange(max = 5) int permutation,
      @ForAll @Size(3) List<Boolean> backwards,
      @ForAll @IntRange(min = 1, max = 2) int gap,
      @ForAll boolean swapped,
      @ForAll boolean unaligned) {
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    long[] strides = new long[3];
    long stride = gap;
    long offset = 0;
    for (int dim : orders[permutation]) {
      strides[dim] = backwards.get(dim) ? -stride : stride;
      offset += backwards.get(dim) ? (dims.get(dim) - 1) * stride : 0;
      stride *= dims.get(dim);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory =
          arena.allocate(stride * dtype.byteSize() + 1).asSlice(unaligned ? 1 : 0);
      Shape shape = Shape.of(dims.stream().mapToLong(Integer::longValue).toArray());
      ByteOrder order = swapped ? OTHER_ORDER : ByteOrder.nativeOrder();
      Tensor view = Tensor.view(dtype, shape, strides, offset, order, memory);
      for (long i = 0; i < view.numel(); i++) {
        view.setLong(i, i % 2);
      }
      long linear = 0;
      for (int a = 0; a < dims.get(0); a++) {
        for (int b = 0; b < dims.get(1); b++) {
          for (int c = 0; c < dims.get(2); c++) {
            long element = offset + a * strides[0] + b * strides[1] + c * strides[2];
            Tensor one = Tensor.view(dtype, Shape.of(), new long[0], element, order, memory);
            assertThat(one.doubleAt(0))
                .isEqualTo((double) (linear % 2))
                .isEqualTo(view.doubleAt(linear));
            linear++;
          }
        }
      }
      MemorySegment target = arena.allocate(view.byteSize());
      view.copyInto(target);
      Tensor copy = Tensor.of(dtype, shape, target);
      assertThat(copy.contiguous()).isTrue();
      assertThat(TensorValues.doubles(copy)).isEqualTo(TensorValues.doubles(view));
      DType other = dtype == DType.FLOAT64 ? DType.FLOAT32 : DType.FLOAT64;
      assertThat(TensorValues.doubles(view.to(other, arena))).isEqualTo(TensorValues.doubles(view));
    }
  }

  @Test
  void aContiguousViewHasExactlyItsBytes() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(64);
      Tensor tail =
          Tensor.view(
              DType.INT16, Shape.of(1, 3), new long[] {77, 1}, 4, ByteOrder.nativeOrder(), memory);
      assertThat(tail.contiguous()).isTrue();
      assertThat(tail.segment().address()).isEqualTo(memory.address() + 8);
      assertThat(tail.segment().byteSize()).isEqualTo(6);
      assertThat(Tensor.allocate(DType.INT8, Shape.of(0, 3), arena).segment().byteSize()).isZero();
    }
  }

  @Test
  void misuseIsRefused() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(24);
      Shape shape = Shape.of(2, 3);
      ByteOrder order = ByteOrder.nativeOrder();
      Tensor tensor = Tensor.of(DType.FLOAT32, shape, memory);
      assertThatThrownBy(() -> tensor.doubleAt(6)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> tensor.set(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> tensor.copyInto(arena.allocate(23)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Tensor.of(DType.FLOAT64, shape, memory))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("24 bytes");
      assertThatThrownBy(() -> Tensor.view(DType.INT8, shape, new long[] {3, -1}, 1, order, memory))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Tensor.view(DType.INT8, shape, new long[] {3}, 0, order, memory))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() ->
              Tensor.view(DType.INT8, shape, new long[] {Long.MAX_VALUE, 1}, 9, order, memory))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("overflow");
      assertThatThrownBy(() -> Tensor.allocate(DType.FLOAT64, Shape.of(1L << 61), arena))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("too many bytes");
      assertThatThrownBy(() -> Tensor.allocate(DType.INT8, Shape.of(1L << 50), arena))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("needs 1125899906842624 bytes of memory; allowed is");
    }
  }
}
