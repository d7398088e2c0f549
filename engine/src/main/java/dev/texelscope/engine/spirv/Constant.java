package dev.texelscope.engine.spirv;

import java.util.List;

/** A constant as the module declares it, before specialization. */
public sealed interface Constant {

  /** Id of its type. */
  int type();

  /**
   * A number or bool.
   *
   * @param bits 1 or 0 for bool; narrow integers as their words have them
   * @param specializationId −1 where it is fixed
   */
  record Scalar(int type, long bits, int specializationId) implements Constant {}

  /** A vector, matrix, array or structure of constants. */
  record Composite(int type, List<Integer> parts) implements Constant {

    /** Copies the parts. */
    public Composite {
      parts = List.copyOf(parts);
    }
  }

  /** All zero. */
  record Null(int type) implements Constant {}

  /** No particular value. */
  record Undefined(int type) implements Constant {}

  /** Computed from constants; the code's result is its id. */
  record Computed(int type, CodeInstruction code) implements Constant {}
}
