package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.Binder;
import dev.texelscope.engine.binding.Bindings;
import dev.texelscope.engine.binding.Content;
import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.findings.ReadCells;
import dev.texelscope.engine.layout.MemoryLayout;
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
 * binding). A number too large for the type is sent digit by digit, in several runs. Where there is
 * one, the shader's int32 form runs; a shader that writes 8-bit numbers needs more digits. The
 * quant range is that of the type, so that nothing is clamped.
 */
final class Probes {

  /** Numbers that the reciprocal of a float32 still tells apart after rounding. */
  private static final long SCALE_BASE = 1L << 20;

  private static final byte SENTINEL = -1;

  /** An input that float16 has too, beyond every clamp that hides digits. */
  private static final double CLAMPED = 60_000;

  /** Wider than any digit, and exact in a shader that keeps its range in floats. */
  private static final QuantRange EXACT = new QuantRange(-(1 << 30), 1 << 30);

  private final Site site;
  private final ShaderModule module;
  private final DType outDtype;
  private final QuantRange whole;
  private long largest;
  private final Arena arena;

  private Probes(Site site, ShaderModule module, DType outDtype, Arena arena) {
    this.site = site;
    this.module = module;
    this.outDtype = outDtype;
    this.whole = outDtype.byteSize() < 4 ? QuantRange.of(outDtype) : EXACT;
    this.arena = arena;
  }

  /**
   * Records the cells that are read for every output slot.
   *
   * @param module the int32 form of the shader, if it has one
   * @param outDtype type of the module's output
   * @param arena owns the answer; shared
   */
  static ReadCells record(Site site, ShaderModule module, DType outDtype, Arena arena) {
    Probes probes = new Probes(site, module, outDtype, arena);
    Bindings bindings = site.bindings(module);
    probes.largest = probes.largest(bindings);
    return new ReadCells(
        probes.source(),
        cells(bindings, RoleKind.SCALE) ? probes.scaleCells() : probes.same(0),
        cells(bindings, RoleKind.ZERO_POINT) ? probes.zeroPointCells() : probes.same(0));
  }

  /** Whether a parameter has cells to tell apart. */
  private static boolean cells(Bindings bindings, RoleKind kind) {
    return bindings.with(kind).stream()
        .anyMatch(slot -> Binder.storageOf(slot) != ParameterStorage.PUSH);
  }

  /** The numbers below this are told apart by the output. */
  private long base(long wanted) {
    return Math.clamp(wanted, 2, Math.max(2, largest));
  }

  /**
   * The largest number that arrives in the output. A shader that does not take quant_max from the
   * host may clamp to less than its type holds: it is asked, with an input larger than any digit.
   */
  private long largest(Bindings bindings) {
    if (bindings.has(RoleKind.QUANT_MAX)) {
      return largestOfType();
    }
    long largest = largestOfType();
    try (Arena once = Arena.ofShared()) {
      Tensor output =
          site.run(
                  module,
                  outDtype,
                  operands(
                      input(CLAMPED),
                      constant("one", DType.FLOAT32, 1),
                      constant("zero", DType.INT32, 0)),
                  SENTINEL,
                  once)
              .output();
      for (long slot = 0; slot < output.numel(); slot++) {
        if (site.output().linearIndexAt(slot) != MemoryLayout.PADDING) {
          largest = Math.min(largest, output.longAt(slot));
        }
      }
    }
    return largest;
  }

  private long largestOfType() {
    return switch (outDtype) {
      case INT8 -> 127;
      case UINT8 -> 255;
      case INT16 -> 32767;
      case UINT16 -> 65535;
      default -> 1L << 30;
    };
  }

  private Tensor source() {
    long base = base(site.inDtype() == DType.FLOAT16 ? 1L << 11 : 1L << 24);
    return digits(
        site.input().slots(),
        base,
        (divisor, pass) ->
            operands(
                named(
                    "source",
                    base,
                    pass,
                    site.inDtype(),
                    site.input().slots(),
                    slot -> digit(slot, divisor, base)),
                constant("one", DType.FLOAT32, 1),
                constant("zero", DType.INT32, 0)));
  }

  private Tensor zeroPointCells() {
    long cells = site.parameters().cells();
    long base = base(1L << 30);
    return digits(
        cells,
        base,
        (divisor, pass) ->
            operands(
                input(0),
                constant("one", DType.FLOAT32, 1),
                named("cell", base, pass, DType.INT32, cells, cell -> digit(cell, divisor, base))));
  }

  private Tensor scaleCells() {
    long cells = site.parameters().cells();
    long base = base(SCALE_BASE);
    return digits(
        cells,
        base,
        (divisor, pass) ->
            operands(
                input(1),
                named(
                    "scale",
                    base,
                    pass,
                    DType.FLOAT32,
                    cells,
                    cell -> inverse(digit(cell, divisor, base))),
                constant("zero", DType.INT32, 0)));
  }

  private Site.Operands operands(Content input, Content scale, Content zeroPoint) {
    return new Site.Operands(
        new Binder.Tensors(input, scale, zeroPoint, OtherTensors.of(site.bindings(module))),
        1f,
        0,
        whole);
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
            site.run(module, outDtype, pass.operands(divisor, number), SENTINEL, passArena)
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

  private Content input(double x) {
    return named("x=" + x, 1, 0, site.inDtype(), site.input().slots(), slot -> x);
  }

  private Content constant(String name, DType dtype, double value) {
    return named(name, 1, 0, dtype, site.parameters().cells(), cell -> value);
  }

  private static Content named(
      String name, long base, int pass, DType dtype, long count, LongToDoubleFunction value) {
    return new Content(
        "probe:" + name + ":" + base + ":" + pass + ":" + dtype + ":" + count,
        dtype,
        count,
        target -> {
          Tensor cells = Tensor.of(dtype, Shape.of(count), target);
          for (long i = 0; i < count; i++) {
            cells.set(i, value.applyAsDouble(i));
          }
        });
  }
}
