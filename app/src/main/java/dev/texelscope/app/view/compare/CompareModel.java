package dev.texelscope.app.view.compare;

import dev.texelscope.app.control.Bar;
import dev.texelscope.app.control.SpreadBars;
import dev.texelscope.app.state.Comparisons;
import dev.texelscope.app.state.KeptRun;
import dev.texelscope.engine.comparison.ElementDifference;
import dev.texelscope.engine.comparison.OutputComparison;
import dev.texelscope.engine.comparison.RunComparison;
import dev.texelscope.engine.comparison.SettingChange;
import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.quantize.Granularity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is said of a kept run and another one, ready to be shown or copied.
 *
 * <p>Immutable. It must be made while the state that it is made of is the newest.
 *
 * @param kept the kept run by name; empty for none
 * @param said in a sentence
 * @param tone how the sentence is meant
 * @param settings those that differ
 * @param groups where each output that was compared differs
 * @param rows elements that differ, as many as are listed
 * @param note what the rows leave out; empty if nothing
 */
public record CompareModel(
    String kept,
    String said,
    Tone tone,
    List<SettingChange> settings,
    List<Group> groups,
    List<Row> rows,
    String note) {

  /** How many elements are listed. */
  static final int MAX_ROWS = 1000;

  /** What is there to be said with a tab that nobody used yet. */
  static final String PURPOSE =
      "Keep a run here, and every run after it is held against it: which elements come out"
          + " otherwise, where they lie, and which settings differ.";

  /** How a sentence is meant. */
  public enum Tone {
    PLAIN,
    EQUAL,
    DIFFERENT,
    FAILED
  }

  /**
   * Where one output differs.
   *
   * @param name what was compared: {@code texture}, or {@code texture with buffer}
   * @param slices by slice of the run shown; empty where there is one
   * @param components by R, G, B, A; empty in a buffer
   * @param granularity how many elements share parameters
   * @param tokens by token, those with the most first
   * @param tokensNote what the tokens leave out; empty if nothing
   */
  public record Group(
      String name,
      List<Bar> slices,
      List<Bar> components,
      Granularity granularity,
      List<Bar> tokens,
      String tokensNote) {

    /** Copies the lists. */
    public Group {
      slices = List.copyOf(slices);
      components = List.copyOf(components);
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * An element that differs.
   *
   * @param form what was compared
   * @param linearIndex the element's number in C order
   * @param element its coordinates
   * @param token the token that it belongs to
   * @param atA where it lies in the kept run
   * @param atB where it lies in the other one
   * @param readA token whose parameters the kept run read
   * @param readB the same of the other one
   * @param a output of the kept run with the sign of its verdict
   * @param b the same of the other one
   * @param by how much more the other one is; empty where one of them wrote nothing
   */
  public record Row(
      String form,
      long linearIndex,
      String element,
      String token,
      String atA,
      String atB,
      String readA,
      String readB,
      String a,
      String b,
      String by) {

    /** Where it lies, in both runs where that is not the same place. */
    String at() {
      return both(atA, atB);
    }

    /** The token whose parameters were read, of both runs where they are two. */
    String read() {
      return both(readA, readB);
    }

    private static String both(String a, String b) {
      return a.equals(b) ? a : a + " → " + b;
    }
  }

  /** Copies the lists. */
  public CompareModel {
    settings = List.copyOf(settings);
    groups = List.copyOf(groups);
    rows = List.copyOf(rows);
  }

  /** What there is to say. */
  public static CompareModel of(Comparisons.State state) {
    return switch (state) {
      case Comparisons.State.Nothing() -> plain("", PURPOSE, Tone.PLAIN);
      case Comparisons.State.Waiting(KeptRun kept) ->
          plain(
              kept.name(),
              "This run is kept. Change a setting, or run it on another device: what comes out"
                  + " otherwise stands here.",
              Tone.PLAIN);
      case Comparisons.State.Failed(KeptRun kept, String reason) ->
          plain(kept.name(), reason, Tone.FAILED);
      case Comparisons.State.Compared(KeptRun kept, RunComparison comparison, boolean live) ->
          of(kept, comparison, live);
    };
  }

  private static CompareModel plain(String kept, String said, Tone tone) {
    return new CompareModel(kept, said, tone, List.of(), List.of(), List.of(), "");
  }

  private static CompareModel of(KeptRun kept, RunComparison comparison, boolean live) {
    List<Row> rows = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    long differing = 0;
    for (OutputComparison output : comparison.outputs()) {
      if (!output.equal()) {
        differing += output.differing();
        groups.add(group(output));
        output.first().stream()
            .limit(MAX_ROWS - rows.size())
            .forEach(linear -> rows.add(row(output, linear)));
      }
    }
    return new CompareModel(
        kept.name(),
        comparison.sentence()
            + (live ? "" : " This is the kept run on " + device(comparison) + "."),
        comparison.equal()
            ? Tone.EQUAL
            : comparison.incomparable().isPresent() ? Tone.FAILED : Tone.DIFFERENT,
        comparison.settings(),
        groups,
        rows,
        differing > rows.size()
            ? "The first "
                + Bar.grouped(rows.size())
                + " of "
                + Bar.grouped(differing)
                + " are listed."
            : "");
  }

  private static String device(RunComparison comparison) {
    return comparison.b().device().name();
  }

  private static Group group(OutputComparison output) {
    MemoryLayout layout = output.b().evidence().outputLayout();
    Granularity granularity = output.b().evidence().granularity();
    List<Bar> tokens = tokens(output);
    List<Bar> shown =
        tokens.size() > 1 && tokens.stream().allMatch(bar -> bar.count() == bar.of())
            ? List.of()
            : tokens.stream().limit(Bar.MOST).toList();
    String note =
        shown.isEmpty() && !tokens.isEmpty()
            ? Bar.grouped(tokens.size()) + " tokens, all of their elements"
            : tokens.size() > shown.size()
                ? "and " + Bar.grouped(tokens.size() - shown.size()) + " more tokens"
                : "";
    return new Group(
        output.name(),
        SpreadBars.slices(layout, output.spread()),
        SpreadBars.components(layout, output.spread()),
        granularity,
        shown,
        granularity.words(note));
  }

  private static List<Bar> tokens(OutputComparison output) {
    long of = output.b().evidence().tokens().elementsPerToken();
    return output.tokens().size() < 2
        ? List.of()
        : IntStream.range(0, output.tokens().size())
            .filter(token -> output.tokens().get(token) > 0)
            .mapToObj(token -> new Bar(Integer.toString(token), output.tokens().get(token), of))
            .sorted(Comparator.comparingLong(Bar::count).reversed())
            .toList();
  }

  private static Row row(OutputComparison output, long linear) {
    ElementDifference element = output.at(linear);
    ComponentReading a = element.a();
    ComponentReading b = element.b();
    return new Row(
        output.name(),
        linear,
        element.element().toString(),
        Long.toString(element.token().value()),
        a.address().toString(),
        b.address().toString(),
        read(a),
        read(b),
        got(a),
        got(b),
        a.got().isPresent() && b.got().isPresent()
            ? "%+d".formatted(b.got().getAsLong() - a.got().getAsLong())
            : "");
  }

  private static String read(ComponentReading reading) {
    return reading.tokenRead().map(token -> Long.toString(token.value())).orElse("none");
  }

  private static String got(ComponentReading reading) {
    return (reading.got().isPresent() ? Long.toString(reading.got().getAsLong()) : "none")
        + " "
        + reading.verdict().sign();
  }

  /** The rows as tab-separated values with a heading. */
  public String tsv() {
    return rows.stream()
        .map(row ->
            String.join(
                "\t",
                row.form(),
                row.element(),
                row.token(),
                row.atA(),
                row.atB(),
                row.readA(),
                row.readB(),
                row.a(),
                row.b(),
                row.by()))
        .collect(
            Collectors.joining(
                "\n",
                "output\telement\ttoken\tat (kept)\tat (now)\tread (kept)\tread (now)\tkept\tnow\tby\n",
                "\n"));
  }
}
