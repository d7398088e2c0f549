package dev.texelscope.engine.findings;

import dev.texelscope.engine.tensor.Tensor;
import java.util.List;
import java.util.Set;

/**
 * The verdicts of one run and what follows from them.
 *
 * @param verdicts {@link Verdict} ordinal of every output slot, uint8
 * @param elements elements judged; padding is not among them
 * @param mismatches elements whose output differs from a defined expected value
 * @param rightByLuck elements that are right although a wrong cell was read
 * @param undefined elements whose expected value is left open
 * @param findings groups of mismatches, largest first, then faults
 * @param tokenReads how many components of elements read zero_point's cell of each token, int64 by
 *     token
 */
public record Judgement(
    Tensor verdicts,
    long elements,
    long mismatches,
    long rightByLuck,
    long undefined,
    List<Finding> findings,
    Tensor tokenReads) {

  /** Copies the list. */
  public Judgement {
    findings = List.copyOf(findings);
  }

  /** The same with other findings. */
  public Judgement withFindings(List<Finding> value) {
    return new Judgement(verdicts, elements, mismatches, rightByLuck, undefined, value, tokenReads);
  }

  /** The verdict on an output slot. */
  public Verdict at(long slot) {
    return Verdict.of(verdicts.longAt(slot));
  }

  /** Whether there are mismatches of a kind that is not allowed. */
  public boolean mismatched(Set<FindingKind> allowed) {
    return findings.stream()
        .anyMatch(f ->
            f.kind().severity() == FindingKind.Severity.MISMATCH && !allowed.contains(f.kind()));
  }

  /** Whether there are faults of a kind that is not allowed. */
  public boolean faulty(Set<FindingKind> allowed) {
    return findings.stream()
        .anyMatch(
            f -> f.kind().severity() == FindingKind.Severity.FAULT && !allowed.contains(f.kind()));
  }
}
