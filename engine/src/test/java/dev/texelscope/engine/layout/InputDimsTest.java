package dev.texelscope.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputDimsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "H,W,C; 3x7x5; 5x3x7",
        "n,w; 3x7; 3x1x1x7",
        "C,W; 3x7; 3x1x7",
        "W,H; 3x7; 7x3",
        "N,H,W,C; 2x3x7x5; 2x5x3x7",
        "C; 3; 3x1x1",
        "W; 3; 3"
      })
  void putsTheDimsIntoTheOrderOfElements(String dims, String shape, String arranged) {
    assertThat(InputDims.parse(dims).shapeOf(Shape.parse(shape))).isEqualTo(Shape.parse(arranged));
  }

  @Test
  void everyElementGoesWhereItsDimsSay() {
    try (Arena arena = Arena.ofConfined()) {
      Tensor picture = Tensor.allocate(DType.INT32, Shape.of(3, 7, 5), arena);
      for (long i = 0; i < picture.numel(); i++) {
        picture.setLong(i, i);
      }
      Tensor arranged = InputDims.parse("H,W,C").arrange(picture);
      Sizes sizes = Sizes.of(arranged.shape());
      for (int h = 0; h < 3; h++) {
        for (int w = 0; w < 7; w++) {
          for (int c = 0; c < 5; c++) {
            assertThat(arranged.longAt(sizes.linearIndex(new Element(0, c, h, w))))
                .isEqualTo((h * 7L + w) * 5 + c);
          }
        }
      }
    }
  }

  @Test
  void withoutNamesTheLastOnesInOrder() {
    Shape shape = Shape.of(3, 7, 5);
    assertThat(InputDims.ofRank(3)).hasToString("C,H,W");
    assertThat(InputDims.ofRank(3).shapeOf(shape)).isEqualTo(shape);
    assertThat(InputDims.ofRank(0).shapeOf(Shape.of())).isEqualTo(Shape.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"H,X; is not understood", "H,H; names a dim twice", "H,W; names 2 dims"})
  void refuses(String dims, String message) {
    assertThatThrownBy(() -> InputDims.parse(dims).shapeOf(Shape.of(2, 3, 4)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("input-dims: ")
        .hasMessageContaining(message);
  }
}
