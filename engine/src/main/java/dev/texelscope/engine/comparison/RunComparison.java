package dev.texelscope.engine.comparison;

import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Two answers held against each other: what is set otherwise, and which elements came out
 * otherwise. What either is against its reference does not matter here.
 *
 * <p>Pure and immutable; any thread. Both results must be open while it is made, and while single
 * elements are asked for.
 *
 * @param a the first result
 * @param b the second result
 * @param settings what differs between the two experiments
 * @param outputs the outputs that were compared: those of the same storage form, or where the
 *     results have none in common the first of each; empty where they cannot be
 * @param incomparable why the outputs cannot be compared, in a sentence
 */
public record RunComparison(
    RunResult a,
    RunResult b,
    List<SettingChange> settings,
    List<OutputComparison> outputs,
    Optional<String> incomparable) {

  /** Copies the lists. */
  public RunComparison {
    settings = List.copyOf(settings);
    outputs = List.copyOf(outputs);
  }

  /** Compares two results. */
  public static RunComparison of(RunResult a, RunResult b) {
    return of(a, b, () -> false);
  }

  /**
   * The same for someone who may want something newer.
   *
   * @param newerWanted asked now and then, from several threads
   * @throws java.util.concurrent.CancellationException as soon as {@code newerWanted} says so
   */
  public static RunComparison of(RunResult a, RunResult b, BooleanSupplier newerWanted) {
    List<SettingChange> settings = SettingChanges.between(a, b);
    Optional<String> why = incomparable(a, b);
    return new RunComparison(
        a,
        b,
        settings,
        why.isPresent()
            ? List.of()
            : pairs(a, b).stream()
                .map(pair -> OutputComparison.of(pair.a(), pair.b(), newerWanted))
                .toList(),
        why);
  }

  private record Pair(StorageRun a, StorageRun b) {}

  private static List<Pair> pairs(RunResult a, RunResult b) {
    List<Pair> pairs = new ArrayList<>();
    for (StorageRun run : b.runs()) {
      partner(a, run)
          .filter(other -> other.storage() == run.storage())
          .ifPresent(other -> pairs.add(new Pair(other, run)));
    }
    return pairs.isEmpty() ? List.of(new Pair(a.runs().getFirst(), b.runs().getFirst())) : pairs;
  }

  /**
   * The run of a result that a run of another one is held against: of the same storage form where
   * there is one; empty where the two cannot be compared.
   */
  public static Optional<StorageRun> partner(RunResult a, StorageRun run) {
    List<StorageRun> comparable =
        a.runs().stream()
            .filter(other -> other.outDtype() == run.outDtype())
            .filter(other ->
                sameSizes(
                    other.evidence().outputLayout().sizes(), run.evidence().outputLayout().sizes()))
            .toList();
    return comparable.stream()
        .filter(other -> other.storage() == run.storage())
        .findFirst()
        .or(() -> comparable.stream().findFirst());
  }

  private static boolean sameSizes(Sizes a, Sizes b) {
    return a.n() == b.n() && a.c() == b.c() && a.h() == b.h() && a.w() == b.w();
  }

  private static Optional<String> incomparable(RunResult a, RunResult b) {
    if (!sameSizes(a.input().sizes(), b.input().sizes())) {
      return Optional.of(
          "The shapes differ, "
              + a.input().sizes()
              + " and "
              + b.input().sizes()
              + ": there are no elements to compare one by one.");
    }
    DType first = a.experiment().operation().outDtype();
    DType second = b.experiment().operation().outDtype();
    return first == second
        ? Optional.empty()
        : Optional.of(
            "The outputs are "
                + first.label()
                + " and "
                + second.label()
                + ": values of different types are not compared.");
  }

  /** Whether all elements that were compared are equal, and could be compared. */
  public boolean equal() {
    return incomparable.isEmpty() && outputs.stream().allMatch(OutputComparison::equal);
  }

  /** What came out: {@code ≠ texture: 108 of 120 elements differ, by at most 42 at (1,2,0,3).} */
  public String sentence() {
    return incomparable.orElseGet(() ->
        (equal() ? "✓ " : "≠ ")
            + outputs.stream()
                .map(output -> output.name() + ": " + output.sentence())
                .collect(Collectors.joining("; "))
            + ".");
  }
}
