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
  private static Map<List<Integer>, Long> enumeration(TokenLayout layout) {
    Map<List<Integer>, Long> tokens = new LinkedHashMap<>();
    List<List<Integer>> places =
        Layouts.elements(layout.sizes()).stream()
            .map(element -> coordinates(element, layout))
            .distinct()
            .sorted(TokenLayoutTest::compare)
            .toList();
    places.forEach(place -> tokens.put(place, (long) tokens.size()));
    return tokens;
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).equals(b.get(i))) {
        return a.get(i) - b.get(i);
      }
    }
    return 0;
  }

  /** Which group along each token dimension an element lies in. */
  private static List<Integer> coordinates(Element element, TokenLayout layout) {
    return Layouts.NCHW.stream()
        .filter(layout.dims()::contains)
        .map(dim -> element.at(dim) / layout.groupSize(dim))
        .toList();
  }

  /** All ways to divide a tensor into groups, and each with a set of token dimensions. */
  private static List<TokenLayout> groups(Sizes sizes) {
    List<List<Integer>> divisors = new ArrayList<>();
    divisors.add(List.of());
    for (Dim dim : Dim.values()) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> shorter : divisors) {
        for (int divisor = 1; divisor <= sizes.of(dim); divisor++) {
          if (sizes.of(dim) % divisor == 0) {
            List<Integer> next = new ArrayList<>(shorter);
            next.add(divisor);
            longer.add(next);
          }
        }
      }
      divisors = longer;
    }
    List<TokenLayout> layouts = new ArrayList<>();
    for (List<Integer> group : divisors) {
      subsets().forEach(dims -> layouts.add(new TokenLayout(sizes, dims, group)));
    }
    return layouts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2,4,3,6", "1,6,1,4", "6,8", "12", "1"})
  void groupsAreCountedInLinearOrder(String shape) {
    Sizes sizes = Layouts.sizes(List.of(shape.split(",")).stream().map(Integer::valueOf).toList());
    for (TokenLayout layout : groups(sizes)) {
      checkTokens(layout);
      checkText(layout);
    }
  }

  @Test
  void oneNumberIsAGroupAlongTheLastDimension() {
    TokenLayout layout = TokenLayout.grouped(SMALL, List.of(2));
    assertThat(layout.group()).containsExactly(2, 1, 1, 1);
    assertThat(layout.isGrouped()).isTrue();
    assertThat(layout.numTokens()).isEqualTo(60);
    assertThat(layout.formula()).isEqualTo("n·(C·H·W/2) + c·(H·W/2) + h·(W/2) + ⌊w/2⌋");
    assertThat(layout.arithmetic(new Element(0, 1, 2, 3)))
        .isEqualTo("0·30 + 1·6 + 2·2 + ⌊3/2⌋ = 11");
    assertThat(TokenLayout.grouped(SMALL, List.of(1, 5, 3, 2)))
        .isEqualTo(TokenLayout.grouped(SMALL, List.of(5, 3, 2)))
        .isNotEqualTo(TokenLayout.grouped(SMALL, List.of(5, 3, 1)))
        .hasToString("4 tokens of 2×5×3×4: n·(W/2) + ⌊w/2⌋");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | group-size: 3 does not divide W = 4; a divisor of 4 is allowed",
        "2,4 | group-size: 2 does not divide H = 3; a divisor of 3 is allowed",
        "3,1,1,1 | group-size: 3 does not divide N = 2; a divisor of 2 is allowed"
      })
  void whatDoesNotDivideIsRefused(String group, String message) {
    List<Integer> sizes = List.of(group.split(",")).stream().map(Integer::valueOf).toList();
    assertThatThrownBy(() -> TokenLayout.grouped(SMALL, sizes))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Property(tries = 60)
  void tokensAreCountedInLinearOrder(@ForAll("sizes") Sizes sizes) {
    subsets().forEach(dims -> checkTokens(TokenLayout.of(sizes, dims)));
  }

  @ParameterizedTest
  @MethodSource("corners")
  void tokensOfTheCornersAreCountedInLinearOrder(Sizes sizes) {
    subsets().forEach(dims -> checkTokens(TokenLayout.of(sizes, dims)));
  }

  private static void checkTokens(TokenLayout layout) {
    Map<List<Integer>, Long> tokens = enumeration(layout);
    Map<Long, List<Long>> elements = new TreeMap<>();
    long linearIndex = 0;
    for (Element element : Layouts.elements(layout.sizes())) {
      long token = Objects.requireNonNull(tokens.get(coordinates(element, layout)));
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
      checkText(TokenLayout.of(sizes, dims));
    }
  }

  private static void checkText(TokenLayout layout) {
    for (Element element : Layouts.elements(layout.sizes())) {
      long token = layout.tokenOf(element).value();
      assertThat(value(layout.formula(), layout.sizes(), element)).isEqualTo(token);
      String arithmetic = layout.arithmetic(element);
      String[] sides = arithmetic.split(" = ", -1);
      assertThat(value(sides[0], layout.sizes(), element)).isEqualTo(token);
      assertThat(sides[sides.length - 1]).isEqualTo(Long.toString(token));
    }
  }

  /**
   * Evaluates a sum of products of numbers, coordinates (small letters) and sizes (capitals), each
   * perhaps divided by a number.
   */
  private static long value(String text, Sizes sizes, Element element) {
    long sum = 0;
    for (String term : text.split(" \\+ ")) {
      long product = 1;
      for (String factor : term.replaceAll("[()⌊⌋]", "").split("·")) {
        String[] parts = factor.split("/", -1);
        product *=
            number(parts[0], sizes, element) / (parts.length > 1 ? Long.parseLong(parts[1]) : 1);
      }
      sum += product;
    }
    return sum;
  }

  private static long number(String text, Sizes sizes, Element element) {
    if (Character.isDigit(text.charAt(0))) {
      return Long.parseLong(text);
    }
    Dim dim = Dim.ofName(text).orElseThrow();
    return text.equals(text.toLowerCase(Locale.ROOT)) ? element.at(dim) : sizes.of(dim);
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
        TokenLayout.of(
            Layouts.sizes(List.of(sizes.split(",")).stream().map(Integer::valueOf).toList()),
            TokenLayout.parseDims(dims));
    Element element =
        new Element(0, Math.min(1, layout.sizes().c() - 1), Math.min(2, layout.sizes().h() - 1), 1);
    assertThat(layout.formula()).isEqualTo(formula);
    assertThat(layout.arithmetic(element)).isEqualTo(arithmetic);
  }

  @Test
  void stridesAreWhatShadersGet() {
    TokenLayout layout = TokenLayout.of(SMALL, TokenLayout.ALL_BUT_LAST);
    assertThat(List.of(Dim.values()).stream().map(layout::stride)).containsExactly(0L, 1L, 3L, 15L);
    assertThat(layout.numTokens()).isEqualTo(30);
    assertThat(layout.elementsPerToken()).isEqualTo(4);
  }

  @Test
  void dimensionsAreListedInOneOrder() {
    TokenLayout layout = TokenLayout.of(SMALL, Set.of(Dim.N, Dim.W, Dim.C));
    assertThat(layout.dims()).containsExactly(Dim.W, Dim.C, Dim.N);
    assertThat(layout)
        .isEqualTo(TokenLayout.of(SMALL, TokenLayout.parseDims("w,c,n")))
        .hasSameHashCodeAs(TokenLayout.of(SMALL, TokenLayout.parseDims("CWN")))
        .isNotEqualTo(TokenLayout.of(SMALL, Set.of(Dim.N, Dim.W)))
        .isNotEqualTo(TokenLayout.of(new Sizes(4, 2, 5, 3, 5), layout.dims()))
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
    TokenLayout layout = TokenLayout.of(SMALL, TokenLayout.ALL_BUT_LAST);
    assertThatThrownBy(() -> layout.elementOfToken(new TokenIndex(30), 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> layout.elementOfToken(new TokenIndex(0), 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new TokenIndex(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("token -1 is negative");
  }
}
