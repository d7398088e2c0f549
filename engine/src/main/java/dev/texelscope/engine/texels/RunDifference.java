package dev.texelscope.engine.texels;

import dev.texelscope.engine.comparison.OutputComparison;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.layout.MemoryLayout;

/**
 * The run that a view's run is held against, by element.
 *
 * @param kept the other one
 * @param run the view's
 */
record RunDifference(StorageRun kept, StorageRun run) {

  /** Whether a slot of the run holds an element that came out otherwise than in the kept run. */
  boolean otherOutput(long slot) {
    return OutputComparison.differ(kept, run, slot);
  }

  /** Whether the parameters of another token were read for it. */
  boolean otherToken(long slot) {
    MemoryLayout layout = run.evidence().outputLayout();
    long linear = layout.linearIndexAt(slot);
    if (linear == MemoryLayout.PADDING) {
      return false;
    }
    MemoryLayout other = kept.evidence().outputLayout();
    return tokenRead(run.evidence(), slot, linear)
        != tokenRead(kept.evidence(), other.slotOf(linear), linear);
  }

  private static long tokenRead(Evidence evidence, long slot, long linear) {
    return evidence.tokenReadAt(slot, evidence.tokens().tokenAt(linear));
  }
}
