package dev.texelscope.app.view.profile;

import dev.texelscope.app.state.Millis;
import dev.texelscope.app.state.RunPath;
import dev.texelscope.engine.experiment.RunResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The runs of this session with what each stage of them cost, and which of them is looked at. */
public final class ProfileModel {

  /** Runs that are remembered with their stages. */
  static final int MOST_RUNS = 60;

  private final List<ProfiledRun> runs = new ArrayList<>();
  private final List<Double> totals = new ArrayList<>();
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
    ProfiledRun run = ProfiledRun.of(totals.size() + 1, edit, result, path);
    runs.add(run);
    totals.add(run.total());
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

  /** Milliseconds from edit to picture of the run in the middle of this session; 0 before one. */
  public double median() {
    if (totals.isEmpty()) {
      return 0;
    }
    List<Double> sorted = new ArrayList<>(totals);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Milliseconds from edit to picture of the slowest run of this session; 0 before one. */
  public double worst() {
    return totals.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** The window's share of the run that is looked at, and the session; empty before a run. */
  public String summary() {
    return totals.isEmpty()
        ? ""
        : "of it the window "
            + Millis.text(shown().map(ProfiledRun::windowMillis).orElse(0.0))
            + " · median "
            + Millis.text(median())
            + " · worst "
            + Millis.text(worst())
            + " ms of "
            + totals.size()
            + (totals.size() == 1 ? " run" : " runs");
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
