package dev.texelscope.engine.layout;

import dev.texelscope.engine.tensor.InputException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which elements share a scale and a zero_point: those with the same coordinates along the token
 * dimensions. The token index counts tokens in C order over these dimensions; with the default
 * dimensions N, C, H (all but the last) it is {@code n·(C·H) + c·H + h}.
 *
 * @param sizes the tensor's sizes
 * @param dims the token dimensions; none: one token for the whole tensor (per tensor)
 */
public record TokenLayout(Sizes sizes, Set<Dim> dims) {

  /** All dimensions but the last: a token is a row of W elements. */
  public static final Set<Dim> ALL_BUT_LAST = Set.of(Dim.N, Dim.C, Dim.H);

  /** Copies the set. */
  public TokenLayout {
    dims = Set.copyOf(dims);
  }

  /** Reads {@code N,C,H}; an empty text means one token for the whole tensor. */
  public static Set<Dim> parseDims(String text) {
    EnumSet<Dim> dims = EnumSet.noneOf(Dim.class);
    for (String letter : text.replace(",", "").replace(" ", "").split("")) {
      if (!letter.isEmpty()) {
        dims.add(
            Dim.ofName(letter)
                .orElseThrow(() ->
                    new InputException(
                        "token-dims: '" + text + "' is not a list of the letters N, C, H, W")));
      }
    }
    return dims;
  }

  /**
   * How much the token index grows by a step along a dimension; 0 for dimensions outside the token.
   */
  public long stride(Dim dim) {
    if (!dims.contains(dim)) {
      return 0;
    }
    long stride = 1;
    for (Dim inner : Dim.values()) {
      if (inner == dim) {
        return stride;
      }
      stride *= dims.contains(inner) ? sizes.of(inner) : 1;
    }
    throw new IllegalStateException("no such dimension " + dim);
  }

  /** Number of tokens: the product of the sizes of the token dimensions. */
  public long numTokens() {
    long tokens = 1;
    for (Dim dim : dims) {
      tokens *= sizes.of(dim);
    }
    return tokens;
  }

  /** Number of elements of each token. */
  public long elementsPerToken() {
    return sizes.numel() / numTokens();
  }

  /** The token of an element. */
  public TokenIndex tokenOf(Element e) {
    return new TokenIndex(
        e.n() * stride(Dim.N)
            + e.c() * stride(Dim.C)
            + e.h() * stride(Dim.H)
            + e.w() * stride(Dim.W));
  }

  /** The token of the element with this linear index, as a plain number for whole-tensor loops. */
  public long tokenAt(long linearIndex) {
    if (dims.isEmpty()) {
      return 0;
    }
    if (dims.equals(ALL_BUT_LAST)) {
      return linearIndex / sizes.w();
    }
    return tokenOf(sizes.element(linearIndex)).value();
  }

  /**
   * The linear index of the {@code k}-th element of a token, in C order; {@code k <
   * elementsPerToken()}.
   */
  public long elementOfToken(TokenIndex token, long k) {
    long restToken = token.value();
    long restElement = k;
    int[] whcn = new int[4];
    for (Dim dim : Dim.values()) {
      int size = sizes.of(dim);
      if (dims.contains(dim)) {
        whcn[dim.whcn()] = (int) (restToken % size);
        restToken /= size;
      } else {
        whcn[dim.whcn()] = (int) (restElement % size);
        restElement /= size;
      }
    }
    return sizes.linearIndex(new Element(whcn[3], whcn[2], whcn[1], whcn[0]));
  }

  /** The formula in tensor space: {@code n·(C·H) + c·H + h}; {@code 0} for one token. */
  public String formula() {
    return write(null);
  }

  /** The formula with an element's numbers in it: {@code 0·15 + 1·3 + 2 = 5}. */
  public String arithmetic(Element element) {
    return write(element) + " = " + tokenOf(element).value();
  }

  private String write(@org.jspecify.annotations.Nullable Element element) {
    StringBuilder text = new StringBuilder();
    for (Dim dim : new Dim[] {Dim.N, Dim.C, Dim.H, Dim.W}) {
      if (!dims.contains(dim)) {
        continue;
      }
      text.append(text.isEmpty() ? "" : " + ");
      text.append(element == null ? dim.coordinate() : Integer.toString(element.at(dim)));
      String factor =
          element == null ? factorNames(dim) : stride(dim) == 1 ? "" : Long.toString(stride(dim));
      if (!factor.isEmpty() && !isInnermost(dim)) {
        text.append('·').append(factor);
      }
    }
    return text.isEmpty() ? "0" : text.toString();
  }

  private boolean isInnermost(Dim dim) {
    return dims.stream().allMatch(other -> other.whcn() >= dim.whcn());
  }

  private String factorNames(Dim dim) {
    StringBuilder names = new StringBuilder();
    int count = 0;
    for (Dim inner : new Dim[] {Dim.C, Dim.H, Dim.W}) {
      if (inner.whcn() < dim.whcn() && dims.contains(inner)) {
        names.append(count++ == 0 ? "" : "·").append(inner.name());
      }
    }
    return count > 1 ? "(" + names + ")" : names.toString();
  }
}
