package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.DispatchPlan;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.findings.Verdict;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.quantize.Steps;
import dev.texelscope.engine.quantize.Undefined;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The sentence that answers "why is this component as it is". */
final class WhySentence {

  private final Subject subject;
  private final Subject.Column column;
  private final ComponentReading r;

  private WhySentence(Subject subject, Subject.Column column) {
    this.subject = subject;
    this.column = column;
    this.r = column.reading();
  }

  /** For one storage form in full; for both a short answer each and where they part. */
  static Sentence of(Subject subject, Optional<String> firstDifference) {
    if (!subject.both()) {
      return new WhySentence(subject, subject.selected()).full();
    }
    Sentence all = Sentence.EMPTY;
    for (Subject.Column column : subject.columns()) {
      String newLine = all.spans().isEmpty() ? "" : "\n";
      all = all.text(newLine + capital(column.run().storage().label()) + ": ");
      all = all.and(new WhySentence(subject, column).full());
    }
    return firstDifference
        .map(all.text("\nFirst value that differs: ")::wrong)
        .map(s -> s.text("."))
        .orElse(all);
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }

  private Sentence full() {
    return verdict().and(Repeated.remark(column));
  }

  private Sentence verdict() {
    return switch (r.verdict()) {
      case PADDING -> padding();
      case RIGHT -> right();
      case LUCK -> luck();
      case UNDEFINED -> undefined();
      case WRONG -> wrong();
    };
  }

  private Sentence padding() {
    String why =
        column.run().evidence().outputLayout() instanceof TextureLayout texture
            ? LayoutArithmetic.padding(texture, r.slot())
            : "it lies past the last element";
    Sentence start =
        Sentence.of(Span.text("▨ Padding. "))
            .text("No element lives in " + r.address() + ": " + why + ".");
    return r.got().isPresent()
        ? start.text(" The device wrote " + r.got().getAsLong() + " there; nobody should read it.")
        : start.text(" Nothing was written there.");
  }

  private Sentence right() {
    Sentence start = Sentence.of(Span.right("✓ Right on " + subject.device() + ". "));
    return start
        .text(words("Token "))
        .read(token(r.tokenRead()))
        .text(" was read, as expected. Output ")
        .and(Span.text(Digits.whole(r.got(), "none")), Span.text("."));
  }

  private Sentence luck() {
    Sentence start = Sentence.of(Span.read("≈ Right by luck. "));
    Sentence cause = r.elementRight() ? readOtherToken() : readOtherElement();
    return start.and(cause).text(" Both give " + Digits.whole(r.got(), "none") + ".");
  }

  private Sentence undefined() {
    String reason =
        r.expectedSteps()
            .flatMap(Steps::undefined)
            .map(Undefined::reason)
            .orElse("it is left open");
    Sentence start =
        Sentence.of(Span.text("? Undefined: "))
            .text(reason + ". " + subject.device() + " gave ")
            .read(Digits.whole(r.got(), "nothing"))
            .text("; another device may give something else.");
    return r.tokenRight()
        ? start
        : start.text(words(" Besides, it read the wrong token: ")).and(tokens());
  }

  private Sentence wrong() {
    if (r.got().isEmpty()) {
      return Sentence.of(Span.wrong("✕ Never written. "))
          .text(neverWritten())
          .text(" Expected ")
          .expected(Digits.whole(r.expected(), "undefined"))
          .text(".");
    }
    if (!r.elementRight()) {
      boolean padding = r.sourceRead().isPresent() && r.elementRead().isEmpty();
      return Sentence.of(Span.wrong(padding ? "✕ Padding read. " : "✕ Wrong element. "))
          .and(readOtherElement())
          .and(outputs());
    }
    if (column.kind().equals(Optional.of(FindingKind.WRONG_TOKEN))) {
      return Sentence.of(Span.wrong(words("✕ Wrong token. ")))
          .and(readOtherToken())
          .and(outputs())
          .and(wholeTexel());
    }
    FindingKind kind = column.kind().orElse(FindingKind.UNEXPLAINED);
    return Sentence.of(Span.wrong("✕ " + column.run().evidence().titleOf(kind) + ". "))
        .text(arithmetic(kind))
        .and(outputs());
  }

  private String words(String ofTokens) {
    return column.run().evidence().granularity().words(ofTokens);
  }

  private Sentence outputs() {
    return Sentence.of(Span.text(" Output "))
        .read(Digits.whole(r.got(), "none"))
        .text(", expected ")
        .expected(Digits.whole(r.expected(), "undefined"))
        .text(".");
  }

  private Sentence readOtherToken() {
    boolean split =
        !r.scaleCellRead().equals(r.zeroPointCellRead())
            && (r.scaleCellRead().equals(r.cellExpected())
                || r.zeroPointCellRead().equals(r.cellExpected()));
    if (!split) {
      return Sentence.of(Span.text("The shader read ")).and(tokens());
    }
    boolean scaleWrong = !r.scaleCellRead().equals(r.cellExpected());
    return Sentence.of(
            Span.text("The shader read " + (scaleWrong ? "scale" : "zero_point") + " of "))
        .and(tokens());
  }

  private Sentence tokens() {
    return (r.tokenRead().isPresent()
            ? Sentence.of(Span.text(words("token "))).read(token(r.tokenRead()))
            : Sentence.of(Span.read("no parameter cell")))
        .text(words("; this component is token "))
        .expected(token(r.tokenExpected()))
        .text(".");
  }

  private Sentence readOtherElement() {
    Sentence start = Sentence.of(Span.text("The shader read "));
    Sentence what =
        r.sourceRead().isEmpty()
            ? start.and(Span.read("no input at all"))
            : start
                .and(
                    Span.read(
                        r.elementRead().map(e -> "element " + e).orElse("padding of the input")))
                .text(" at ")
                .read(Objects.toString(r.sourceRead().get()));
    return what.text("; this component is element ")
        .expected(r.element().map(Object::toString).orElse("none"))
        .text(".");
  }

  /** Says so where all components of the texel read one token and should not. */
  private Sentence wholeTexel() {
    if (!(r.address() instanceof TexelAddress) || r.tokenRead().isEmpty()) {
      return Sentence.EMPTY;
    }
    List<ComponentReading> four =
        ComponentRows.readings(
                new Subject(subject.device(), subject.expectedFrom(), column, List.of(column)))
            .stream()
            .filter(other -> other.element().isPresent())
            .toList();
    List<TokenIndex> own =
        four.stream().flatMap(other -> other.tokenExpected().stream()).distinct().toList();
    boolean shared = four.stream().allMatch(other -> other.tokenRead().equals(r.tokenRead()));
    if (!shared || own.size() < 2) {
      return Sentence.EMPTY;
    }
    String list = String.join(", ", own.stream().map(t -> Long.toString(t.value())).toList());
    return Sentence.of(
            Span.text(words(" One token is used for the whole texel; its components are tokens ")))
        .expected(list)
        .text(".");
  }

  /** Names the reason where the dispatch is too small to reach the component. */
  private String neverWritten() {
    DispatchPlan plan = column.run().plan();
    boolean reached =
        switch (column.run().evidence().outputLayout()) {
          case TextureLayout ignored ->
              r.address() instanceof TexelAddress at
                  && at.x() < (long) plan.workgroups().x() * plan.localSize().x()
                  && at.y() < (long) plan.workgroups().y() * plan.localSize().y()
                  && at.z() < (long) plan.workgroups().z() * plan.localSize().z();
          case BufferLayout ignored -> r.slot() < plan.invocations();
        };
    return reached
        ? "No invocation wrote this component."
        : "No invocation ran for it: "
            + plan.workgroups()
            + " workgroups of "
            + plan.localSize()
            + " do not reach it.";
  }

  private String arithmetic(FindingKind kind) {
    Quantizer reference = column.run().evidence().quantizer();
    String where = r.expectedSteps().map(this::tie).orElse("");
    return switch (kind) {
      case ROUNDING_TIE ->
          "The right cells were read; " + where + " and was rounded the other way.";
      case RECIPROCAL_ULP ->
          "The right cells were read; x / scale and x · (1 / scale) differ in the last bit, and "
              + where
              + ".";
      case ZERO_POINT_ORDER ->
          "The right cells were read; zero_point is added "
              + (reference.zeroPointFirst() ? "after" : "before")
              + " rounding, the reference adds it "
              + (reference.zeroPointFirst() ? "before" : "after")
              + ".";
      case FLOAT_ADDITION ->
          "The right cells were read; a sum above 2²⁴ rounds where zero_point is added in float32.";
      case SATURATION -> "The right cells were read; the sum leaves the range.";
      case CONVERSION_OVERFLOW -> "The right cells were read; the value does not fit 32 bits.";
      case NAN -> "The right cells were read; the value is not a number.";
      default -> "The right cells were read, and no rule explains the output.";
    };
  }

  private String tie(Steps steps) {
    String value = Digits.float32(steps.product());
    if (Float.isNaN(steps.tieDistance())) {
      return value + " is a whole number";
    }
    return steps.tieDistance() == 0
        ? value + " lies halfway between two integers"
        : value + " is " + Digits.float32(steps.tieDistance()) + " from a tie";
  }

  private static String token(Optional<TokenIndex> token) {
    return token.map(t -> Long.toString(t.value())).orElse("none");
  }

  /** Whether the component needs attention: everything but right and padding. */
  static boolean alarming(Verdict verdict) {
    return verdict == Verdict.WRONG || verdict == Verdict.LUCK || verdict == Verdict.UNDEFINED;
  }
}
