package dev.texelscope.app.view.profile;

import dev.texelscope.app.state.RunPath;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StageCost;
import dev.texelscope.engine.experiment.StageCost.State;
import dev.texelscope.engine.experiment.StorageRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run from its edit to its picture.
 *
 * @param number from 1
 * @param edit the name of the edit, or of what else was asked for
 * @param forms the storage forms that ran, in order
 * @param parts in the order of {@link #ROWS}; where two forms ran, the one that ran first comes
 *     first
 * @param total milliseconds from the edit to the result being shown
 * @param painted milliseconds from then until the views were painted; empty until they are
 * @param bytes what was sent to the device and read back, in a line
 * @param clock what the times are, in a sentence
 */
public record ProfiledRun(
    int number,
    String edit,
    List<String> forms,
    List<ProfiledPart> parts,
    double total,
    Optional<Double> painted,
    String bytes,
    String clock) {

  static final String WAITED = "waited";
  static final String REST = "rest of the engine";
  static final String HANDED = "handed over";
  static final String SHOWN = "shown";
  static final String PAINTED = "painted";

  /** All rows: what waited for an earlier run, the stages, and the window's own share. */
  public static final List<String> ROWS = rows();

  /** Copies the lists. */
  public ProfiledRun {
    forms = List.copyOf(forms);
    parts = List.copyOf(parts);
  }

  private static List<String> rows() {
    List<String> rows = new ArrayList<>(List.of(WAITED));
    rows.addAll(StageCost.STAGES);
    rows.addAll(List.of(REST, HANDED, SHOWN, PAINTED));
    return List.copyOf(rows);
  }

  /**
   * A run that was shown and is not painted yet.
   *
   * @param result open; nothing of it is kept
   */
  static ProfiledRun of(int number, String edit, RunResult result, RunPath path) {
    List<ProfiledPart> parts = new ArrayList<>();
    double at = RunPath.millis(path.edited(), path.asked());
    parts.add(new ProfiledPart(WAITED, "", true, State.RAN, 0, at));
    boolean first = true;
    for (StorageRun run : result.runs()) {
      for (StageCost cost : StageCost.of(result, run)) {
        boolean common = isCommon(cost.stage());
        if (first || !common) {
          String form = common ? "" : run.storage().label();
          parts.add(new ProfiledPart(cost.stage(), form, false, cost.state(), at, cost.millis()));
          at += cost.millis();
        }
      }
      first = false;
    }
    // What the engine does between its stages is not timed: it stands after them.
    double answered = Math.max(at, RunPath.millis(path.edited(), path.answered()));
    parts.add(new ProfiledPart(REST, "", false, State.RAN, at, answered - at));
    double handed = RunPath.millis(path.answered(), path.taken());
    parts.add(new ProfiledPart(HANDED, "", true, State.RAN, answered, handed));
    double shown = RunPath.millis(path.taken(), path.shown());
    parts.add(new ProfiledPart(SHOWN, "", true, State.RAN, answered + handed, shown));
    return new ProfiledRun(
        number,
        edit,
        result.runs().stream().map(run -> run.storage().label()).toList(),
        parts,
        path.editToPictureMillis(),
        Optional.empty(),
        Traffic.of(result),
        StageCost.clock(result.device()));
  }

  private static boolean isCommon(String stage) {
    return stage.equals("load") || stage.equals("parameters");
  }

  /** What a row is that is no stage of the engine; empty for a stage. */
  static String meaning(String row) {
    return switch (row) {
      case WAITED -> "From the edit until the engine was asked: while an earlier run went on";
      case REST ->
          "What the engine took beyond its stages: to start the device, to explain, to answer";
      case HANDED -> "From the engine's answer until the window's thread took it";
      case SHOWN -> "Until every view had taken the result over: the picture of the total";
      case PAINTED -> "Until the views were laid out and painted; not part of the total";
      default -> "";
    };
  }

  /** The same, painted so many milliseconds after it was shown. */
  ProfiledRun painted(double millis) {
    List<ProfiledPart> more = new ArrayList<>(parts);
    more.add(new ProfiledPart(PAINTED, "", true, State.RAN, end(), millis));
    return new ProfiledRun(number, edit, forms, more, total, Optional.of(millis), bytes, clock);
  }

  /** Milliseconds since the edit when the last part was over. */
  public double end() {
    return parts.stream().mapToDouble(ProfiledPart::end).max().orElse(0);
  }

  /** The parts of a row. */
  List<ProfiledPart> row(String name) {
    return parts.stream().filter(part -> part.row().equals(name)).toList();
  }

  /** Milliseconds of the total that the window took: all but what the engine had it for. */
  public double windowMillis() {
    return parts.stream()
        .filter(part -> part.window() && !part.row().equals(PAINTED))
        .mapToDouble(ProfiledPart::millis)
        .sum();
  }
}
