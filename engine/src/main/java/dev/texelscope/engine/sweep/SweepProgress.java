package dev.texelscope.engine.sweep;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a sweep is.
 *
 * @param candidate which candidate is dispatched, counted from 1
 * @param candidates how many there are
 * @param round which round; 0 is the first one, which does not count
 * @param rounds how many there are to be at most
 */
public record SweepProgress(int candidate, int candidates, int round, int rounds) {

  private static final Pattern STAGE =
      Pattern.compile("dispatch of candidate (\\d+) of (\\d+), round (\\d+) of (\\d+)");

  /** The name of this stage of the run, as a monitor is told it. */
  public String stage() {
    return "dispatch of candidate %d of %d, round %d of %d"
        .formatted(candidate, candidates, round, rounds);
  }

  /** What a stage says of the progress; empty for the stages before. */
  public static Optional<SweepProgress> of(String stage) {
    Matcher matcher = STAGE.matcher(stage);
    return matcher.matches()
        ? Optional.of(
            new SweepProgress(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4))))
        : Optional.empty();
  }

  /** The part that is done, 0 to 1. */
  public double fraction() {
    return ((double) round * candidates + candidate - 1) / ((rounds + 1.0) * candidates);
  }
}
