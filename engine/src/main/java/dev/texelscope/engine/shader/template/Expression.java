package dev.texelscope.engine.shader.template;

import java.util.List;
import java.util.Map;

/**
 * An expression of a template. Values are {@link Long}, {@link Double}, {@link String}, {@link
 * Boolean}, {@link java.util.List} and {@link java.util.Map}; None is {@link None#VALUE}.
 */
sealed interface Expression {

  /** Python's None. */
  enum None {
    VALUE;

    @Override
    public String toString() {
      return "None";
    }
  }

  /** A number, a text, True, False or None. */
  record Literal(Object value) implements Expression {}

  /** A parameter or a loop variable. */
  record Name(String name) implements Expression {}

  /** {@code [a, b]}. */
  record ListOf(List<Expression> items) implements Expression {}

  /** {@code TABLE[X]}. */
  record Index(Expression table, Expression key) implements Expression {}

  /** A call of a helper function; functions are no values. */
  record Call(Expression function, List<Expression> arguments, Map<String, Expression> named)
      implements Expression {}

  /** {@code not}, {@code -}. */
  record Unary(String operator, Expression operand) implements Expression {}

  /** Arithmetic, comparison, {@code and}, {@code or}, {@code in}. */
  record Binary(String operator, Expression left, Expression right) implements Expression {}
}
