package dev.texelscope.engine.spirv.interpret;

/** A pure function of three registers. */
@FunctionalInterface
public interface TernaryOperator {
  /** Computes. */
  long apply(long a, long b, long c);
}
