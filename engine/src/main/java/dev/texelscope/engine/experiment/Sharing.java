package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which elements share a scale and a zero_point.
 *
 * @param granularity per tensor, token, channel or group; decides which of the others count
 * @param tokenDims dimensions that a token index counts; used per token only
 * @param axis the dimension of channels, counted from the outermost of the tensor's (0) or, if
 *     negative, from behind the last (-1), as PyTorch counts; used per channel only. Empty: C, or
 *     the outermost where the tensor has no C
 * @param groupSize elements of a group along the last dimensions, outermost first; one number is
 *     that of the last dimension; used per group only. Empty: {@link #usualGroup}
 */
public record Sharing(
    Granularity granularity, Set<Dim> tokenDims, Optional<Integer> axis, List<Integer> groupSize) {

  /** One pair for the tensor. */
  public static final Sharing TENSOR =
      new Sharing(Granularity.TENSOR, TokenLayout.ALL_BUT_LAST, Optional.empty(), List.of());

  private static final int LARGEST_USUAL_GROUP = 32;

  /** Checks the axis and the group's sizes as far as no tensor is needed. */
  public Sharing {
    tokenDims = Set.copyOf(tokenDims);
    groupSize = List.copyOf(groupSize);
    if (axis.isPresent() && (axis.get() < -4 || axis.get() > 3)) {
      throw new InputException("axis: " + axis.get() + " is not allowed; -4 to 3 is");
    }
    if (groupSize.size() > 4 || groupSize.stream().anyMatch(size -> size < 1)) {
      throw new InputException(
          "group-size: "
              + groupSize
              + " is not allowed; one number of elements, or one a dimension (4 at most), is");
    }
  }

  /**
   * Reads the size of groups: {@code 32}, or one number a dimension, {@code 1,1,2,4}; an empty text
   * is the usual size.
   */
  public static List<Integer> parseGroupSize(String text) {
    List<Integer> sizes = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      try {
        sizes.add(Integer.parseInt(part.strip()));
      } catch (NumberFormatException e) {
        throw new InputException(
            "group-size: '"
                + text.strip()
                + "' is not allowed; a number of elements, as 32, or one a dimension, as 1,1,2,4,"
                + " is");
      }
    }
    return sizes;
  }

  /** The size of groups as {@link #parseGroupSize} reads it; empty where none was said. */
  public Optional<String> groupSizeText() {
    return Optional.of(groupSize)
        .filter(sizes -> !sizes.isEmpty())
        .map(sizes -> sizes.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  /**
   * The token of each element of a tensor of these sizes.
   *
   * @throws InputException if the tensor has no such axis, or groups do not divide it
   */
  public TokenLayout tokens(Sizes sizes) {
    return switch (granularity) {
      case TENSOR -> TokenLayout.of(sizes, Set.of());
      case TOKEN -> TokenLayout.of(sizes, tokenDims);
      case CHANNEL -> TokenLayout.of(sizes, Set.of(channels(sizes)));
      case GROUP ->
          TokenLayout.grouped(
              sizes, groupSize.isEmpty() ? List.of(usualGroup(sizes.w())) : groupSize);
    };
  }

  /**
   * The dimension of channels.
   *
   * @throws InputException if the tensor has no such axis
   */
  private Dim channels(Sizes sizes) {
    int rank = Math.max(1, sizes.rank());
    int counted = axis.orElse(Math.max(0, rank - 3));
    int fromFirst = counted < 0 ? counted + rank : counted;
    if (fromFirst < 0 || fromFirst >= rank) {
      throw new InputException(
          "axis: a tensor of "
              + sizes
              + " has no axis "
              + counted
              + "; 0 to "
              + (rank - 1)
              + " or -"
              + rank
              + " to -1 is allowed");
    }
    return Dim.ofWhcn(rank - 1 - fromFirst);
  }

  /**
   * The size of a group where none was said: the largest divisor of W up to 32 that makes at least
   * two groups of a row; W itself where that has none.
   */
  public static int usualGroup(int w) {
    for (int size = Math.min(LARGEST_USUAL_GROUP, w / 2); size > 1; size--) {
      if (w % size == 0) {
        return size;
      }
    }
    return w;
  }

  /** Another granularity. */
  public Sharing withGranularity(Granularity value) {
    return new Sharing(value, tokenDims, axis, groupSize);
  }

  /** Other token dimensions. */
  public Sharing withTokenDims(Set<Dim> value) {
    return new Sharing(granularity, value, axis, groupSize);
  }

  /** Another axis. */
  public Sharing withAxis(Optional<Integer> value) {
    return new Sharing(granularity, tokenDims, value, groupSize);
  }

  /** Another size of groups. */
  public Sharing withGroupSize(List<Integer> value) {
    return new Sharing(granularity, tokenDims, axis, value);
  }
}
