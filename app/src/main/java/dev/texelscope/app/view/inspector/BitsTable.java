package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The bits of the input and of the output, read as other types. A type narrower than the value is
 * shown once for each part of it, lowest address first.
 */
final class BitsTable {

  /** Bits of a stored value. */
  private record Bits(long bits, int bytes) {

    /** The parts of a width, in order of their addresses; empty where the value is narrower. */
    List<Long> parts(int width) {
      List<Long> parts = new ArrayList<>();
      for (int at = 0; at + width <= bytes; at += width) {
        long part = bits >>> (8 * at);
        parts.add(width == 8 ? part : part & ((1L << (8 * width)) - 1));
      }
      return parts;
    }
  }

  private BitsTable() {}

  static Section of(Subject subject) {
    ComponentReading r = subject.reading();
    DType in = subject.inDtype();
    DType out = subject.run().outDtype();
    Optional<Bits> x = r.expectedOperands().map(o -> new Bits(bitsOf(o.x(), in), in.byteSize()));
    Optional<Bits> output =
        r.got().isPresent()
            ? Optional.of(new Bits(r.got().getAsLong(), out.byteSize()))
            : Optional.empty();
    List<Line> lines = new ArrayList<>();
    if (in == DType.FLOAT64) {
      add(
          lines,
          "f64",
          8,
          b -> Digits.stored(Double.longBitsToDouble(b), DType.FLOAT64),
          x,
          output);
    }
    add(lines, "f32", 4, b -> Digits.float32(Float.intBitsToFloat((int) b)), x, output);
    add(
        lines,
        "f16",
        2,
        b -> Digits.stored(Float.float16ToFloat((short) b), DType.FLOAT16),
        x,
        output);
    add(lines, "i32", 4, b -> Integer.toString((int) b), x, output);
    add(lines, "i8", 1, b -> Byte.toString((byte) b), x, output);
    add(lines, "u8", 1, b -> Long.toString(b), x, output);
    lines.add(new Line.Values("bits-hex", "hex", List.of(hex(x), hex(output)), false));
    return new Section(
        "bits",
        "Bits",
        "lowest address first",
        List.of(Span.dim("x · " + in.label()), Span.dim("out · " + out.label())),
        lines);
  }

  private static long bitsOf(double x, DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> Float.floatToFloat16((float) x) & 0xFFFFL;
      case FLOAT64 -> Double.doubleToRawLongBits(x);
      default -> Float.floatToRawIntBits((float) x) & 0xFFFFFFFFL;
    };
  }

  private static void add(
      List<Line> lines,
      String type,
      int width,
      LongFunction<String> text,
      Optional<Bits> x,
      Optional<Bits> output) {
    lines.add(
        new Line.Values(
            "bits-" + type,
            type,
            List.of(parts(x, width, text), parts(output, width, text)),
            false));
  }

  private static Span parts(Optional<Bits> bits, int width, LongFunction<String> text) {
    List<String> parts =
        bits.map(b -> b.parts(width)).orElse(List.of()).stream().map(text::apply).toList();
    return parts.isEmpty() ? Span.NOTHING : Span.text(String.join(" ", parts));
  }

  private static Span hex(Optional<Bits> bits) {
    return bits.map(
            b -> {
              long mask = b.bytes() == 8 ? -1 : (1L << (8 * b.bytes())) - 1;
              return Span.text(
                  "0x" + String.format(Locale.ROOT, "%0" + 2 * b.bytes() + "X", b.bits() & mask));
            })
        .orElse(Span.NOTHING);
  }
}
