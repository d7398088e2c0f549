package dev.texelscope.engine.layout;

import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which elements share a scale and a zero_point: those with the same coordinates along the token
 * dimensions. The token index counts tokens in C order over these dimensions; with the default
 * dimensions N, C, H (all but the last) it is {@code n·(C·H) + c·H + h} for a 4-D tensor, {@code
 * c·H + h} for a 3-D and {@code h} for a 2-D one. A channel is a token along one dimension.
 *
 * <p>Along a token dimension several neighbours may share, too: groups of 32 along W make {@code
 * n·(C·H·W/32) + c·(H·W/32) + h·(W/32) + ⌊w/32⌋}, the index of ET-VK's block-wise kernels.
 *
 * <p>A value: equal when sizes, dimensions and groups are. Strides are computed once, since
 * whole-tensor loops ask for them with every element.
 */
public final class TokenLayout {

  /** All dimensions but the last: a token is a row of W elements. */
  public static final Set<Dim> ALL_BUT_LAST = inOrder(Set.of(Dim.N, Dim.C, Dim.H));

  private static final Dim[] NCHW = {Dim.N, Dim.C, Dim.H, Dim.W};

  private static final List<Integer> UNGROUPED = List.of(1, 1, 1, 1);

  private final Sizes sizes;
  private final Set<Dim> dims;
  private final List<Integer> group;
  private final boolean grouped;
  private final int groupN;
  private final int groupC;
  private final int groupH;
  private final int groupW;
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
   * @param group how many neighbours share along W, H, C and N; of token dimensions only
   * @throws InputException if a number does not divide the size of its dimension
   */
  public TokenLayout(Sizes sizes, Set<Dim> dims, List<Integer> group) {
    this.sizes = sizes;
    this.dims = inOrder(dims);
    this.group =
        Arrays.stream(Dim.values())
            .map(dim -> this.dims.contains(dim) ? group.get(dim.whcn()) : sizes.of(dim))
            .toList();
    this.grouped = this.dims.stream().anyMatch(dim -> groupSize(dim) != 1);
    this.groupW = this.group.get(0);
    this.groupH = this.group.get(1);
    this.groupC = this.group.get(2);
    this.groupN = this.group.get(3);
    long[] strides = new long[4];
    long tokens = 1;
    for (Dim dim : this.dims) {
      checkDivides(dim);
      strides[dim.whcn()] = tokens;
      tokens *= groups(dim);
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

  /**
   * Tokens whose elements have the same coordinates along some dimensions.
   *
   * @param dims the token dimensions; none: one token for the whole tensor (per tensor)
   */
  public static TokenLayout of(Sizes sizes, Set<Dim> dims) {
    return new TokenLayout(sizes, dims, UNGROUPED);
  }

  /**
   * Groups of neighbours, each a token.
   *
   * @param sizes the tensor's sizes
   * @param group elements of a group along the last dimensions, outermost first, at most four; one
   *     number alone is that of W, and along other dimensions a group is one element
   * @throws InputException if a number does not divide the size of its dimension
   */
  public static TokenLayout grouped(Sizes sizes, List<Integer> group) {
    List<Integer> whcn = new ArrayList<>(group.reversed());
    whcn.addAll(UNGROUPED.subList(whcn.size(), 4));
    return new TokenLayout(sizes, EnumSet.allOf(Dim.class), whcn);
  }

  private void checkDivides(Dim dim) {
    int size = sizes.of(dim);
    if (groupSize(dim) < 1 || size % groupSize(dim) != 0) {
      throw new InputException(
          "group-size: "
              + groupSize(dim)
              + " does not divide "
              + dim
              + " = "
              + size
              + "; a divisor of "
              + size
              + " is allowed");
    }
  }

  /**
   * Whether the elements of each token lie side by side: from W outwards, dimensions that lie whole
   * in a token, then at most one that is divided, then those along which each element has another.
   */
  private boolean outermost() {
    boolean divided = false;
    for (Dim dim : Dim.values()) {
      if (sizes.of(dim) > 1) {
        if (divided && groupSize(dim) > 1) {
          return false;
        }
        divided |= groups(dim) > 1;
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

  /** Whether neighbours along a token dimension share, so that a token is a group. */
  public boolean isGrouped() {
    return grouped;
  }

  /** Neighbours that share along W, H, C and N: the whole size outside the token dimensions. */
  public List<Integer> group() {
    return group;
  }

  /** Neighbours along a dimension that share parameters: its whole size outside the token ones. */
  public int groupSize(Dim dim) {
    return group.get(dim.whcn());
  }

  /** How many tokens there are along a dimension: 1 outside the token dimensions. */
  public int groups(Dim dim) {
    return sizes.of(dim) / groupSize(dim);
  }

  /**
   * How much the token index grows along a dimension from one group to the next, which is from one
   * element to the next unless groups are larger; 0 for dimensions outside the token.
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
    return new TokenIndex(index(e.n(), e.c(), e.h(), e.w()));
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
    return index(n, c, h, w);
  }

  private long index(long n, long c, long h, long w) {
    return grouped
        ? n / groupN * strideN + c / groupC * strideC + h / groupH * strideH + w / groupW * strideW
        : n * strideN + c * strideC + h * strideH + w * strideW;
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
      int inside = groupSize(dim);
      int count = groups(dim);
      long coordinate = restToken % count * inside + restElement % inside;
      restToken /= count;
      restElement /= inside;
      linearIndex += coordinate * linearStride;
      linearStride *= sizes.of(dim);
    }
    return linearIndex;
  }

  /**
   * The formula in tensor space: {@code n·(C·H) + c·H + h}, with groups {@code h·(W/32) + ⌊w/32⌋}.
   * Dimensions that the tensor does not have are left out; {@code 0} for one token.
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
    return sum.contains("·") || sum.contains("/") ? sum + " = " + tokenOf(element).value() : sum;
  }

  private String write(@Nullable Element element) {
    StringBuilder text = new StringBuilder();
    for (Dim dim : NCHW) {
      if (!written(dim)) {
        continue;
      }
      text.append(text.isEmpty() ? "" : " + ");
      text.append(coordinate(dim, element));
      String factor = factorNames(dim);
      if (!factor.isEmpty()) {
        text.append('·').append(element == null ? factor : Long.toString(stride(dim)));
      }
    }
    return text.isEmpty() ? "0" : text.toString();
  }

  private String coordinate(Dim dim, @Nullable Element element) {
    String plain =
        element == null ? String.valueOf(dim.coordinate()) : Integer.toString(element.at(dim));
    return groupSize(dim) == 1 ? plain : "⌊" + plain + "/" + groupSize(dim) + "⌋";
  }

  /** A dimension that lies whole in a group adds nothing to the index. */
  private boolean written(Dim dim) {
    boolean whole = groupSize(dim) > 1 && groups(dim) == 1;
    return dims.contains(dim) && dim.whcn() < sizes.rank() && !whole;
  }

  /** The sizes that a coordinate is multiplied by; nothing for the innermost dimension. */
  private String factorNames(Dim dim) {
    StringBuilder names = new StringBuilder();
    int count = 0;
    for (Dim inner : NCHW) {
      if (inner.whcn() < dim.whcn() && written(inner)) {
        names.append(count++ == 0 ? "" : "·").append(inner.name());
        if (groupSize(inner) > 1) {
          names.append('/').append(groupSize(inner));
        }
      }
    }
    String product = names.toString();
    return count > 1 || product.contains("/") ? "(" + product + ")" : product;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenLayout that
        && sizes.equals(that.sizes)
        && dims.equals(that.dims)
        && group.equals(that.group);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sizes, dims, group);
  }

  /** {@code 30 tokens of 2×5×3×4: n·(C·H) + c·H + h}. */
  @Override
  public String toString() {
    return numTokens + " tokens of " + sizes + ": " + formula();
  }
}
