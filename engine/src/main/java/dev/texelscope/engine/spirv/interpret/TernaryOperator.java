package dev.texelscope.engine.spirv.interpret;

/** A pure function of three registers. */
@FunctionalInterface
interface TernaryOperator {
  long apply(long a, long b, long c);
}
