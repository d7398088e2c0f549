package dev.texelscope.engine.report;

import dev.texelscope.engine.comparison.ElementDifference;
import dev.texelscope.engine.comparison.OutputComparison;
import dev.texelscope.engine.comparison.RunComparison;
import dev.texelscope.engine.comparison.SettingChange;
import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.TexelAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Two runs held against each other: as JSON, and as a table that a person reads in a terminal. */
public final class ComparisonReport {

  private static final int MAX_ROWS = 24;
  private static final int MAX_SETTINGS = 12;
  private static final int MAX_COUNTS = 12;
  private static final List<String> HEADINGS =
      List.of("element", "at (A)", "at (B)", "token", "read (A)", "read (B)", "A", "B", "");

  private ComparisonReport() {}

  /** The whole comparison, several lines. */
  public static String text(RunComparison comparison) {
    StringBuilder text = new StringBuilder();
    side(text, "A", comparison.a());
    side(text, "B", comparison.b());
    text.append('\n');
    List<SettingChange> settings = comparison.settings();
    if (settings.isEmpty()) {
      text.append("no setting differs\n");
    }
    settings.stream().limit(MAX_SETTINGS).forEach(setting -> text.append(setting).append('\n'));
    if (settings.size() > MAX_SETTINGS) {
      text.append("and ").append(settings.size() - MAX_SETTINGS).append(" settings more\n");
    }
    comparison.outputs().stream()
        .filter(output -> !output.equal())
        .forEach(output -> output(text, output));
    return text.append('\n').append(comparison.sentence()).append('\n').toString();
  }

  private static void side(StringBuilder text, String letter, RunResult result) {
    text.append(letter).append("  ").append(result.input().name()).append("  ");
    text.append(result.input().sizes()).append("  ").append(TextReport.verdictLine(result));
    text.append('\n');
  }

  private static void output(StringBuilder text, OutputComparison output) {
    text.append('\n').append(output.name()).append('\n');
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS.stream().map(output.b().evidence().granularity()::words).toList());
    output.first().stream().limit(MAX_ROWS).forEach(element -> rows.add(row(output.at(element))));
    TextReport.table(text, rows, 3);
    long shown = rows.size() - 1L;
    if (shown < output.differing()) {
      text.append("  … ")
          .append(shown)
          .append(" of ")
          .append(output.differing())
          .append(" shown\n");
    }
    counts(text, "slice", output.spread().slices(), sliceNames(output));
    counts(
        text,
        "component",
        output.spread().components(),
        List.of(TexelAddress.COMPONENTS.split("")));
    counts(text, "token", output.tokens(), numbers("", output.tokens().size()));
  }

  private static List<String> row(ElementDifference difference) {
    ComponentReading a = difference.a();
    ComponentReading b = difference.b();
    return List.of(
        difference.element().toString(),
        a.address().toString(),
        b.address().toString(),
        Long.toString(difference.token().value()),
        read(a),
        read(b),
        got(a),
        got(b),
        a.verdict().sign() + " " + b.verdict().sign());
  }

  private static String read(ComponentReading reading) {
    return reading.tokenRead().map(token -> Long.toString(token.value())).orElse("none");
  }

  private static String got(ComponentReading reading) {
    return reading.got().isPresent() ? Long.toString(reading.got().getAsLong()) : "never written";
  }

  private static List<String> sliceNames(OutputComparison output) {
    return numbers(
        output.b().evidence().outputLayout() instanceof BufferLayout ? "n " : "z ",
        output.spread().slices().size());
  }

  private static List<String> numbers(String before, int count) {
    return IntStream.range(0, count).mapToObj(i -> before + i).toList();
  }

  /** {@code by slice: z 0 36, z 1 36}, where there are several and not too many. */
  private static void counts(
      StringBuilder text, String what, List<Long> counts, List<String> names) {
    List<Integer> some =
        IntStream.range(0, counts.size()).filter(i -> counts.get(i) > 0).boxed().toList();
    if (counts.size() < 2) {
      return;
    }
    text.append("  by ").append(what).append(':');
    some.stream()
        .limit(MAX_COUNTS)
        .forEach(i ->
            text.append(some.getFirst().equals(i) ? " " : ", ")
                .append(names.get(i))
                .append(" ×")
                .append(String.format(Locale.ROOT, "%,d", counts.get(i))));
    if (some.size() > MAX_COUNTS) {
      text.append(", and ").append(some.size() - MAX_COUNTS).append(" more");
    }
    text.append('\n');
  }

  /** The comparison as an object. Fields are added, never renamed. */
  public static ObjectNode json(RunComparison comparison) {
    ObjectNode report = JsonReport.object();
    report.put("equal", comparison.equal());
    report.put("sentence", comparison.sentence());
    side(report.putObject("a"), comparison.a());
    side(report.putObject("b"), comparison.b());
    ArrayNode settings = report.putArray("settings");
    for (SettingChange change : comparison.settings()) {
      settings
          .addObject()
          .put("field", change.field())
          .put("a", change.from())
          .put("b", change.to());
    }
    ArrayNode outputs = report.putArray("outputs");
    comparison.outputs().forEach(output -> output(outputs.addObject(), output));
    return report;
  }

  private static void side(ObjectNode node, RunResult result) {
    node.put("input", result.input().name());
    node.put("device", result.device().name());
    node.put("verdict", result.verdict().label());
  }

  private static void output(ObjectNode node, OutputComparison output) {
    node.put("storage_a", output.a().storage().label());
    node.put("storage_b", output.b().storage().label());
    node.put("elements", output.elements());
    node.put("differing", output.differing());
    node.put("largest", output.largest());
    if (output.largestAt() >= 0) {
      element(
          node.putArray("largest_at"),
          output.b().evidence().outputLayout().sizes().element(output.largestAt()));
    }
    JsonReport.putNumbers(node.putArray("by_slice"), output.spread().slices());
    JsonReport.putNumbers(node.putArray("by_component"), output.spread().components());
    ArrayNode tokens = node.putArray("by_token");
    for (int token = 0; token < output.tokens().size(); token++) {
      if (output.tokens().get(token) > 0) {
        tokens.addObject().put("token", token).put("count", output.tokens().get(token));
      }
    }
    ArrayNode examples = node.putArray("examples");
    for (long linear : output.first()) {
      ElementDifference difference = output.at(linear);
      ObjectNode example = examples.addObject();
      element(example.putArray("element"), difference.element());
      example.put("index", linear);
      example.put("token", difference.token().value());
      reading(example.putObject("a"), difference.a());
      reading(example.putObject("b"), difference.b());
    }
  }

  private static void reading(ObjectNode node, ComponentReading reading) {
    ReadingReport.example(node, reading);
    node.put("verdict", reading.verdict().label());
  }

  private static void element(ArrayNode node, Element e) {
    node.add(e.n()).add(e.c()).add(e.h()).add(e.w());
  }
}
