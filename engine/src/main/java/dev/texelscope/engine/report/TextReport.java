package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.Verdict;
import dev.texelscope.engine.layout.Address;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.picture.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;

/** A run's answer as a table that a person reads in a terminal. */
public final class TextReport {

  private static final int MAX_ROWS = 24;
  private static final List<String> HEADINGS =
      List.of(
          "at", "element", "token", "cell", "x", "scale", "zero_point", "output", "expected", "");

  private TextReport() {}

  /** The whole report, several lines. */
  public static String of(RunResult result) {
    StringBuilder text = new StringBuilder();
    text.append(result.input().name()).append("  ").append(result.input().tensor().dtype().label());
    text.append("  ").append(result.input().sizes());
    text.append("  on ").append(result.device().name()).append('\n');
    result.fallback().ifPresent(why -> text.append(why).append('\n'));
    result.otherForm().ifPresent(why -> text.append(why).append('\n'));
    for (StorageRun run : result.runs()) {
      text.append('\n');
      run(text, run, result.experiment().execution().repeat() > 1);
    }
    text.append('\n').append(verdictLine(result)).append('\n');
    return text.toString();
  }

  /** The verdict in one line, naming the device. */
  public static String verdictLine(RunResult result) {
    return switch (result.verdict()) {
      case MATCH -> "✓ right on " + result.device().name() + ": every element is as expected.";
      case MISMATCH -> "✕ wrong on " + result.device().name() + ": " + counts(result) + ".";
      case FAULT ->
          "! no wrong element on "
              + result.device().name()
              + ", but something else is wrong: "
              + counts(result)
              + ".";
      case ERROR -> "✕ no result.";
    };
  }

  private static String counts(RunResult result) {
    List<String> parts = new ArrayList<>();
    for (StorageRun run : result.runs()) {
      List<String> kinds = new ArrayList<>();
      for (Finding finding : run.judgement().findings()) {
        kinds.add(finding.count() + " " + finding.kind().label());
      }
      if (!kinds.isEmpty()) {
        parts.add(
            run.storage().label()
                + " "
                + run.judgement().mismatches()
                + " of "
                + run.judgement().elements()
                + " wrong ("
                + String.join(", ", kinds)
                + ")");
      }
    }
    return String.join("; ", parts);
  }

  private static void run(StringBuilder text, StorageRun run, boolean repeated) {
    text.append(run.storage().label()).append("  ").append(run.shader()).append("  ");
    text.append(
        switch (run.evidence().outputLayout()) {
          case TextureLayout t ->
              t.width()
                  + "×"
                  + t.height()
                  + "×"
                  + t.depth()
                  + " texels, "
                  + t.packed()
                  + "-packed, "
                  + t.padding()
                  + " of "
                  + t.slots()
                  + " components padding";
          case BufferLayout b -> b.slots() + " entries, dim order " + b.dimOrder();
        });
    text.append("  ")
        .append(run.plan().workgroups())
        .append(" workgroups of ")
        .append(run.plan().localSize());
    text.append('\n');
    run.watched()
        .filter(watched -> watched.checked() < watched.invocations() || !watched.writes())
        .ifPresent(watched -> text.append("  ").append(watched.sentence()).append('\n'));
    if (repeated) {
      text.append("  ").append(run.stability().summary()).append('\n');
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS.stream().map(run.evidence().granularity()::words).toList());
    for (long slot : rowSlots(run)) {
      rows.add(row(run, run.reading(slot)));
    }
    table(text, rows, 2);
    long shown = rows.size() - 1L;
    if (shown < run.judgement().elements()) {
      text.append("  … ")
          .append(shown)
          .append(" of ")
          .append(run.judgement().elements())
          .append(" elements shown\n");
    }
    for (Finding finding : run.judgement().findings()) {
      text.append("  ")
          .append(finding.kind().label())
          .append(": ")
          .append(finding.message())
          .append('\n');
    }
  }

  /** The first components of each finding, then the first components at all, in storage order. */
  static List<Long> rowSlots(StorageRun run) {
    SequencedSet<Long> slots = new LinkedHashSet<>();
    for (Finding finding : run.judgement().findings()) {
      finding.slots().stream().limit(MAX_ROWS / 2).forEach(slots::add);
    }
    for (long slot = 0;
        slot < run.evidence().outputLayout().slots() && slots.size() < MAX_ROWS;
        slot++) {
      if (run.judgement().at(slot) != Verdict.PADDING) {
        slots.add(slot);
      }
    }
    return slots.stream().limit(MAX_ROWS).sorted().toList();
  }

  private static List<String> row(StorageRun run, ComponentReading r) {
    Optional<ComponentReading.Operands> operands = r.expectedOperands();
    return List.of(
        address(r.address()),
        r.element().map(Object::toString).orElse("padding"),
        either(
            r.tokenRead().map(t -> Long.toString(t.value())).orElse("none"),
            r.tokenExpected().map(t -> Long.toString(t.value())).orElse("")),
        either(
            r.zeroPointCellRead().map(Object::toString).orElse("none"),
            r.cellExpected().map(Object::toString).orElse("")),
        operands.map(o -> number(o.x(), run)).orElse(""),
        operands.map(o -> NumberText.float32(o.scale())).orElse(""),
        operands.map(o -> Integer.toString(o.zeroPoint())).orElse(""),
        optional(r.got(), "never written"),
        optional(r.expected(), "undefined"),
        r.verdict().sign());
  }

  /** The input as it is stored, in the fewest digits that tell it from its neighbours. */
  static String number(double x, StorageRun run) {
    return switch (run.evidence().input().dtype()) {
      case FLOAT16 -> NumberText.float16((float) x);
      case FLOAT64 -> NumberText.float64(x);
      default -> NumberText.float32((float) x);
    };
  }

  private static String address(Address address) {
    return address.toString();
  }

  /** {@code read≠expected} where they differ. */
  private static String either(String read, String expected) {
    return read.equals(expected) ? read : read + "≠" + expected;
  }

  private static String optional(OptionalLong value, String otherwise) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : otherwise;
  }

  /**
   * Rows with their columns below each other, all but the first ones to the right.
   *
   * @param left columns that stand to the left
   */
  static void table(StringBuilder text, List<List<String>> rows, int left) {
    int columns = rows.getFirst().size();
    int[] width = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        width[i] = Math.max(width[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < columns; i++) {
        line.append(' ')
            .append(
                String.format(
                    Locale.ROOT,
                    i < left
                        ? "%-" + Math.max(1, width[i]) + "s"
                        : "%" + Math.max(1, width[i]) + "s",
                    row.get(i)));
        line.append(' ');
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }
}
