package dev.texelscope.app.view.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.io.TensorEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorNodeTest {

  private static List<TensorEntry> entries(String... names) {
    return Stream.of(names)
        .map(name ->
            new TensorEntry(name, "float32", Shape.of(2, 3), 24, Optional.of(DType.FLOAT32)))
        .toList();
  }

  private static String text(List<TensorNode> nodes) {
    return nodes.stream()
        .map(node ->
            node.label()
                + (node.entry().isPresent() ? "*" : "")
                + (node.children().isEmpty() ? "" : "(" + text(node.children()) + ")"))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "a|b, a* b*",
    "model.0.w|model.0.b|model.1.w, model(0(w* b*) 1.w*)",
    "a|a.b, a*(b*)",
    "x.y.z, x.y.z*",
    "'', (no name)*"
  })
  void namesAreATree(String names, String tree) {
    assertThat(text(TensorNode.tree(entries(names.split("\\|")), ""))).isEqualTo(tree);
  }

  @Test
  void allWordsOfTheFilterHaveToBeFound() {
    List<TensorEntry> entries = entries("model.0.weight", "model.0.bias", "head.weight");
    assertThat(text(TensorNode.tree(entries, "WEIGHT model"))).isEqualTo("model.0.weight*");
    assertThat(text(TensorNode.tree(entries, "2x3 head"))).isEqualTo("head.weight*");
    assertThat(TensorNode.tree(entries, "nothing")).isEmpty();
  }

  @Test
  void aStrangersNameIsShortAndOnOneLine() {
    List<TensorNode> tree = TensorNode.tree(entries("a\nb" + ".c".repeat(100_000)), "");
    assertThat(tree).hasSize(1);
    assertThat(tree.getFirst().label()).hasSizeLessThan(130).doesNotContain("\n");
  }
}
