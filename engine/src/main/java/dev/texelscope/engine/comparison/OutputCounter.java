package dev.texelscope.engine.comparison;

import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Counts the elements of which two outputs differ. Many elements are counted in parts side by side
 * and joined in their order, so that the answer is the same for any number of parts; nothing is
 * allocated for an element.
 */
final class OutputCounter {

  /** Parts are at least so large, or they cost more than they save. */
  private static final long LEAST_PART = 1 << 15;

  /** How many elements are looked at between two questions whether somebody waits. */
  private static final long BLOCK = 1 << 16;

  private final Evidence a;
  private final Evidence b;
  private final boolean sameLayout;
  private final List<Long> first = new ArrayList<>();
  private final Spread.Counter spread;
  private final long[] tokens;
  private long differing;
  private long largest;
  private long largestAt = -1;

  private OutputCounter(Evidence a, Evidence b) {
    this.a = a;
    this.b = b;
    this.sameLayout = a.outputLayout().equals(b.outputLayout());
    this.spread = new Spread.Counter(b.outputLayout());
    long count = b.tokens().numTokens();
    this.tokens = new long[count <= OutputComparison.MAX_TOKENS ? (int) count : 0];
  }

  static OutputComparison compare(StorageRun a, StorageRun b, BooleanSupplier newerWanted) {
    long elements = b.evidence().outputLayout().sizes().numel();
    int cores = Runtime.getRuntime().availableProcessors();
    int parts =
        same(a.evidence(), b.evidence())
            ? 0
            : (int) Math.clamp(elements / LEAST_PART, 1, 4L * cores);
    IntStream range = IntStream.range(0, parts);
    OutputCounter whole =
        (parts > 1 ? range.parallel() : range)
            .mapToObj(part -> {
              OutputCounter counter = new OutputCounter(a.evidence(), b.evidence());
              counter.part(elements * part / parts, elements * (part + 1) / parts, newerWanted);
              return counter;
            })
            .reduce(new OutputCounter(a.evidence(), b.evidence()), OutputCounter::joined);
    return new OutputComparison(
        a,
        b,
        elements,
        whole.differing,
        whole.largest,
        whole.largestAt,
        whole.first,
        whole.spread.spread(),
        Arrays.stream(whole.tokens).boxed().toList());
  }

  /** Whether the two have the same bytes everywhere, padding included. */
  private static boolean same(Evidence a, Evidence b) {
    return a.outputLayout().equals(b.outputLayout())
        && a.neverWritten().isEmpty()
        && b.neverWritten().isEmpty()
        && a.output().contiguous()
        && b.output().contiguous()
        && a.output().segment().mismatch(b.output().segment()) < 0;
  }

  private void part(long from, long to, BooleanSupplier newerWanted) {
    for (long block = from; block < to; block += BLOCK) {
      if (newerWanted.getAsBoolean()) {
        throw new CancellationException("a newer comparison is wanted");
      }
      long end = Math.min(to, block + BLOCK);
      for (long linear = block; linear < end; linear++) {
        element(linear);
      }
    }
  }

  private void element(long linear) {
    long slot = b.outputLayout().slotOf(linear);
    long other = sameLayout ? slot : a.outputLayout().slotOf(linear);
    if (!differ(a, other, b, slot)) {
      return;
    }
    differing++;
    spread.add(slot);
    if (tokens.length > 0) {
      tokens[(int) b.tokens().tokenAt(linear)]++;
    }
    if (first.size() < OutputComparison.MAX_ELEMENTS) {
      first.add(linear);
    }
    if (a.writtenAt(other) && b.writtenAt(slot)) {
      long difference = Math.abs(b.output().longAt(slot) - a.output().longAt(other));
      if (difference > largest) {
        largest = difference;
        largestAt = linear;
      }
    }
  }

  /** Whether a slot of one output and one of another hold different values. */
  static boolean differ(Evidence a, long slotOfA, Evidence b, long slotOfB) {
    boolean written = a.writtenAt(slotOfA);
    return written != b.writtenAt(slotOfB)
        || (written && a.output().longAt(slotOfA) != b.output().longAt(slotOfB));
  }

  /** What this and one of later elements counted. */
  private OutputCounter joined(OutputCounter later) {
    OutputCounter both = new OutputCounter(a, b);
    for (OutputCounter counter : List.of(this, later)) {
      both.differing += counter.differing;
      both.spread.add(counter.spread);
      for (int i = 0; i < tokens.length; i++) {
        both.tokens[i] += counter.tokens[i];
      }
      int room = OutputComparison.MAX_ELEMENTS - both.first.size();
      both.first.addAll(counter.first.subList(0, Math.min(room, counter.first.size())));
      if (counter.largest > both.largest) {
        both.largest = counter.largest;
        both.largestAt = counter.largestAt;
      }
    }
    return both;
  }
}
