package dev.texelscope.app.view.parameters;

import java.util.List;

/**
 * One token's parameters.
 *
 * @param token its index
 * @param argb its colour
 * @param cell where they live
 * @param scale as resolved, float32
 * @param zeroPoint as resolved
 * @param reads components that read the cell, one number a storage form that ran
 * @param expectedReads elements of the token
 * @param scaleEdited whether scale was given for this token alone
 * @param zeroPointEdited whether zero_point was given for this token alone
 */
public record ParameterRow(
    long token,
    int argb,
    String cell,
    float scale,
    int zeroPoint,
    List<Long> reads,
    long expectedReads,
    boolean scaleEdited,
    boolean zeroPointEdited) {

  /** Copies the list. */
  public ParameterRow {
    reads = List.copyOf(reads);
  }

  /** Whether another number of components read the cell than belong to the token. */
  public boolean oddReads() {
    return reads.stream().anyMatch(count -> count != expectedReads);
  }

  /** Whether nobody read the cell, in a storage form at least. */
  public boolean unread() {
    return reads.stream().anyMatch(count -> count == 0);
  }

  /** Whether something was given for this token alone. */
  public boolean edited() {
    return scaleEdited || zeroPointEdited;
  }
}
