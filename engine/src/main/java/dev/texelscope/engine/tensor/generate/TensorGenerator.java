package dev.texelscope.engine.tensor.generate;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;

/**
 * A rule, a shape and a seed that give the same tensor on every machine and in every version of
 * Java: an element depends on nothing but those, its linear index and the dtype.
 *
 * @param kind the rule
 * @param shape the shape of the tensor
 * @param seed where the random kinds start; any number
 */
public record TensorGenerator(GeneratorKind kind, Shape shape, long seed) {
  /** Every integer from 0 to this one is a double. */
  private static final long EXACT_IN_FLOAT64 = 1L << 53;

  private static final long EXACT_IN_FLOAT32 = 1L << 24;
  private static final long EXACT_IN_FLOAT16 = 1L << 11;

  private static final int TIES_CYCLE = 256;

  /**
   * Reads {@code KIND:SHAPE} or {@code KIND:SHAPE:SEED}, such as {@code uniform:2x5x3x4:7}; without
   * a seed it is 0.
   *
   * @throws InputException if the kind, the shape or the seed is not understood
   */
  public static TensorGenerator parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new InputException(
          "generator '%s' is not understood; allowed is KIND:SHAPE or KIND:SHAPE:SEED, such as uniform:2x5x3x4:7"
              .formatted(text));
    }
    return new TensorGenerator(
        GeneratorKind.parse(parts[0]),
        Shape.parse(parts[1]),
        parts.length == 2 ? 0 : parseSeed(text, parts[2]));
  }

  /**
   * The same generator with ties of that scale, where it makes ties; itself where it makes anything
   * else.
   */
  public TensorGenerator withTiesScale(double scale) {
    return kind instanceof GeneratorKind.Ties
        ? new TensorGenerator(new GeneratorKind.Ties(scale), shape, seed)
        : this;
  }

  /** The text that {@link #parse} reads; a seed of 0 is left out. */
  @Override
  public String toString() {
    return kind + ":" + shape + (seed == 0 ? "" : ":" + seed);
  }

  /**
   * Makes the tensor in new memory of that arena.
   *
   * @throws InputException if the dtype cannot hold what the kind makes, or the shape is too large
   *     for any memory
   */
  public Tensor generate(DType dtype, Arena arena) {
    return switch (kind) {
      case GeneratorKind.Ramp() ->
          dtype.floating()
              ? fill(dtype, arena, this::ramp)
              : fill(dtype, arena, i -> integerRamp(dtype, i));
      case GeneratorKind.Coords() -> coords(dtype, arena);
      case GeneratorKind.Uniform() -> uniform(dtype, arena);
      case GeneratorKind.Normal() -> {
        requireFloating(dtype);
        RandomValues random = new RandomValues(seed);
        yield fill(dtype, arena, random::gaussian);
      }
      case GeneratorKind.Constant(double value) -> {
        requireHeld(dtype, value);
        yield fill(dtype, arena, i -> value);
      }
      case GeneratorKind.Ties(double scale) -> {
        requireFloating(dtype);
        yield fill(dtype, arena, i -> tie(i) * scale);
      }
      case GeneratorKind.Specials() -> specials(dtype, arena);
    };
  }

  private double ramp(long i) {
    return numel() == 1 ? -1 : 2.0 * i / (numel() - 1) - 1;
  }

  private double integerRamp(DType dtype, long i) {
    double fraction = numel() == 1 ? 0 : (double) i / (numel() - 1);
    double value = Math.rint(dtype.minimum() * (1 - fraction) + dtype.maximum() * fraction);
    // The largest int64 is no double.
    return Math.min(value, dtype == DType.INT64 ? Math.nextDown(0x1p63) : dtype.maximum());
  }

  private Tensor coords(DType dtype, Arena arena) {
    long largest =
        switch (dtype) {
          case FLOAT16 -> EXACT_IN_FLOAT16;
          case FLOAT32 -> EXACT_IN_FLOAT32;
          case FLOAT64 -> EXACT_IN_FLOAT64;
          default -> dtype.maximum();
        };
    if (numel() - 1 > largest) {
      throw new InputException(
          "generator %s goes to %d, which %s cannot hold exactly; allowed are at most %d elements, or a wider dtype"
              .formatted(this, numel() - 1, dtype, largest + 1));
    }
    Tensor tensor = Tensor.allocate(dtype, shape, arena);
    for (long i = 0; i < numel(); i++) {
      tensor.setLong(i, i);
    }
    return tensor;
  }

  private Tensor uniform(DType dtype, Arena arena) {
    RandomValues random = new RandomValues(seed);
    if (dtype.floating()) {
      return fill(dtype, arena, i -> 2 * random.fraction(i) - 1);
    }
    Tensor tensor = Tensor.allocate(dtype, shape, arena);
    // All ranges have a power of two for their size, so the lowest bits of the sequence are even
    // over them.
    long mask = dtype.maximum() - dtype.minimum();
    for (long i = 0; i < numel(); i++) {
      tensor.setLong(i, dtype.minimum() + (random.bits(i) & mask));
    }
    return tensor;
  }

  private Tensor specials(DType dtype, Arena arena) {
    if (dtype.floating()) {
      double[] cycle = SpecialValues.floating(dtype);
      return fill(dtype, arena, i -> cycle[(int) (i % cycle.length)]);
    }
    long[] cycle = SpecialValues.integer(dtype);
    Tensor tensor = Tensor.allocate(dtype, shape, arena);
    for (long i = 0; i < numel(); i++) {
      tensor.setLong(i, cycle[(int) (i % cycle.length)]);
    }
    return tensor;
  }

  private static double tie(long i) {
    long step = i % TIES_CYCLE;
    long k = step % 2 == 0 ? step / 2 : -(step / 2) - 1;
    return k + 0.5;
  }

  private interface Rule {
    double valueAt(long linearIndex);
  }

  private Tensor fill(DType dtype, Arena arena, Rule rule) {
    Tensor tensor = Tensor.allocate(dtype, shape, arena);
    for (long i = 0; i < numel(); i++) {
      tensor.set(i, rule.valueAt(i));
    }
    return tensor;
  }

  private long numel() {
    return shape.numel();
  }

  private void requireFloating(DType dtype) {
    if (!dtype.floating()) {
      throw new InputException(
          "generator %s makes fractions, which %s cannot hold; allowed are float16, float32 and float64"
              .formatted(this, dtype));
    }
  }

  private void requireHeld(DType dtype, double value) {
    boolean held =
        dtype.floating()
            || (value == Math.rint(value)
                && value >= dtype.minimum()
                && value <= dtype.maximum()
                && value < 0x1p63);
    if (!held) {
      throw new InputException(
          "generator %s has a value that %s cannot hold; allowed are integers from %d to %d"
              .formatted(this, dtype, dtype.minimum(), dtype.maximum()));
    }
  }

  private static long parseSeed(String whole, String seed) {
    try {
      return Long.parseLong(seed.strip());
    } catch (NumberFormatException notANumber) {
      throw new InputException(
          "generator '%s' has seed '%s'; allowed is an integer of 64 bits".formatted(whole, seed),
          notANumber);
    }
  }
}
