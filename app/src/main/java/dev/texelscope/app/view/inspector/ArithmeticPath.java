package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.ComponentReading.Operands;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.quantize.Steps;
import dev.texelscope.engine.tensor.DType;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** From the input to the stored integer, step by step: with what was read, and as expected. */
final class ArithmeticPath {

  /** As long as those of all 8-bit ranges, and a little longer. */
  private static final int LONGEST_BOUNDS = 12;

  private final Subject subject;
  private final ComponentReading r;
  private final Lines lines;

  private ArithmeticPath(Subject subject) {
    this.subject = subject;
    this.r = subject.reading();
    this.lines = new Lines(subject);
  }

  static Section of(Subject subject) {
    return new ArithmeticPath(subject).section();
  }

  /** The bounds too, where they leave the numbers their room. */
  private static String clampTo(QuantRange range) {
    String bounds = range.min() + " … " + range.max();
    return bounds.length() > LONGEST_BOUNDS ? "clamp" : "clamp " + bounds;
  }

  private Section section() {
    Quantizer reference = subject.reference();
    Quantizer shader = reference.asShader();
    input();
    if (!shader.divides() || !reference.divides()) {
      steps("inverse", "1 / scale", s -> inverse(s.inverse()));
    }
    steps("product", productLabel(shader, reference), s -> Digits.float32(s.product()));
    if (reference.zeroPointFirst()) {
      lines.formula(
          "zero-point-first",
          Sentence.of(Span.expected("The reference adds zero_point before it rounds.")));
    }
    steps("tie", "nearest tie", s -> finite(s.nearestTie(), Digits.float32(s.nearestTie())));
    steps("tie-distance", "distance", s -> finite(s.nearestTie(), distance(s)));
    steps("rounded", "round", s -> Digits.rounded(s.rounded()));
    steps("shifted", "+ zero_point", s -> integer(s, s.shifted()));
    QuantRange range = reference.range();
    steps("clamped", subject.both() ? "clamp" : clampTo(range), s -> integer(s, s.clamped()));
    lines.greyed(Subject.Column::explained);
    stored();
    for (Subject.Column column : subject.columns()) {
      remark(column);
    }
    return new Section(
        "arithmetic", "Arithmetic", note(reference), subject.headings(), lines.list());
  }

  /** Which formula is expected, and who computed the steps. */
  private String note(Quantizer reference) {
    return subject
        .expectedFrom()
        .map(file -> "output from " + file)
        .orElse("reference " + reference.rule().label());
  }

  /** x as it is kept, and where that is not float32 what it becomes. */
  private void input() {
    DType dtype = subject.inDtype();
    String label = "x · " + dtype.label();
    Optional<String> expected = r.expectedOperands().map(o -> stored(o, dtype));
    Lines.Read read = column -> column.reading().readOperands().map(o -> stored(o, dtype));
    if (dtype == DType.FLOAT64
        && expected.isPresent()
        && subject.columns().stream().allMatch(column -> read.apply(column).equals(expected))) {
      // Too many digits to stand there more than once.
      lines.single("x", label, Span.text(expected.get()));
    } else {
      lines.compare("x", label, read, expected);
    }
    if (dtype != DType.FLOAT32) {
      steps("x-float32", "x as float32", s -> Digits.float32(s.x()));
    }
  }

  private static String stored(Operands operands, DType dtype) {
    return Digits.stored(operands.x(), dtype);
  }

  private void steps(String id, String label, Function<Steps, String> text) {
    lines.compare(
        id, label, column -> column.reading().readSteps().map(text), r.expectedSteps().map(text));
  }

  private static String productLabel(Quantizer shader, Quantizer reference) {
    if (shader.divides() == reference.divides()) {
      return shader.divides() ? "x / scale" : "x · (1/scale)";
    }
    return shader.divides() ? "x / scale | x · (1/scale)" : "x · (1/scale) | x / scale";
  }

  /** The reciprocal is no number where the formula divides. */
  private static String inverse(float inverse) {
    return Float.isNaN(inverse) ? "–" : Digits.float32(inverse);
  }

  private static String finite(float value, String text) {
    return Float.isFinite(value) ? text : "none";
  }

  private static String distance(Steps steps) {
    return steps.tieDistance() == 0 ? "0, a tie" : Digits.float32(steps.tieDistance());
  }

  private static String integer(Steps steps, long value) {
    return steps.undefined().isPresent() ? Lines.UNDEFINED : Long.toString(value);
  }

  /** The last step: what the device wrote, after the cast. */
  private void stored() {
    DType dtype = subject.run().outDtype();
    lines.compare(
        "stored",
        "stored " + dtype.label(),
        column ->
            Optional.of(
                column.reading().got().isPresent()
                    ? withBits(column.reading().got(), dtype)
                    : "never written"),
        r.element()
            .map(e -> r.expected().isPresent() ? withBits(r.expected(), dtype) : Lines.UNDEFINED));
  }

  /** The bits too, where they leave the numbers their room; they also stand below. */
  private String withBits(OptionalLong value, DType dtype) {
    return subject.both() && dtype == DType.INT32
        ? Long.toString(value.getAsLong())
        : value.getAsLong() + " · " + Digits.hex(value.getAsLong(), dtype);
  }

  /** Says where the steps are not those of the device. */
  private void remark(Subject.Column column) {
    String id = "remark-" + column.run().storage().label();
    ComponentReading reading = column.reading();
    if (!column.explained()) {
      lines.formula(
          id,
          Sentence.of(
                  Span.wrong("≠ "),
                  Span.text(
                      "Computed in Java the shader's formula gives "
                          + reading.readSteps().map(s -> integer(s, s.clamped())).orElse("nothing")
                          + "; "
                          + subject.device()
                          + " wrote "))
              .read(Digits.whole(reading.got(), "nothing"))
              .text(". The steps above are not what it did."));
    } else if (reading.readSteps().isEmpty()) {
      lines.formula(
          id, Sentence.of(Span.dim("What was read is not known in full, so there are no steps.")));
    }
  }
}
