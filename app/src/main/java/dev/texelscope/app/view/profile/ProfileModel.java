package dev.texelscope.app.view.profile;

import dev.texelscope.app.state.Millis;
import dev.texelscope.app.state.RunPath;
import dev.texelscope.engine.experiment.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The runs of this session with what each stage of them cost, and which of them is looked at. */
public final class ProfileModel {

  /** Runs that are remembered with their stages. */
  static final int MOST_RUNS = 60;

  private final List<ProfiledRun> runs = new ArrayList<>();
  private int taken;
  private OptionalInt chosen = OptionalInt.empty();
  private OptionalInt pointed = OptionalInt.empty();

  /**
   * Takes a run in.
   *
   * @param edit the name of the edit that it answers
   * @param result open; nothing of it is kept
   * @return its number
   */
  public int add(String edit, RunResult result, RunPath path) {
    ProfiledRun run = ProfiledRun.of(++taken, edit, result, path);
    runs.add(run);
    if (runs.size() > MOST_RUNS) {
      runs.removeFirst();
    }
    return run.number();
  }

  /** Says that the views were painted so many milliseconds after a run was shown. */
  public void painted(int number, double millis) {
    runs.replaceAll(
        run -> run.number() == number && run.painted().isEmpty() ? run.painted(millis) : run);
  }

  /** The remembered runs, oldest first. */
  public List<ProfiledRun> runs() {
    return List.copyOf(runs);
  }

  /** Looks at a run until another one is chosen; its number again: at the newest. */
  public void choose(int number) {
    chosen = chosen.equals(OptionalInt.of(number)) ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Looks at a run as long as the cursor is on it; empty: no more. */
  public void point(OptionalInt number) {
    pointed = number;
  }

  /** The run that is looked at: under the cursor, else chosen, else the newest. */
  public Optional<ProfiledRun> shown() {
    return of(pointed)
        .or(() -> of(chosen))
        .or(() -> runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast()));
  }

  private Optional<ProfiledRun> of(OptionalInt number) {
    return number.isEmpty()
        ? Optional.empty()
        : runs.stream().filter(run -> run.number() == number.getAsInt()).findFirst();
  }

  /** Milliseconds from edit to picture of the remembered run in the middle; 0 before one. */
  public double median() {
    double[] sorted = runs.stream().mapToDouble(ProfiledRun::total).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length == 0
        ? 0
        : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Milliseconds from edit to picture of the slowest remembered run; 0 before one. */
  public double worst() {
    return runs.stream().mapToDouble(ProfiledRun::total).max().orElse(0);
  }

  /**
   * The window's share of the run that is looked at, and all remembered ones; empty before a run.
   */
  public String summary() {
    return runs.isEmpty()
        ? ""
        : "of it the window "
            + Millis.text(shown().map(ProfiledRun::windowMillis).orElse(0.0))
            + " · median "
            + Millis.text(median())
            + " · worst "
            + Millis.text(worst())
            + " ms of "
            + (runs.size() < taken ? "the last " : "")
            + runs.size()
            + (runs.size() == 1 ? " run" : " runs");
  }

  /** What the run that is looked at is, in a line; empty before the first. */
  public String title() {
    return shown()
        .map(run ->
            "run " + run.number() + " · " + run.edit() + " · " + Millis.text(run.total()) + " ms")
        .orElse("");
  }

  /** Every part of every remembered run, a line each, with the digits that were measured. */
  public String tsv() {
    StringBuilder text = new StringBuilder("run\tedit\tstorage\tpart\tstate\tstart ms\tms\n");
    for (ProfiledRun run : runs) {
      for (ProfiledPart part : run.parts()) {
        text.append(
            String.join(
                "\t",
                Integer.toString(run.number()),
                run.edit().replace('\t', ' '),
                part.form(),
                part.row(),
                part.state().name().toLowerCase(Locale.ROOT),
                Double.toString(part.start()),
                Double.toString(part.millis())));
        text.append('\n');
      }
    }
    return text.toString();
  }
}
