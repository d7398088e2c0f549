package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.CodeVisitor;
import dev.texelscope.engine.spirv.interpret.Invocation;

/** What compiled code does with pointers; see {@link CodeVisitor.Chain}. */
final class Places {

  private static final long NOWHERE = CodeVisitor.NOWHERE;

  private Places() {}

  /** A place further on by a constant. */
  static long offset(long place, long constant) {
    return place == NOWHERE ? NOWHERE : place + constant;
  }

  /** The element with an index in memory that knows its own end. */
  static long index(long place, long index, long stride) {
    return place == NOWHERE ? NOWHERE : place + index * stride;
  }

  /** The element with an index of an array; nowhere, and a fault, where it has none. */
  static long element(
      long place, long index, long stride, int length, Invocation invocation, int step) {
    if (place == NOWHERE) {
      return NOWHERE;
    }
    if (index < 0 || index >= length) {
      invocation.at(step);
      invocation.indexFault(false, index, length);
      return NOWHERE;
    }
    return place + index * stride;
  }

  /** A number of an array; 0 from nowhere. */
  static long load(long[] numbers, long place, int offset) {
    return place == NOWHERE ? 0 : numbers[(int) place + offset];
  }

  /** Sets a number of an array, unless it is nowhere. */
  static void store(long[] numbers, long place, int offset, long value) {
    if (place != NOWHERE) {
      numbers[(int) place + offset] = value;
    }
  }
}
