package dev.texelscope.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {

  /** A dim and what is taken of it, as text and as the positions that Python would take. */
  record Cut(int dim, String text, List<Integer> positions, boolean keepsDim) {}

  @Provide
  Arbitrary<List<Cut>> cuts() {
    Arbitrary<Integer> dim = Arbitraries.integers().between(1, 5);
    Arbitrary<Cut> index =
        dim.flatMap(d ->
            Arbitraries.integers()
                .between(-d, d - 1)
                .map(i -> new Cut(d, "" + i, List.of(Math.floorMod(i, d)), false)));
    Arbitrary<Optional<Integer>> end = Arbitraries.integers().between(-7, 7).optional(0.8);
    Arbitrary<Cut> range =
        Combinators.combine(dim, end, end, Arbitraries.integers().between(1, 3))
            .as((d, start, stop, step) -> {
              List<Integer> positions = new ArrayList<>();
              int first = start.map(i -> pythonEnd(i, d)).orElse(0);
              int last = stop.map(i -> pythonEnd(i, d)).orElse(d);
              for (int i = first; i < last; i += step) {
                positions.add(i);
              }
              String text =
                  start.map(String::valueOf).orElse("")
                      + ":"
                      + stop.map(String::valueOf).orElse("")
                      + ":"
                      + step;
              return new Cut(d, text, positions, true);
            });
    return Arbitraries.oneOf(index, range).list().ofMinSize(1).ofMaxSize(4);
  }

  private static int pythonEnd(int position, int dim) {
    return Math.max(0, Math.min(dim, position < 0 ? position + dim : position));
  }

  @Property
  void equalsAnEnumeration(@ForAll("cuts") List<Cut> cuts) {
    Shape shape = Shape.of(cuts.stream().mapToLong(Cut::dim).toArray());
    List<Long> expected = List.of(0L);
    for (Cut cut : cuts) {
      List<Long> next = new ArrayList<>();
      for (long outer : expected) {
        for (int position : cut.positions()) {
          next.add(outer * cut.dim() + position);
        }
      }
      expected = next;
    }
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = Tensor.allocate(DType.INT32, shape, arena);
      for (int i = 0; i < tensor.numel(); i++) {
        tensor.setLong(i, i);
      }
      Slice slice = Slice.parse(String.join(",", cuts.stream().map(Cut::text).toList()));
      Tensor part = tensor.slice(slice);
      assertThat(part.shape().dims())
          .isEqualTo(
              cuts.stream()
                  .filter(Cut::keepsDim)
                  .map(cut -> (long) cut.positions().size())
                  .toList());
      assertThat(TensorValues.longs(part)).isEqualTo(expected);
      assertThat(TensorValues.longs(part.to(DType.INT32, arena))).isEqualTo(expected);
      assertThat(Slice.parse(slice.toString())).isEqualTo(slice);
    }
  }

  @Test
  void dimsThatAreNotNamedAreWholeAndSlicesNest() {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = Tensor.allocate(DType.UINT8, Shape.of(2, 3, 4), arena);
      for (int i = 0; i < 24; i++) {
        tensor.setLong(i, i);
      }
      Tensor row = tensor.slice(Slice.parse("1")).slice(Slice.parse("::2,-1"));
      assertThat(row.shape()).isEqualTo(Shape.of(2));
      assertThat(TensorValues.longs(row)).containsExactly(15L, 23L);
      assertThat(tensor.slice(Slice.parse("1")).contiguous()).isTrue();
      row.setLong(0, 99);
      assertThat(tensor.longAt(15)).isEqualTo(99);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1:2:3:4", "1,,2", "1;2", "0:4:x", "--1", "1.5"})
  void textThatIsNoSliceIsRefused(String text) {
    assertThatThrownBy(() -> Slice.parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("slice '" + text + "'")
        .hasMessageContaining("allowed are");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0:4:0 | slice step 0 is not possible; allowed is 1 or more",
        "0:4:-1 | slice step -1 is not possible; allowed is 1 or more"
      })
  void stepsGoForward(String text, String message) {
    assertThatThrownBy(() -> Slice.parse(text))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,3 | slice 0,3 has index 3 for dim 1 of shape 2x3; allowed is -3 to 2",
        "-3 | slice -3 has index -3 for dim 0 of shape 2x3; allowed is -2 to 1",
        ":,:,0 | slice :,:,0 has 3 parts; allowed are at most the 2 dims of shape 2x3"
      })
  void whatTheTensorDoesNotHaveIsRefused(String text, String message) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = Tensor.allocate(DType.FLOAT32, Shape.of(2, 3), arena);
      assertThatThrownBy(() -> tensor.slice(Slice.parse(text)))
          .isInstanceOf(InputException.class)
          .hasMessage(message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        ":; 9x4; 3x4; 0:3",
        "1:; 9x4; 3x4; 1:4",
        "0,2::2; 9x8x5; 2x5; 0,2:6:2",
        "-2:; 9x4; 1x4; 7:8",
        ":,1; 9x4x6; 9x2; :,1,0:2",
        ":; 9x4; 9x4; :"
      })
  void cutToItsFirstElements(String slice, String whole, String result, String cut) {
    assertThat(Slice.parse(slice).cut(Shape.parse(whole), Shape.parse(result))).hasToString(cut);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        ":; 9x4x2x3x5x6; 2; 0,0",
        "1:,:,2; 9x4x2x3x5x6; 1; 1,:,2",
        "3,-1:; 9x4x2x3x5x6; 1; 3,3"
      })
  void leavesTheOutermostDimsOut(String slice, String whole, int count, String result) {
    assertThat(Slice.parse(slice).leaveOut(Shape.parse(whole), count)).hasToString(result);
  }
}
