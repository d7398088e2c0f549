package dev.texelscope.engine.binding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a slot can stand for. Vectors are in WHCN order, limits in image axis order. */
public enum RoleKind {
  INPUT(Argument.NONE, "the input tensor"),
  OUTPUT(Argument.NONE, "the output tensor"),
  SCALE(Argument.DTYPE, "the scale of each token, channel or group"),
  INV_SCALE(Argument.NONE, "1 / scale of the whole tensor"),
  ZERO_POINT(Argument.DTYPE, "the zero_point of each token, channel or group"),
  SIZES(Argument.SIDE, "sizes, W H C N"),
  STRIDES(Argument.SIDE, "strides in elements, W H C N"),
  LIMITS(Argument.SIDE, "extents of the texture in texels"),
  NUMEL(Argument.SIDE, "number of elements"),
  NDIM(Argument.SIDE, "number of dimensions"),
  LAYOUT(Argument.SIDE, "layout hash: axis map and packed dimension, or dim order"),
  DIM_ORDER(Argument.SIDE, "dim order, fastest first"),
  AXIS_MAP(Argument.SIDE, "axis map"),
  PACKED_DIM(Argument.SIDE, "packed dimension"),
  QUANT_MIN(Argument.NONE, "lower end of the quant range"),
  QUANT_MAX(Argument.NONE, "upper end of the quant range"),
  NUM_TOKENS(Argument.NONE, "number of tokens, channels or groups"),
  TOKEN_STRIDES(Argument.NONE, "growth of the token or group index along W H C N"),
  AXIS(Argument.NONE, "the one dimension that channels or tokens are counted along, as W H C N"),
  GROUP_SIZES(Argument.NONE, "elements of a group along W H C N"),
  GROUP_COUNTS(Argument.NONE, "number of groups along W H C N"),
  FIXED(Argument.NUMBERS, "fixed numbers"),
  TENSOR(Argument.FILE, "another tensor, from a file"),
  ZEROS(Argument.NONE, "zeros");

  /** What stands behind a role's colon. */
  enum Argument {
    NONE,
    /** {@code input} or {@code output}; output where nothing is said. */
    SIDE,
    /** The type in which it is allocated; as declared where nothing is said. */
    DTYPE,
    NUMBERS,
    FILE
  }

  private final Argument argument;
  private final String meaning;

  RoleKind(Argument argument, String meaning) {
    this.argument = argument;
    this.meaning = meaning;
  }

  /** The word in options and files: {@code zero_point}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, for people. */
  public String meaning() {
    return meaning;
  }

  /** Whether it tells of the input or of the output. */
  public boolean ofOneSide() {
    return argument == Argument.SIDE;
  }

  /** Whether it means nothing without what stands behind the colon. */
  public boolean needsArgument() {
    return argument == Argument.NUMBERS || argument == Argument.FILE;
  }

  Argument argument() {
    return argument;
  }

  /** Whether it is one value a token. */
  boolean parameter() {
    return this == SCALE || this == ZERO_POINT;
  }

  /** Whether its content is a tensor, not a few numbers. */
  boolean array() {
    return this == INPUT || this == OUTPUT || parameter() || this == TENSOR;
  }

  /** The kind of this name. */
  public static Optional<RoleKind> ofLabel(String label) {
    String wanted = label.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    return Arrays.stream(values()).filter(kind -> kind.label().equals(wanted)).findFirst();
  }
}
