package dev.texelscope.engine.spirv.interpret;

import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * What a step does, told to whoever makes other code of a program. Numbers stand for registers;
 * what is done with them is exactly what the step does when it is executed.
 *
 * <p>{@link #step} can say anything about a step that goes to the next one: what it reads and
 * writes. The others are what is worth more than that.
 */
public interface CodeVisitor {

  /** What a pointer to no element of an array holds. */
  long NOWHERE = Long.MIN_VALUE;

  /** Any step: it is executed on these registers. Memory of the host and of the workgroup aside. */
  void step(Executable step, int[] reads, int[] writes);

  /** Nothing is known of it. */
  void unknown();

  /** {@code result = source}. */
  void copy(int result, int source);

  /** {@code result = 0}. */
  void clear(int result);

  /** A pure function. */
  void unary(int result, int a, LongUnaryOperator operator);

  /** A pure function. */
  void binary(int result, int a, int b, LongBinaryOperator operator);

  /** A pure function. */
  void ternary(int result, int a, int b, int c, TernaryOperator operator);

  /** {@code result = condition ? a : b}, and a decision. */
  void select(int result, int condition, int a, int b);

  /** A place inside of what a pointer points to; see {@link PointerSteps.Chain}. */
  void chain(Chain chain);

  /** Registers that a pointer points to; none where it points nowhere. */
  void loadLocal(int result, int pointer, int count);

  /** Registers that a pointer points to; none where it points nowhere. */
  void storeLocal(int pointer, int value, int count);

  /** Shared variables that a pointer points to. */
  void loadShared(int result, int pointer, int count);

  /** Shared variables that a pointer points to. */
  void storeShared(int pointer, int value, int count);

  /** Numbers of a buffer. */
  void loadBuffer(int result, int pointer, Numbers numbers);

  /** Numbers of a buffer. */
  void storeBuffer(int pointer, int value, Numbers numbers);

  /** A texel. */
  void readTexel(int result, int count, Texel texel, Executable step);

  /** A texel; components that are not given are 0. */
  void writeTexel(int value, int count, Texel texel, Executable step);

  /** Goes to another step. */
  void jump(Way way);

  /** Goes one of two ways, by a bool. */
  void fork(int condition, Way yes, Way no);

  /** Goes the way of the key that the selector equals. */
  void choose(int selector, long[] keys, Way[] ways, Way otherwise);

  /** Enters a function, whose return slot takes the number of the next step. */
  void call(Way entry, int returnSlot);

  /** Goes to the step whose number is in a register. */
  void leave(int returnSlot);

  /** The invocation ends. */
  void end();

  /** The invocation waits for the others of its workgroup. */
  void barrier();

  /**
   * The invocation waits for others of its subgroup, which exchange some registers: the results are
   * there when it goes on.
   *
   * @param barrier whether it is a barrier of the subgroup
   */
  void meet(int operands, int count, int results, int resultCount, boolean barrier);

  /** Something that can be done to an invocation. */
  interface Executable {
    /** Does it. */
    void execute(Invocation invocation);
  }

  /**
   * Where a jump goes, and what it copies at once on the way.
   *
   * @param target number of the step
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Way(int target, int[] sources, int[] results) {}

  /** An access chain; see {@link PointerSteps.Chain}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Chain(
      int result,
      int base,
      long constant,
      int[] indices,
      long[] strides,
      int[] lengths,
      boolean ofBuffer) {}

  /** Numbers of a buffer, each at its offset in bytes from a pointer. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Numbers(int resource, int[] byteOffsets, Scalar[] kinds) {}

  /**
   * A texel by coordinates.
   *
   * @param image register with the number of the resource
   * @param coordinate first register of as many as there are dimensions
   * @param lod register of the level of detail; −1 where there is none
   */
  record Texel(int image, int coordinate, int dimensions, int lod) {}
}
