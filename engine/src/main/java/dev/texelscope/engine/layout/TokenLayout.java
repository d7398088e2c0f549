package dev.texelscope.engine.layout;

import dev.texelscope.engine.tensor.InputException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which elements share a scale and a zero_point: those with the same coordinates along the token
 * dimensions. The token index counts tokens in C order over these dimensions; with the default
 * dimensions N, C, H (all but the last) it is {@code n·(C·H) + c·H + h} for a 4-D tensor, {@code
 * c·H + h} for a 3-D and {@code h} for a 2-D one.
 *
 * <p>A value: equal when sizes and dimensions are. Strides are computed once, since whole-tensor
 * loops ask for them with every element.
 */
public final class TokenLayout {

  /** All dimensions but the last: a token is a row of W elements. */
  public static final Set<Dim> ALL_BUT_LAST = inOrder(Set.of(Dim.N, Dim.C, Dim.H));

  private static final Dim[] NCHW = {Dim.N, Dim.C, Dim.H, Dim.W};

  private final Sizes sizes;
  private final Set<Dim> dims;
  private final long numTokens;
  private final long strideN;
  private final long strideC;
  private final long strideH;
  private final long strideW;

  /**
   * Elements of a token where they lie side by side in linear order, so that a division finds the
   * token; 0 where they do not.
   */
  private final long run;

  /**
   * Divides a tensor into tokens.
   *
   * @param sizes the tensor's sizes
   * @param dims the token dimensions; none: one token for the whole tensor (per tensor)
   */
  public TokenLayout(Sizes sizes, Set<Dim> dims) {
    this.sizes = sizes;
    this.dims = inOrder(dims);
    long[] strides = new long[4];
    long tokens = 1;
    for (Dim dim : Dim.values()) {
      if (this.dims.contains(dim)) {
        strides[dim.whcn()] = tokens;
        tokens *= sizes.of(dim);
      }
    }
    this.numTokens = tokens;
    this.strideW = strides[0];
    this.strideH = strides[1];
    this.strideC = strides[2];
    this.strideN = strides[3];
    this.run = outermost() ? sizes.numel() / tokens : 0;
  }

  private static Set<Dim> inOrder(Set<Dim> dims) {
    EnumSet<Dim> copy = EnumSet.noneOf(Dim.class);
    copy.addAll(dims);
    return Collections.unmodifiableSet(copy);
  }

  /** Whether no token dimension lies further in than one outside the token; sizes of 1 are free. */
  private boolean outermost() {
    boolean tokenDimSeen = false;
    for (Dim dim : Dim.values()) {
      if (sizes.of(dim) > 1) {
        if (tokenDimSeen && !dims.contains(dim)) {
          return false;
        }
        tokenDimSeen |= dims.contains(dim);
      }
    }
    return true;
  }

  /** Reads {@code N,C,H}; an empty text means one token for the whole tensor. */
  public static Set<Dim> parseDims(String text) {
    EnumSet<Dim> dims = EnumSet.noneOf(Dim.class);
    for (String letter : text.replace(",", "").replace(" ", "").split("")) {
      if (!letter.isEmpty()) {
        Dim dim =
            Dim.ofName(letter)
                .orElseThrow(() ->
                    new InputException(
                        "token-dims: '" + text + "' is not a list of the letters N, C, H, W"));
        if (!dims.add(dim)) {
          throw new InputException(
              "token-dims: '" + text + "' names " + dim + " twice; once is allowed");
        }
      }
    }
    return dims;
  }

  /** The tensor's sizes. */
  public Sizes sizes() {
    return sizes;
  }

  /** The token dimensions, in WHCN order. */
  public Set<Dim> dims() {
    return dims;
  }

  /**
   * How much the token index grows by a step along a dimension; 0 for dimensions outside the token.
   */
  public long stride(Dim dim) {
    return switch (dim) {
      case W -> strideW;
      case H -> strideH;
      case C -> strideC;
      case N -> strideN;
    };
  }

  /** Number of tokens: the product of the sizes of the token dimensions. */
  public long numTokens() {
    return numTokens;
  }

  /** Number of elements of each token. */
  public long elementsPerToken() {
    return sizes.numel() / numTokens;
  }

  /** The token of an element. */
  public TokenIndex tokenOf(Element e) {
    return new TokenIndex(e.n() * strideN + e.c() * strideC + e.h() * strideH + e.w() * strideW);
  }

  /** The token of the element with this linear index, as a plain number for whole-tensor loops. */
  public long tokenAt(long linearIndex) {
    if (run > 0) {
      return linearIndex / run;
    }
    long rest = linearIndex / sizes.w();
    long w = linearIndex - rest * sizes.w();
    long row = rest;
    rest = row / sizes.h();
    long h = row - rest * sizes.h();
    long n = rest / sizes.c();
    long c = rest - n * sizes.c();
    return n * strideN + c * strideC + h * strideH + w * strideW;
  }

  /**
   * The linear index of the {@code k}-th element of a token, in C order.
   *
   * @throws IndexOutOfBoundsException if there is no such token, or {@code k} is not below {@link
   *     #elementsPerToken}
   */
  public long elementOfToken(TokenIndex token, long k) {
    long restToken = Objects.checkIndex(token.value(), numTokens);
    long restElement = Objects.checkIndex(k, elementsPerToken());
    long linearIndex = 0;
    long linearStride = 1;
    for (Dim dim : Dim.values()) {
      int size = sizes.of(dim);
      long coordinate;
      if (dims.contains(dim)) {
        coordinate = restToken % size;
        restToken /= size;
      } else {
        coordinate = restElement % size;
        restElement /= size;
      }
      linearIndex += coordinate * linearStride;
      linearStride *= size;
    }
    return linearIndex;
  }

  /**
   * The formula in tensor space: {@code n·(C·H) + c·H + h}. Dimensions that the tensor does not
   * have are left out; {@code 0} for one token.
   */
  public String formula() {
    return write(null);
  }

  /**
   * The formula with an element's numbers in it, and its value: {@code 0·15 + 1·3 + 2 = 5}. Where
   * the formula is one coordinate alone there is nothing to compute, and the value stands by
   * itself.
   */
  public String arithmetic(Element element) {
    String sum = write(element);
    return sum.contains("·") ? sum + " = " + tokenOf(element).value() : sum;
  }

  private String write(@Nullable Element element) {
    StringBuilder text = new StringBuilder();
    for (Dim dim : NCHW) {
      if (!written(dim)) {
        continue;
      }
      text.append(text.isEmpty() ? "" : " + ");
      text.append(element == null ? dim.coordinate() : Integer.toString(element.at(dim)));
      String factor = factorNames(dim);
      if (!factor.isEmpty()) {
        text.append('·').append(element == null ? factor : Long.toString(stride(dim)));
      }
    }
    return text.isEmpty() ? "0" : text.toString();
  }

  private boolean written(Dim dim) {
    return dims.contains(dim) && dim.whcn() < sizes.rank();
  }

  /** The sizes that a coordinate is multiplied by; nothing for the innermost dimension. */
  private String factorNames(Dim dim) {
    StringBuilder names = new StringBuilder();
    int count = 0;
    for (Dim inner : NCHW) {
      if (inner.whcn() < dim.whcn() && written(inner)) {
        names.append(count++ == 0 ? "" : "·").append(inner.name());
      }
    }
    return count > 1 ? "(" + names + ")" : names.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenLayout that && sizes.equals(that.sizes) && dims.equals(that.dims);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sizes, dims);
  }

  /** {@code 30 tokens of 2×5×3×4: n·(C·H) + c·H + h}. */
  @Override
  public String toString() {
    return numTokens + " tokens of " + sizes + ": " + formula();
  }
}
