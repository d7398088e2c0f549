package dev.texelscope.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Made-up outputs, one after the other: what differs, how often, and what was never written. */
class RepeatsTest {

  private static final byte A5 = (byte) 0xA5;
  private static final byte HEX_5A = 0x5A;

  /** Nothing: the sentinel of the dispatch stands there. */
  private static final long NONE = 1000;

  private static final MemoryLayout FOUR =
      new BufferLayout(new Sizes(1, 1, 1, 1, 4), DimOrder.parse("NCHW"));

  private final Arena arena = Arena.ofShared();

  @AfterEach
  void free() {
    arena.close();
  }

  private Tensor output(DType dtype, byte sentinel, long... values) {
    Tensor output = Tensor.allocate(dtype, Shape.of(values.length), arena);
    for (int slot = 0; slot < values.length; slot++) {
      output.setLong(slot, values[slot] == NONE ? Sentinels.value(sentinel, dtype) : values[slot]);
    }
    return output;
  }

  private Repeats repeats(MemoryLayout layout, DType dtype, long[]... dispatches) {
    Repeats repeats =
        new Repeats(output(dtype, A5, dispatches[0]), A5, layout, dispatches.length, arena);
    for (int k = 1; k < dispatches.length; k++) {
      byte sentinel = k % 2 == 0 ? A5 : HEX_5A;
      repeats.take(output(dtype, sentinel, dispatches[k]), sentinel);
    }
    return repeats;
  }

  private static long[] slots(long... values) {
    return values;
  }

  private static List<Integer> times(Repeats repeats) {
    return LongStream.range(0, 4).mapToObj(repeats.stability()::times).toList();
  }

  private static Optional<List<Long>> never(Repeats repeats) {
    return repeats
        .neverWritten()
        .map(never -> LongStream.range(0, 4).mapToObj(never::longAt).toList());
  }

  @Test
  void theSameEachTimeIsKnownByNothingButTheCount() {
    Repeats same =
        repeats(FOUR, DType.INT8, slots(1, 2, 3, 4), slots(1, 2, 3, 4), slots(1, 2, 3, 4));
    assertThat(same.stability()).isEqualTo(Stability.same(3));
    assertThat(same.neverWritten()).isEmpty();
  }

  @Test
  void eachComponentHasItsCountAndTheFirstOtherValue() {
    for (DType dtype : List.of(DType.INT8, DType.UINT8, DType.INT32)) {
      Repeats found =
          repeats(
              FOUR,
              dtype,
              slots(1, 2, 3, 4),
              slots(1, 7, 3, 4),
              slots(1, 8, 3, 5),
              slots(1, 2, 3, 4),
              slots(1, 9, 3, 4));
      assertThat(times(found)).containsExactly(0, 3, 0, 1);
      Stability stability = found.stability();
      assertThat(stability.dispatches()).isEqualTo(5);
      assertThat(stability.differingDispatches()).isEqualTo(3);
      assertThat(stability.differing()).isEqualTo(2);
      Tensor other = stability.other().orElseThrow();
      assertThat(LongStream.range(0, 4).map(other::longAt)).containsExactly(1L, 7L, 3L, 5L);
    }
  }

  @Test
  void whatNoDispatchWroteDoesNotDiffer() {
    for (int dispatches = 2; dispatches <= 5; dispatches++) {
      long[][] all = new long[dispatches][];
      java.util.Arrays.fill(all, slots(1, NONE, 3, NONE));
      Repeats found = repeats(FOUR, DType.INT8, all);
      assertThat(never(found)).hasValue(List.of(0L, 1L, 0L, 1L));
      assertThat(found.stability()).isEqualTo(Stability.same(dispatches));
    }
  }

  @Test
  void whatALaterDispatchWroteWasWrittenAndDiffers() {
    Repeats odd =
        repeats(
            FOUR,
            DType.INT8,
            slots(1, NONE, 3, NONE),
            slots(1, NONE, 3, NONE),
            slots(1, 7, 3, NONE),
            slots(1, NONE, 3, NONE));
    assertThat(times(odd)).containsExactly(0, 1, 0, 0);
    assertThat(never(odd)).hasValue(List.of(0L, 0L, 0L, 1L));
    Repeats even =
        repeats(
            FOUR,
            DType.INT8,
            slots(1, NONE, 3, 4),
            slots(1, NONE, 3, 4),
            slots(1, NONE, 3, 4),
            slots(1, 7, 3, 4));
    assertThat(times(even)).containsExactly(0, 1, 0, 0);
    assertThat(even.neverWritten()).isEmpty();
  }

  @Test
  void aValueThatLooksLikeTheFirstSentinelIsSeenWhereAnotherStoodBefore() {
    Repeats written =
        repeats(FOUR, DType.INT8, slots(A5, 2, 3, 4), slots(A5, 2, 3, 4), slots(A5, 2, 3, 4));
    assertThat(written.stability()).isEqualTo(Stability.same(3));
    assertThat(written.neverWritten()).isEmpty();
    Repeats later =
        repeats(
            FOUR,
            DType.INT8,
            slots(NONE, NONE, 3, 4),
            slots(NONE, NONE, 3, 4),
            slots(NONE, NONE, 3, 4),
            slots(A5, NONE, 3, 4));
    assertThat(times(later)).containsExactly(1, 0, 0, 0);
    assertThat(later.stability().differingDispatches()).isEqualTo(1);
    assertThat(never(later)).hasValue(List.of(0L, 1L, 0L, 0L));
  }

  @Test
  void whatStandsInPaddingIsNoMatter() {
    MemoryLayout texel = new TextureLayout(new Sizes(1, 1, 1, 1, 3), Dim.W, AxisMap.STANDARD);
    assertThat(texel.slots()).isEqualTo(4);
    Repeats found =
        repeats(texel, DType.INT8, slots(1, 2, 3, 4), slots(1, 2, 3, 9), slots(1, 2, 3, NONE));
    assertThat(found.stability()).isEqualTo(Stability.same(3));
  }

  @Test
  void countsGoBeyondAByte() {
    long[][] all = new long[Execution.MOST_REPEATS][];
    for (int k = 0; k < all.length; k++) {
      all[k] = slots(k == 0 ? 1 : 2, 0, 0, 0);
    }
    Repeats found = repeats(FOUR, DType.INT8, all);
    assertThat(times(found)).containsExactly(999, 0, 0, 0);
    assertThat(found.stability().differingDispatches()).isEqualTo(999);
  }
}
