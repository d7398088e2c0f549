package dev.texelscope.engine.spirv.interpret;

/** A pure function of whole operands: every result component may depend on every one of theirs. */
@FunctionalInterface
interface WholeOperator {

  /**
   * Computes.
   *
   * @param operands the registers of each operand
   * @param result takes the registers of the result
   */
  void apply(long[][] operands, long[] result);
}
