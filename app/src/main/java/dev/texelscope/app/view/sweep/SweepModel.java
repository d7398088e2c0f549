package dev.texelscope.app.view.sweep;

import dev.texelscope.app.state.Sweeps;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.report.SweepReport;
import dev.texelscope.engine.sweep.SweepBits;
import dev.texelscope.engine.sweep.SweepOutcome;
import dev.texelscope.engine.sweep.SweepProgress;
import dev.texelscope.engine.sweep.SweepResult;
import dev.texelscope.engine.sweep.SweepRow;
import dev.texelscope.engine.sweep.SweepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the tab shows of a sweep.
 *
 * @param said one line: how far it is, what came of it, or why nothing did
 * @param tone how the line is meant
 * @param measuring whether a sweep goes on
 * @param fraction the part that is done, 0 to 1; negative where that is not known
 * @param stale whether the experiment has changed since
 * @param brief what the times are, how many bytes count and how fast a copy is, in a line
 * @param method the same in full
 * @param notes what there is to say about the shader, and what the validation layer said
 * @param severalForms whether rows have to name their storage
 * @param rows the candidates
 * @param tsv all of it as tab-separated values; empty where nothing was measured
 */
public record SweepModel(
    String said,
    Tone tone,
    boolean measuring,
    double fraction,
    boolean stale,
    String brief,
    String method,
    List<String> notes,
    boolean severalForms,
    List<Row> rows,
    String tsv) {

  /** How a line is meant. */
  public enum Tone {
    PLAIN,
    RIGHT,
    WRONG
  }

  /** Copies the lists. */
  public SweepModel {
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
  }

  /**
   * One candidate.
   *
   * @param row what was measured
   * @param cells its texts, as {@link SweepReport#headings} names them
   * @param current whether the experiment has it now
   * @param slower its time against the fastest of its table: 1 is the fastest; 0 where it did not
   *     run
   * @param share its time against the slowest, for a bar
   */
  public record Row(
      SweepRow row, List<String> cells, boolean current, double slower, double share) {

    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }

    /** {@code 1.27×}; empty where it did not run. */
    public String slowerText() {
      return slower == 0 ? "" : SweepReport.digits(slower) + "×";
    }

    /** Why it did not run; empty where it did. */
    public Optional<String> refusal() {
      return row.outcome() instanceof SweepOutcome.Refused(String sentence)
          ? Optional.of(sentence)
          : Optional.empty();
    }

    /** The first component that differs. */
    public Optional<SweepBits.Difference> difference() {
      return row.measured().flatMap(measured -> measured.bits().first());
    }

    /** Its mark and name: {@code ▸ 8×8×1}. */
    public String name() {
      return (current ? "▸ " : "") + row.name();
    }

    /** What is said when the cursor rests on it. */
    public String tip() {
      String marks =
          (current ? "The experiment has it now. " : "")
              + (row.rule() && row.variant().isEmpty() ? "ET-VK's rule chooses it. " : "");
      return marks
          + refusal()
              .orElseGet(() ->
                  difference()
                      .map(first -> "Differs: " + first.sentence() + ".")
                      .orElse("Enter or a double click chooses it."));
    }

    /** The name of the edit that chooses it. */
    public String edit() {
      return row.variant().isPresent() ? row.name() : "local size " + row.name();
    }

    /** What chooses it. */
    public UnaryOperator<Experiment> change() {
      return row.variant()
          .<UnaryOperator<Experiment>>map(parameters ->
              e ->
                  e.withPlacement(
                      e.placement()
                          .withStorage(
                              row.storage() == Storage.TEXTURE
                                  ? StorageChoice.TEXTURE
                                  : StorageChoice.BUFFER)
                          .withParamsIn(Optional.of(parameters))))
          .orElse(e -> e.withExecution(e.execution().withLocalSize(Optional.of(row.localSize()))));
    }
  }

  /** What there is to show. */
  public static SweepModel of(Sweeps.State state, Experiment now) {
    Optional<SweepResult> result = state.done().map(Sweeps.Done::result);
    boolean stale = state.done().filter(done -> done.stale(now)).isPresent();
    List<String> notes = new ArrayList<>();
    result.ifPresent(measured -> {
      measured.tables().forEach(table -> table.note().ifPresent(notes::add));
      measured.messages().forEach(message -> notes.add("Validation: " + message.text()));
    });
    return new SweepModel(
        said(state, stale),
        tone(state, stale),
        state.measuring(),
        state.progress().map(SweepProgress::fraction).orElse(-1.0),
        stale,
        result.map(SweepReport::brief).orElse(""),
        result.map(SweepReport::method).orElse(""),
        notes,
        result.filter(measured -> measured.tables().size() > 1).isPresent(),
        result.map(measured -> rows(measured, now)).orElse(List.of()),
        result.map(SweepReport::tsv).orElse(""));
  }

  private static String said(Sweeps.State state, boolean stale) {
    if (state.measuring()) {
      return state
          .progress()
          .map(at ->
              "candidate %d of %d, %s"
                  .formatted(
                      at.candidate(),
                      at.candidates(),
                      at.round() == 0 ? "first run" : "round " + at.round() + " of " + at.rounds()))
          .orElse("waiting for the device…");
    }
    if (!state.said().isEmpty()) {
      return state.said();
    }
    if (stale) {
      return "The experiment has changed since; measure again.";
    }
    return state
        .done()
        .map(done -> SweepReport.verdict(done.result()).lines().findFirst().orElse(""))
        .orElse("");
  }

  private static Tone tone(Sweeps.State state, boolean stale) {
    if (state.measuring() || !state.said().isEmpty()) {
      return state.failed() ? Tone.WRONG : Tone.PLAIN;
    }
    return stale
        ? Tone.PLAIN
        : state
            .done()
            .map(done -> done.result().same() ? Tone.RIGHT : Tone.WRONG)
            .orElse(Tone.PLAIN);
  }

  private static List<Row> rows(SweepResult result, Experiment now) {
    List<Row> rows = new ArrayList<>();
    for (SweepTable table : result.tables()) {
      List<Long> medians =
          table.rows().stream()
              .flatMap(row -> row.measured().stream())
              .map(measured -> Math.max(1, measured.times().median()))
              .toList();
      double fastest = medians.stream().mapToLong(Long::longValue).min().orElse(1);
      double slowest = medians.stream().mapToLong(Long::longValue).max().orElse(1);
      for (SweepRow row : table.rows()) {
        double median =
            row.measured()
                .map(measured -> (double) Math.max(1, measured.times().median()))
                .orElse(0.0);
        rows.add(
            new Row(
                row,
                SweepReport.cells(result, row),
                current(row, now),
                median / fastest,
                median / slowest));
      }
    }
    return rows;
  }

  private static boolean current(SweepRow row, Experiment now) {
    if (row.variant().isPresent()) {
      return now.placement().storage().storages().contains(row.storage())
          && row.variant()
              .filter(at -> at == now.placement().parameterStorage(now.operation().granularity()))
              .isPresent();
    }
    Optional<GridSize> chosen = now.execution().localSize();
    return chosen.map(row.localSize()::equals).orElse(row.rule());
  }
}
