package dev.texelscope.engine.experiment;

import dev.texelscope.engine.findings.ReadCells;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.LongToDoubleFunction;

/**
 * Finds out which cells a shader really reads, on any device and without touching its code: it runs
 * on inputs that name their own cells, so that the output is the name of the cell that was read.
 *
 * <ul>
 *   <li>zero_point: x = 0, scale = 1, zero_point = the number of its cell.
 *   <li>scale: x = 1, zero_point = 0, scale = 1 / the number of its cell; rounding absorbs the
 *       error of the division.
 *   <li>source: scale = 1, zero_point = 0, x = the number of its slot.
 * </ul>
 *
 * <p>Numbers count from 1, so that 0 says that nothing was read (robust access answers 0 outside a
 * binding). A number too large for the type is sent digit by digit, in several runs. The output is
 * the shader's int32 form over the whole range of int32, so that nothing is clamped.
 */
final class Probes {

  /** Numbers that the reciprocal of a float32 still tells apart after rounding. */
  private static final long SCALE_BASE = 1L << 20;

  private static final byte SENTINEL = -1;
  private static final QuantRange WHOLE = QuantRange.of(DType.INT32);

  private final Site site;
  private final ShaderModule module;
  private final Arena arena;

  private Probes(Site site, ShaderModule module, Arena arena) {
    this.site = site;
    this.module = module;
    this.arena = arena;
  }

  /**
   * Records the cells that are read for every output slot.
   *
   * @param module the int32 form of the shader
   * @param arena owns the answer; shared
   */
  static ReadCells record(Site site, ShaderModule module, Arena arena) {
    Probes probes = new Probes(site, module, arena);
    Tensor source = probes.source();
    if (site.parameters().storage() == ParameterStorage.PUSH) {
      Tensor only = probes.same(0);
      return new ReadCells(source, only, only);
    }
    return new ReadCells(source, probes.scaleCells(), probes.zeroPointCells());
  }

  private Tensor source() {
    long base = site.inDtype() == DType.FLOAT16 ? 1L << 11 : 1L << 24;
    return digits(
        site.input().slots(),
        base,
        (divisor, pass) ->
            new Site.Operands(
                named(
                    "source",
                    base,
                    pass,
                    site.inDtype(),
                    site.input().slots(),
                    slot -> digit(slot, divisor, base)),
                constant("one", DType.FLOAT32, 1),
                constant("zero", DType.INT32, 0),
                1f,
                0,
                WHOLE));
  }

  private Tensor zeroPointCells() {
    long cells = site.parameters().cells();
    return digits(
        cells,
        1L << 30,
        (divisor, pass) ->
            new Site.Operands(
                input(0),
                constant("one", DType.FLOAT32, 1),
                named(
                    "cell",
                    1L << 30,
                    pass,
                    DType.INT32,
                    cells,
                    cell -> digit(cell, divisor, 1L << 30)),
                1f,
                0,
                WHOLE));
  }

  private Tensor scaleCells() {
    long cells = site.parameters().cells();
    return digits(
        cells,
        SCALE_BASE,
        (divisor, pass) ->
            new Site.Operands(
                input(1),
                named(
                    "scale",
                    SCALE_BASE,
                    pass,
                    DType.FLOAT32,
                    cells,
                    cell -> inverse(digit(cell, divisor, SCALE_BASE))),
                constant("zero", DType.INT32, 0),
                1f,
                0,
                WHOLE));
  }

  private interface Pass {
    Site.Operands operands(long divisor, int pass);
  }

  private static double digit(long number, long divisor, long base) {
    return (number + 1) / divisor % base;
  }

  /** A scale whose reciprocal is the digit; for 0 one so large that it gives 0. */
  private static double inverse(double digit) {
    return digit == 0 ? 1e30 : 1 / digit;
  }

  /**
   * Runs as many passes as numbers up to {@code count} have digits, and puts the digits together.
   */
  private Tensor digits(long count, long base, Pass pass) {
    Tensor cells = Tensor.allocate(DType.INT32, Shape.of(site.output().slots()), arena);
    int number = 0;
    for (long divisor = 1; divisor <= count; divisor *= base) {
      try (Arena passArena = Arena.ofShared()) {
        Tensor output =
            site.run(module, DType.INT32, pass.operands(divisor, number), SENTINEL, passArena)
                .output();
        collect(cells, output, divisor, base);
      }
      number++;
    }
    for (long slot = 0; slot < cells.numel(); slot++) {
      long named = cells.longAt(slot) - 1;
      cells.setLong(slot, named >= 0 && named < count ? named : ReadCells.NONE);
    }
    return cells;
  }

  private static void collect(Tensor cells, Tensor output, long divisor, long base) {
    for (long slot = 0; slot < cells.numel(); slot++) {
      long digit = output.longAt(slot);
      long sum = cells.longAt(slot);
      boolean legal =
          digit >= 0 && digit < base && sum >= 0 && sum + digit * divisor <= Integer.MAX_VALUE;
      cells.setLong(slot, legal ? sum + digit * divisor : ReadCells.NONE);
    }
  }

  private Tensor same(int value) {
    MemorySegment one = arena.allocate(ValueLayout.JAVA_INT);
    one.set(ValueLayout.JAVA_INT, 0, value);
    return Tensor.view(
        DType.INT32,
        Shape.of(site.output().slots()),
        new long[] {0},
        0,
        ByteOrder.nativeOrder(),
        one);
  }

  private Binder.Content input(double x) {
    return named("x=" + x, 1, 0, site.inDtype(), site.input().slots(), slot -> x);
  }

  private Binder.Content constant(String name, DType dtype, double value) {
    return named(name, 1, 0, dtype, site.parameters().cells(), cell -> value);
  }

  private static Binder.Content named(
      String name, long base, int pass, DType dtype, long count, LongToDoubleFunction value) {
    return new Binder.Content(
        "probe:" + name + ":" + base + ":" + pass + ":" + dtype + ":" + count,
        target -> {
          Tensor cells = Tensor.of(storedAs(dtype, target, count), Shape.of(count), target);
          for (long i = 0; i < count; i++) {
            cells.set(i, value.applyAsDouble(i));
          }
        });
  }

  /** Double inputs are narrowed to float in textures: the segment's size says which. */
  private static DType storedAs(DType dtype, MemorySegment target, long count) {
    return dtype == DType.FLOAT64 && target.byteSize() < count * 8 ? DType.FLOAT32 : dtype;
  }
}
