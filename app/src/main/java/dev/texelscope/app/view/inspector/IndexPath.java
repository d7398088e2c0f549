package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.findings.TokenFormula;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.layout.TokenLayout;
import java.util.List;
import java.util.Optional;

/** From element to address, and from element to token to parameter cell, with all numbers. */
final class IndexPath {

  private final Subject subject;
  private final ComponentReading r;
  private final Evidence evidence;

  private IndexPath(Subject subject) {
    this.subject = subject;
    this.r = subject.reading();
    this.evidence = subject.run().evidence();
  }

  /** Where the element lives. */
  static Section place(Subject subject) {
    return new IndexPath(subject).place();
  }

  /** Which token it is and what was read for it. */
  static Section token(Subject subject) {
    return new IndexPath(subject).token();
  }

  private Section place() {
    Lines lines = new Lines(subject);
    if (r.element().isEmpty()) {
      lines.formula("padding", Sentence.of(Span.dim(paddingText())));
    } else {
      Element e = r.element().get();
      add(lines, "linear-index", LayoutArithmetic.linearIndex(evidence.outputLayout().sizes(), e));
      for (Subject.Column column : subject.columns()) {
        String form = column.run().storage().label();
        for (LayoutArithmetic.Worked worked :
            LayoutArithmetic.address(column.run().evidence().outputLayout(), e)) {
          String name = worked.formula().substring(0, worked.formula().indexOf(' '));
          add(lines, (subject.both() ? form : "at") + "-" + name, worked);
        }
      }
    }
    String note =
        r.element()
            .map(e -> "n" + e.n() + " c" + e.c() + " h" + e.h() + " w" + e.w())
            .orElse("padding");
    return new Section("index-path", "Index path", note, List.of(), lines.list());
  }

  private String paddingText() {
    return evidence.outputLayout() instanceof TextureLayout texture
        ? LayoutArithmetic.padding(texture, r.slot())
        : "past the last element";
  }

  private static void add(Lines lines, String id, LayoutArithmetic.Worked worked) {
    lines.single(id, worked.formula(), Span.text(worked.worked()));
  }

  private Section token() {
    Lines lines = new Lines(subject);
    lines.compare(
        "element",
        "element",
        column -> column.reading().elementRead().map(ComponentRows::coordinates),
        r.element().map(ComponentRows::coordinates));
    lines.compare(
        "token",
        evidence.granularity().words("token_idx"),
        column -> column.reading().tokenRead().map(IndexPath::number),
        r.tokenExpected().map(IndexPath::number));
    readFormula(lines);
    r.element().ifPresent(e -> expectedFormula(lines, e));
    if (evidence.parameterLayout().storage() == ParameterStorage.TEXTURE) {
      lines.compare(
          "texel-idx",
          "texel_idx",
          column -> column.reading().tokenRead().map(this::texel),
          r.tokenExpected().map(this::texel));
      lines.compare(
          "comp-idx",
          "comp_idx",
          column -> column.reading().tokenRead().map(this::component),
          r.tokenExpected().map(this::component));
    }
    lines.compare(
        "scale",
        "scale",
        column -> column.reading().readOperands().map(o -> Digits.float32(o.scale())),
        r.expectedOperands().map(o -> Digits.float32(o.scale())));
    lines.compare(
        "zero-point",
        "zero_point",
        column -> column.reading().readOperands().map(o -> Integer.toString(o.zeroPoint())),
        r.expectedOperands().map(o -> Integer.toString(o.zeroPoint())));
    String note =
        evidence.tokens().dims().isEmpty()
            ? "per tensor"
            : "one of " + evidence.tokens().numTokens();
    return new Section(
        "token-path",
        evidence.granularity().words("Token"),
        note,
        subject.headings(),
        lines.list());
  }

  private static String number(TokenIndex token) {
    return Long.toString(token.value());
  }

  /** {@code 5 / 4 = 1}; the result alone where three columns leave no room. */
  private String texel(TokenIndex token) {
    return (subject.both() ? "" : token.value() + " / 4 = ") + token.texelIdx();
  }

  private String component(TokenIndex token) {
    return (subject.both() ? "" : token.value() + " % 4 = ")
        + token.compIdx()
        + " ("
        + TexelAddress.COMPONENTS.charAt(token.compIdx())
        + ")";
  }

  /** {@code n·(C·H) + c·H + h = 0·15 + 1·3 + 2 = 5}, in tensor space. */
  private void expectedFormula(Lines lines, Element e) {
    TokenLayout tokens = evidence.tokens();
    if (!tokens.dims().isEmpty()) {
      lines.formula(
          "token-expected-formula",
          Sentence.of(Span.expected(tokens.formula() + " = " + tokens.arithmetic(e))));
    }
  }

  /** The formula that fits all components that read a wrong token, with this one's numbers. */
  private void readFormula(Lines lines) {
    for (Subject.Column column : subject.columns()) {
      formulaOf(column)
          .ifPresent(text ->
              lines.formula(
                  subject.both()
                      ? "token-read-formula-" + column.run().storage().label()
                      : "token-read-formula",
                  Sentence.of(Span.read(text))));
    }
  }

  private static Optional<String> formulaOf(Subject.Column column) {
    ComponentReading reading = column.reading();
    Evidence evidence = column.run().evidence();
    if (reading.element().isEmpty() || reading.tokenRead().isEmpty() || reading.tokenRight()) {
      return Optional.empty();
    }
    long token = reading.tokenRead().get().value();
    Element element = reading.element().get();
    return formulaOf(column, evidence, token, element).map(evidence.granularity()::words);
  }

  private static Optional<String> formulaOf(
      Subject.Column column, Evidence evidence, long token, Element element) {
    ComponentReading reading = column.reading();
    return column.run().judgement().findings().stream()
        .filter(finding -> finding.kind() == FindingKind.WRONG_TOKEN)
        .findFirst()
        .flatMap(finding -> TokenFormula.fitting(evidence, finding.slots()))
        .filter(formula -> formula.token().of(reading.slot(), element) == token)
        .map(formula -> {
          String numbers =
              FormulaNumbers.worked(
                  formula.text(), evidence.outputLayout(), reading.address(), element);
          return formula.text()
              + (numbers.equals(formula.text()) ? "" : " = " + numbers)
              + (numbers.equals(Long.toString(token)) ? "" : " = " + token);
        });
  }
}
