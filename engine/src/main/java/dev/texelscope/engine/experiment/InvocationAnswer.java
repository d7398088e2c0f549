package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.layout.Storage;
import java.util.List;

/**
 * The invocations of one storage form to which a question applies.
 *
 * @param storage texture or buffer
 * @param question what was asked
 * @param count how many there are
 * @param first global ids of the first ones
 * @param hits what these first ones did, and where in the source
 * @param complete whether all invocations could be asked; the memory for it is bounded
 */
public record InvocationAnswer(
    Storage storage,
    InvocationQuestion question,
    long count,
    List<GridSize> first,
    List<InvocationHit> hits,
    boolean complete) {

  /** Copies the lists. */
  public InvocationAnswer {
    first = List.copyOf(first);
    hits = List.copyOf(hits);
  }
}
