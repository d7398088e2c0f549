package dev.texelscope.engine.binding;

import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.tensor.InputException;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * The numbers of the roles that are not tensors. Vectors are in WHCN order, limits in image axis
 * order.
 *
 * @param input layout of the input
 * @param output layout of the output
 * @param tokens token of each element
 * @param range quant_min and quant_max
 * @param scale of the whole tensor, for slots that hold one number
 * @param zeroPoint of the whole tensor, for slots that hold one number
 */
public record RoleValues(
    MemoryLayout input,
    MemoryLayout output,
    TokenLayout tokens,
    QuantRange range,
    float scale,
    int zeroPoint) {

  /**
   * The numbers of a role.
   *
   * @throws InputException if it has none here, as limits of a buffer
   * @throws IllegalArgumentException for roles that are tensors
   */
  double[] numbers(Role role) {
    MemoryLayout layout = role.side() == Side.INPUT ? input : output;
    Sizes sizes = layout.sizes();
    return switch (role.kind()) {
      case SCALE -> numbers(scale);
      case INV_SCALE -> numbers(1f / scale);
      case ZERO_POINT -> numbers(zeroPoint);
      case SIZES -> numbers(sizes.w(), sizes.h(), sizes.c(), sizes.n());
      case STRIDES -> strides(layout);
      case LIMITS -> limits(role, layout);
      case NUMEL -> whole(sizes.numel());
      case NDIM -> numbers(sizes.rank());
      case LAYOUT -> numbers(hash(layout));
      case DIM_ORDER -> nibbles(dimOrder(layout).layoutHash());
      case AXIS_MAP -> nibbles(texture(role, layout).layoutHash());
      case PACKED_DIM -> numbers(texture(role, layout).packed().whcn());
      case QUANT_MIN -> numbers(range.min());
      case QUANT_MAX -> numbers(range.max());
      case NUM_TOKENS -> whole(tokens.numTokens());
      case TOKEN_STRIDES ->
          whole(
              tokens.stride(Dim.W),
              tokens.stride(Dim.H),
              tokens.stride(Dim.C),
              tokens.stride(Dim.N));
      case AXIS -> numbers(axis());
      case GROUP_SIZES -> alongDims(tokens::groupSize);
      case GROUP_COUNTS -> alongDims(tokens::groups);
      case FIXED -> role.numbers();
      case ZEROS -> new double[0];
      case INPUT, OUTPUT, TENSOR ->
          throw new IllegalArgumentException(role + " is a tensor, not a few numbers");
    };
  }

  private static double[] numbers(double... numbers) {
    return numbers;
  }

  private static double[] alongDims(ToIntFunction<Dim> number) {
    return Arrays.stream(Dim.values()).mapToDouble(number::applyAsInt).toArray();
  }

  /** Counts: a double holds all that a shader can. */
  private static double[] whole(long... counts) {
    return Arrays.stream(counts).mapToDouble(count -> (double) count).toArray();
  }

  private static int hash(MemoryLayout layout) {
    return switch (layout) {
      case TextureLayout texture -> texture.layoutHash();
      case BufferLayout buffer -> buffer.layoutHash();
    };
  }

  private static DimOrder dimOrder(MemoryLayout layout) {
    return layout instanceof BufferLayout buffer ? buffer.dimOrder() : DimOrder.CONTIGUOUS;
  }

  private static double[] strides(MemoryLayout layout) {
    BufferLayout buffer =
        layout instanceof BufferLayout own
            ? own
            : new BufferLayout(layout.sizes(), DimOrder.CONTIGUOUS);
    return whole(
        buffer.stride(Dim.W), buffer.stride(Dim.H), buffer.stride(Dim.C), buffer.stride(Dim.N));
  }

  private static double[] limits(Role role, MemoryLayout layout) {
    TextureLayout texture = texture(role, layout);
    return numbers(texture.width(), texture.height(), texture.depth());
  }

  private static TextureLayout texture(Role role, MemoryLayout layout) {
    if (layout instanceof TextureLayout texture) {
      return texture;
    }
    throw new InputException(
        "bind: "
            + role.kind().label()
            + " is of textures, but the "
            + role.side().label()
            + " is in a buffer; sizes, strides or numel are allowed");
  }

  private static double[] nibbles(int hash) {
    return numbers(hash & 0xF, hash >> 4 & 0xF, hash >> 8 & 0xF, hash >> 12 & 0xF);
  }

  private int axis() {
    if (tokens.dims().size() != 1) {
      throw new InputException(
          "bind: axis is the one dimension that tokens are counted along, but here they are counted along "
              + tokens.dims()
              + "; granularity channel, token-dims of one letter, or a number is allowed");
    }
    return tokens.dims().iterator().next().whcn();
  }
}
