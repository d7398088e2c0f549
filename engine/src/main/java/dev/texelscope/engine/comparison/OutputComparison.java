package dev.texelscope.engine.comparison;

import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.Spread;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TokenIndex;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * The outputs of two runs on tensors of the same sizes, held against each other by element, so that
 * packing, storage, device, shader and parameters may be different ones. A value that one run never
 * wrote differs from every value that the other wrote.
 *
 * <p>Immutable. What it tells of single elements is read from the two runs, whose results must be
 * open then.
 *
 * @param a the first run
 * @param b the second run
 * @param elements how many were compared
 * @param differing how many have other outputs
 * @param largest the largest difference of two outputs; 0 where none differs or none was written in
 *     both
 * @param largestAt linear index of the first element with that difference; −1 where there is none
 * @param first linear indices of elements that differ, ascending, the first {@value #MAX_ELEMENTS}
 * @param spread where all that differ lie in the second run's output
 * @param tokens how many differ in each token of the second run; empty where there are more than
 *     {@value #MAX_TOKENS} tokens
 */
public record OutputComparison(
    StorageRun a,
    StorageRun b,
    long elements,
    long differing,
    long largest,
    long largestAt,
    List<Long> first,
    Spread spread,
    List<Long> tokens) {

  /** How many elements are listed at most. */
  public static final int MAX_ELEMENTS = 4096;

  /** How many tokens are told apart at most. */
  public static final int MAX_TOKENS = 65_536;

  /** Copies the lists. */
  public OutputComparison {
    first = List.copyOf(first);
    tokens = List.copyOf(tokens);
  }

  /**
   * Compares two runs.
   *
   * @param newerWanted asked now and then
   * @throws java.util.concurrent.CancellationException as soon as {@code newerWanted} says so
   */
  static OutputComparison of(StorageRun a, StorageRun b, BooleanSupplier newerWanted) {
    return OutputCounter.compare(a, b, newerWanted);
  }

  /** Whether all elements are equal. */
  public boolean equal() {
    return differing == 0;
  }

  /** What is compared: {@code texture}, or {@code texture with buffer}. */
  public String name() {
    return a.storage() == b.storage()
        ? b.storage().label()
        : a.storage().label() + " with " + b.storage().label();
  }

  /** What came out, in a sentence without its full stop. */
  public String sentence() {
    String all = "%,d".formatted(elements);
    if (differing == 0) {
      return elements == 1 ? "the element is equal" : "all " + all + " elements are equal";
    }
    String share =
        String.format(Locale.ROOT, "%,d of %s elements ", differing, all)
            + (differing == 1 ? "differs" : "differ");
    return largestAt < 0
        ? share + ": only one of the runs wrote there"
        : String.format(
            Locale.ROOT,
            "%s, by %s%,d at %s",
            share,
            differing == 1 ? "" : "at most ",
            largest,
            sizes().element(largestAt));
  }

  private Sizes sizes() {
    return b.evidence().outputLayout().sizes();
  }

  /** An element in both runs. */
  public ElementDifference at(long linearIndex) {
    Evidence evidence = b.evidence();
    return new ElementDifference(
        linearIndex,
        sizes().element(linearIndex),
        new TokenIndex(evidence.tokens().tokenAt(linearIndex)),
        a.reading(a.evidence().outputLayout().slotOf(linearIndex)),
        b.reading(evidence.outputLayout().slotOf(linearIndex)));
  }

  /** Whether two runs have another output in a slot of the second one; padding is never another. */
  public static boolean differ(StorageRun a, StorageRun b, long slot) {
    MemoryLayout from = a.evidence().outputLayout();
    MemoryLayout to = b.evidence().outputLayout();
    long linear = to.linearIndexAt(slot);
    return linear != MemoryLayout.PADDING
        && OutputCounter.differ(
            a.evidence(), from.equals(to) ? slot : from.slotOf(linear), b.evidence(), slot);
  }
}
