package dev.texelscope.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLayoutTest {

  private static final Sizes SMALL = new Sizes(4, 2, 5, 3, 4);

  @Provide
  Arbitrary<Sizes> sizes() {
    return Layouts.sizes();
  }

  static List<Sizes> corners() {
    return Layouts.corners();
  }

  /** The 16 sets of token dimensions. */
  private static List<Set<Dim>> subsets() {
    List<Set<Dim>> subsets = new ArrayList<>();
    for (int bits = 0; bits < 16; bits++) {
      EnumSet<Dim> dims = EnumSet.noneOf(Dim.class);
      for (Dim dim : Dim.values()) {
        if ((bits >> dim.whcn() & 1) == 1) {
          dims.add(dim);
        }
      }
      subsets.add(dims);
    }
    return subsets;
  }

  /** Numbers the tokens as they come up, outermost dimension slowest. */
  private static Map<List<Integer>, Long> enumeration(Sizes sizes, Set<Dim> dims) {
    Map<List<Integer>, Long> tokens = new LinkedHashMap<>();
    for (Element element : Layouts.elements(sizes)) {
      tokens.putIfAbsent(coordinates(element, dims), (long) tokens.size());
    }
    return tokens;
  }

  private static List<Integer> coordinates(Element element, Set<Dim> dims) {
    return Layouts.NCHW.stream().filter(dims::contains).map(element::at).toList();
  }

  @Property(tries = 60)
  void tokensAreCountedInLinearOrder(@ForAll("sizes") Sizes sizes) {
    subsets().forEach(dims -> checkTokens(new TokenLayout(sizes, dims)));
  }

  @ParameterizedTest
  @MethodSource("corners")
  void tokensOfTheCornersAreCountedInLinearOrder(Sizes sizes) {
    subsets().forEach(dims -> checkTokens(new TokenLayout(sizes, dims)));
  }

  private static void checkTokens(TokenLayout layout) {
    Map<List<Integer>, Long> tokens = enumeration(layout.sizes(), layout.dims());
    Map<Long, List<Long>> elements = new TreeMap<>();
    long linearIndex = 0;
    for (Element element : Layouts.elements(layout.sizes())) {
      long token = Objects.requireNonNull(tokens.get(coordinates(element, layout.dims())));
      assertThat(layout.tokenOf(element).value()).isEqualTo(token);
      assertThat(layout.tokenAt(linearIndex)).isEqualTo(token);
      elements.computeIfAbsent(token, t -> new ArrayList<>()).add(linearIndex);
      linearIndex++;
    }
    assertThat(layout.numTokens()).isEqualTo(tokens.size());
    assertThat(layout.elementsPerToken() * layout.numTokens()).isEqualTo(linearIndex);
    elements.forEach((token, members) -> {
      List<Long> named = new ArrayList<>();
      for (long k = 0; k < layout.elementsPerToken(); k++) {
        named.add(layout.elementOfToken(new TokenIndex(token), k));
      }
      assertThat(named).isEqualTo(members);
    });
  }

  @ParameterizedTest
  @MethodSource("corners")
  void whatIsWrittenIsWhatIsComputed(Sizes sizes) {
    for (Set<Dim> dims : subsets()) {
      TokenLayout layout = new TokenLayout(sizes, dims);
      for (Element element : Layouts.elements(sizes)) {
        long token = layout.tokenOf(element).value();
        assertThat(value(layout.formula(), sizes, element)).isEqualTo(token);
        String arithmetic = layout.arithmetic(element);
        String[] sides = arithmetic.split(" = ", -1);
        assertThat(value(sides[0], sizes, element)).isEqualTo(token);
        assertThat(sides[sides.length - 1]).isEqualTo(Long.toString(token));
      }
    }
  }

  /** Evaluates a sum of products of numbers, coordinates (small letters) and sizes (capitals). */
  private static long value(String text, Sizes sizes, Element element) {
    long sum = 0;
    for (String term : text.split(" \\+ ")) {
      long product = 1;
      for (String factor : term.replaceAll("[()]", "").split("·")) {
        if (Character.isDigit(factor.charAt(0))) {
          product *= Long.parseLong(factor);
        } else {
          Dim dim = Dim.ofName(factor).orElseThrow();
          boolean coordinate = factor.equals(factor.toLowerCase(Locale.ROOT));
          product *= coordinate ? element.at(dim) : sizes.of(dim);
        }
      }
      sum += product;
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2,5,3,4 | NCH | n·(C·H) + c·H + h | 0·15 + 1·3 + 2 = 5",
        "5,3,4 | NCH | c·H + h | 1·3 + 2 = 5",
        "3,4 | NCH | h | 2",
        "4 | NCH | 0 | 0",
        "2,5,3,4 | '' | 0 | 0",
        "2,5,3,4 | NHW | n·(H·W) + h·W + w | 0·12 + 2·4 + 1 = 9",
        "2,5,3,4 | NCHW | n·(C·H·W) + c·(H·W) + h·W + w | 0·60 + 1·12 + 2·4 + 1 = 21",
        "2,5,3,4 | NH | n·H + h | 0·3 + 2 = 2",
        "2,5,3,4 | CW | c·W + w | 1·4 + 1 = 5",
        "2,5,3,4 | C | c | 1",
        "2,5,3,4 | W | w | 1",
        "5,3,4 | NW | w | 1",
        "2,1,1,4 | NCH | n·(C·H) + c·H + h | 0·1 + 0·1 + 0 = 0"
      })
  void formulas(String sizes, String dims, String formula, String arithmetic) {
    TokenLayout layout =
        new TokenLayout(
            Layouts.sizes(List.of(sizes.split(",")).stream().map(Integer::valueOf).toList()),
            TokenLayout.parseDims(dims));
    Element element =
        new Element(0, Math.min(1, layout.sizes().c() - 1), Math.min(2, layout.sizes().h() - 1), 1);
    assertThat(layout.formula()).isEqualTo(formula);
    assertThat(layout.arithmetic(element)).isEqualTo(arithmetic);
  }

  @Test
  void stridesAreWhatShadersGet() {
    TokenLayout layout = new TokenLayout(SMALL, TokenLayout.ALL_BUT_LAST);
    assertThat(List.of(Dim.values()).stream().map(layout::stride)).containsExactly(0L, 1L, 3L, 15L);
    assertThat(layout.numTokens()).isEqualTo(30);
    assertThat(layout.elementsPerToken()).isEqualTo(4);
  }

  @Test
  void dimensionsAreListedInOneOrder() {
    TokenLayout layout = new TokenLayout(SMALL, Set.of(Dim.N, Dim.W, Dim.C));
    assertThat(layout.dims()).containsExactly(Dim.W, Dim.C, Dim.N);
    assertThat(layout)
        .isEqualTo(new TokenLayout(SMALL, TokenLayout.parseDims("w,c,n")))
        .hasSameHashCodeAs(new TokenLayout(SMALL, TokenLayout.parseDims("CWN")))
        .isNotEqualTo(new TokenLayout(SMALL, Set.of(Dim.N, Dim.W)))
        .isNotEqualTo(new TokenLayout(new Sizes(4, 2, 5, 3, 5), layout.dims()))
        .hasToString("40 tokens of 2×5×3×4: n·(C·W) + c·W + w");
    assertThatThrownBy(() -> layout.dims().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X", "N,C,Z", "NCHW1", "N;C"})
  void otherLettersAreRefused(String text) {
    assertThatThrownBy(() -> TokenLayout.parseDims(text))
        .isInstanceOf(InputException.class)
        .hasMessage("token-dims: '" + text + "' is not a list of the letters N, C, H, W");
  }

  @Test
  void tokensAndElementsOutsideAreRefused() {
    TokenLayout layout = new TokenLayout(SMALL, TokenLayout.ALL_BUT_LAST);
    assertThatThrownBy(() -> layout.elementOfToken(new TokenIndex(30), 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> layout.elementOfToken(new TokenIndex(0), 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new TokenIndex(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("token -1 is negative");
  }
}
