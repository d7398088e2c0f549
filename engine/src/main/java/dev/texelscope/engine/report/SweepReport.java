package dev.texelscope.engine.report;

import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.sweep.SweepBits;
import dev.texelscope.engine.sweep.SweepBytes;
import dev.texelscope.engine.sweep.SweepOutcome;
import dev.texelscope.engine.sweep.SweepResult;
import dev.texelscope.engine.sweep.SweepRow;
import dev.texelscope.engine.sweep.SweepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of a sweep: as JSON, and as tables for people. */
public final class SweepReport {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SweepReport() {}

  /** {@code {verdict, device, clock, rounds, bytes, copy, tables: [{title, rows: [...]}]}}. */
  public static ObjectNode json(SweepResult result) {
    ObjectNode report = JSON.createObjectNode();
    report.put("verdict", result.same() ? "same" : "differs");
    report.put("device", result.device().name());
    report.put("driver", result.device().driver());
    report.put("input", result.input());
    report.put("clock", result.clock().label());
    report.put("time", result.clock().sentence(result.device()));
    report.put("rounds", result.rounds());
    bytes(report.putObject("bytes"), result.bytes());
    ObjectNode copy = report.putObject("copy");
    copy.put("buffer_bytes", result.copy().byteSize());
    copy.put("median_ms", result.copy().times().medianMillis());
    copy.put("gb_per_s", result.copy().gigabytesPerSecond());
    ArrayNode tables = report.putArray("tables");
    for (SweepTable table : result.tables()) {
      ObjectNode node = tables.addObject();
      node.put("title", table.title());
      table.note().ifPresent(note -> node.put("note", note));
      ArrayNode rows = node.putArray("rows");
      table.rows().forEach(row -> row(rows.addObject(), result, row));
    }
    ArrayNode messages = report.putArray("messages");
    result.messages().stream().map(ValidationMessage::text).forEach(messages::add);
    return report;
  }

  private static void bytes(ObjectNode node, SweepBytes bytes) {
    node.put("input", bytes.input());
    node.put("output", bytes.output());
    node.put("parameters", bytes.parameters());
    node.put("total", bytes.total());
  }

  private static void row(ObjectNode node, SweepResult result, SweepRow row) {
    node.put("name", row.name());
    node.put("storage", row.storage().label());
    node.put("local_size", row.localSize().toString());
    node.put("current", row.current());
    node.put("et_vk_rule", row.rule());
    switch (row.outcome()) {
      case SweepOutcome.Refused(String sentence) -> node.put("refused", sentence);
      case SweepOutcome.Measured measured -> {
        node.put("workgroups", measured.workgroups().toString());
        node.put("outside_limits", measured.outsideLimits());
        node.put("median_ms", measured.times().medianMillis());
        node.put("least_ms", measured.times().leastMillis());
        node.put("spread", measured.times().spread());
        node.put("measured", measured.times().count());
        node.put("bytes", measured.bytes().total());
        node.put("gb_per_s", measured.gigabytesPerSecond());
        node.put("of_copy", measured.ofCopy(result.copy()));
        bits(node.putObject("bits"), measured.bits());
      }
    }
  }

  private static void bits(ObjectNode node, SweepBits bits) {
    node.put("same", bits.same());
    node.put("compared", bits.compared());
    node.put("different", bits.different());
    bits.first()
        .ifPresent(first -> {
          ObjectNode entry = node.putObject("first");
          entry.put("element", first.element().toString());
          entry.put("at", first.address().toString());
          entry.put("never_written", first.neverWritten());
          if (!first.neverWritten()) {
            entry.put("got", first.got());
          }
          entry.put("reference", first.reference());
        });
  }

  /** All of it, several lines. */
  public static String text(SweepResult result) {
    StringBuilder text = new StringBuilder();
    text.append(result.input()).append('\n').append(method(result)).append('\n');
    for (SweepTable table : result.tables()) {
      text.append('\n').append(table.title()).append('\n');
      table.note().ifPresent(note -> text.append("  ").append(note).append('\n'));
      List<List<String>> rows = new ArrayList<>();
      rows.add(headings());
      table.rows().stream()
          .filter(row -> row.measured().isPresent())
          .forEach(row -> rows.add(cells(result, row)));
      TextReport.table(text, rows, 1);
      for (SweepRow row : table.rows()) {
        if (row.outcome() instanceof SweepOutcome.Refused(String sentence)) {
          text.append("  ").append(row.name()).append(" refused: ").append(sentence).append('\n');
        }
      }
    }
    for (ValidationMessage message : result.messages()) {
      text.append("  validation: ").append(message.text()).append('\n');
    }
    return text.append('\n').append(verdict(result)).append('\n').toString();
  }

  /** What the times are, which bytes count, and how fast a copy is: two lines. */
  public static String method(SweepResult result) {
    SweepBytes bytes = result.bytes();
    return String.format(
        Locale.ROOT,
        "%s; medians of %d rounds, the candidates in turn after a first run%n"
            + "must move %,d bytes: %,d input + %,d output + %,d parameters, each once, no padding;"
            + " a copy that moves as many takes %s ms, %s GB/s",
        upperFirst(result.clock().sentence(result.device())),
        result.rounds(),
        bytes.total(),
        bytes.input(),
        bytes.output(),
        bytes.parameters(),
        millis(result.copy().times().medianMillis()),
        digits(result.copy().gigabytesPerSecond()));
  }

  /** The same in a line: which clock, how many bytes, how fast a copy is. */
  public static String brief(SweepResult result) {
    return String.format(
        Locale.ROOT,
        "%s, medians of %d rounds · %,d bytes to move · a copy of as many takes %s ms, %s GB/s",
        result.clock().words(),
        result.rounds(),
        result.bytes().total(),
        millis(result.copy().times().medianMillis()),
        digits(result.copy().gigabytesPerSecond()));
  }

  private static String upperFirst(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** Whether the bits are the same, in a sentence. */
  public static String verdict(SweepResult result) {
    List<String> different = new ArrayList<>();
    for (SweepTable table : result.tables()) {
      String reference = table.reference().map(SweepRow::name).orElse("");
      for (SweepRow row : table.rows()) {
        row.measured()
            .map(SweepOutcome.Measured::bits)
            .filter(bits -> !bits.same())
            .ifPresent(bits ->
                different.add(
                    row.name()
                        + ": %,d of %,d components differ from %s; the first is "
                            .formatted(
                                bits.different(),
                                bits.compared(),
                                row.name().equals(reference) ? "its own first run" : reference)
                        + bits.first().map(SweepBits.Difference::sentence).orElse("unknown")));
      }
    }
    return different.isEmpty()
        ? "✓ the same bits on " + result.device().name() + " for all that ran."
        : different.stream().map(line -> "≠ " + line).collect(Collectors.joining("\n"));
  }

  /** Titles of the columns of {@link #cells}. */
  public static List<String> headings() {
    return List.of(
        "candidate",
        "workgroups",
        "outside limits",
        "median ms",
        "least ms",
        "spread",
        "GB/s",
        "× of copy",
        "bits",
        "");
  }

  /** One candidate, a text a column; the sentence in the last one where it was refused. */
  public static List<String> cells(SweepResult result, SweepRow row) {
    return switch (row.outcome()) {
      case SweepOutcome.Refused(String sentence) ->
          List.of(row.name(), "", "", "", "", "", "", "", "refused", sentence);
      case SweepOutcome.Measured m ->
          List.of(
              row.name(),
              m.workgroups().toString(),
              Long.toString(m.outsideLimits()),
              millis(m.times().medianMillis()),
              millis(m.times().leastMillis()),
              Math.round(100 * m.times().spread()) + " %",
              digits(m.gigabytesPerSecond()),
              digits(m.ofCopy(result.copy())),
              m.bits().same() ? "same" : "≠ " + m.bits().different(),
              marks(row));
    };
  }

  /** Why it is in the list: {@code current, ET-VK's rule}. */
  public static String marks(SweepRow row) {
    List<String> marks = new ArrayList<>();
    if (row.current()) {
      marks.add("current");
    }
    if (row.rule() && row.variant().isEmpty()) {
      marks.add("ET-VK's rule");
    }
    return String.join(", ", marks);
  }

  /** The table as tab-separated values with a heading. */
  public static String tsv(SweepResult result) {
    StringBuilder text = new StringBuilder();
    text.append("storage\t").append(String.join("\t", headings()).strip()).append("\tnote\n");
    for (SweepRow row : result.rows()) {
      text.append(row.storage().label())
          .append('\t')
          .append(String.join("\t", cells(result, row)))
          .append('\n');
    }
    return text.toString();
  }

  /** Milliseconds down to the microsecond's tenth. */
  public static String millis(double value) {
    return String.format(Locale.ROOT, value < 1 ? "%.4f" : value < 100 ? "%.3f" : "%.1f", value);
  }

  /** A ratio or speed in about three digits. */
  public static String digits(double value) {
    return String.format(
        Locale.ROOT,
        value < 0.1 ? "%.4f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f",
        value);
  }
}
