package dev.texelscope.engine.shader.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Evaluates expressions over the parameters of a variant. */
final class Evaluator {

  /** What one value may grow to. */
  private static final int LONGEST = 1 << 16;

  private final Map<String, Object> variables;

  /**
   * @param variables parameters by name; assignments and loops change them
   */
  Evaluator(Map<String, Object> variables) {
    this.variables = variables;
  }

  /**
   * The value of an expression.
   *
   * @throws GrammarException if it uses what there is not
   */
  Object value(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Object value) -> value;
      case Expression.Name(String name) -> variable(name);
      case Expression.ListOf(List<Expression> items) -> {
        List<Object> values = new ArrayList<>();
        items.forEach(item -> values.add(value(item)));
        yield values;
      }
      case Expression.Index(Expression table, Expression key) -> element(value(table), value(key));
      case Expression.Call call -> call(call);
      case Expression.Unary(String operator, Expression operand) ->
          operator.equals("not") ? (Object) !truth(value(operand)) : negated(value(operand));
      case Expression.Binary(String operator, Expression left, Expression right) ->
          binary(operator, left, right);
    };
  }

  private Object variable(String name) {
    Object value = variables.get(name);
    if (value == null) {
      throw new GrammarException(name + " is not defined");
    }
    return value;
  }

  private static Object element(Object table, Object key) {
    return switch (table) {
      case Map<?, ?> map -> {
        Object value = map.get(key);
        if (value == null) {
          throw new GrammarException("there is no entry " + key + " in the table");
        }
        yield value;
      }
      case List<?> list when key instanceof Long index && index >= 0 && index < list.size() ->
          list.get((int) (long) index);
      default -> throw new GrammarException(text(key) + " is no index here");
    };
  }

  private Object call(Expression.Call call) {
    List<Object> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(value(argument)));
    Map<String, Object> named = new LinkedHashMap<>();
    call.named().forEach((name, argument) -> named.put(name, value(argument)));
    Arguments given = new Arguments(arguments, named);
    return switch (call.function()) {
      case Expression.Name(String name) -> HelperFunctions.call(name, given, variables);
      case Expression.Index(Expression.Name(String name), Expression key)
          when name.equals("get_pos") ->
          HelperFunctions.position(value(key), given);
      default -> throw new GrammarException("only helper functions can be called");
    };
  }

  private Object binary(String operator, Expression left, Expression right) {
    Object a = value(left);
    switch (operator) {
      case "and" -> {
        return truth(a) ? value(right) : a;
      }
      case "or" -> {
        return truth(a) ? a : value(right);
      }
      default -> {}
    }
    Object b = value(right);
    return switch (operator) {
      case "==" -> same(a, b);
      case "!=" -> !same(a, b);
      case "in" -> contains(b, a);
      case "<", ">", "<=", ">=" -> compare(operator, a, b);
      default -> arithmetic(operator, a, b);
    };
  }

  private static boolean same(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return x.doubleValue() == y.doubleValue();
    }
    return Objects.equals(a, b);
  }

  private static boolean contains(Object container, Object item) {
    return switch (container) {
      case List<?> list -> list.stream().anyMatch(entry -> same(entry, item));
      case Map<?, ?> map -> map.containsKey(item);
      case String whole when item instanceof String part -> whole.contains(part);
      default -> throw new GrammarException("'in' needs a list or a text");
    };
  }

  private static boolean compare(String operator, Object a, Object b) {
    int order;
    if (a instanceof Number x && b instanceof Number y) {
      order = Double.compare(x.doubleValue(), y.doubleValue());
    } else if (a instanceof String x && b instanceof String y) {
      order = x.compareTo(y);
    } else {
      throw new GrammarException(text(a) + " " + operator + " " + text(b) + " compares nothing");
    }
    return switch (operator) {
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      default -> order >= 0;
    };
  }

  private static Object arithmetic(String operator, Object a, Object b) {
    if (a instanceof String x && b instanceof String y && operator.equals("+")) {
      if (x.length() + y.length() > LONGEST) {
        throw new GrammarException("a text grows beyond " + LONGEST + " characters");
      }
      return x + y;
    }
    try {
      if (a instanceof Long x && b instanceof Long y) {
        return switch (operator) {
          case "+" -> Math.addExact(x, y);
          case "-" -> Math.subtractExact(x, y);
          case "*" -> Math.multiplyExact(x, y);
          case "//" -> Math.floorDiv(x, y);
          default -> Math.floorMod(x, y);
        };
      }
    } catch (ArithmeticException e) {
      throw new GrammarException(text(a) + " " + operator + " " + text(b) + " has no result");
    }
    if (a instanceof Number x && b instanceof Number y) {
      double left = x.doubleValue();
      double right = y.doubleValue();
      return switch (operator) {
        case "+" -> left + right;
        case "-" -> left - right;
        case "*" -> left * right;
        case "//" -> Math.floor(left / right);
        default -> left - Math.floor(left / right) * right;
      };
    }
    throw new GrammarException(text(a) + " " + operator + " " + text(b) + " cannot be computed");
  }

  private static Object negated(Object value) {
    return switch (value) {
      case Long number -> -number;
      case Double number -> -number;
      default -> throw new GrammarException("- needs a number");
    };
  }

  /** What {@code if} makes of a value. */
  static boolean truth(Object value) {
    return switch (value) {
      case Boolean truth -> truth;
      case Number number -> number.doubleValue() != 0;
      case String text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      default -> false;
    };
  }

  /** What {@code ${…}} prints of a value. */
  static String text(Object value) {
    return switch (value) {
      case Boolean truth -> truth ? "True" : "False";
      case List<?> list ->
          "["
              + String.join(
                  ", ",
                  list.stream()
                      .map(item -> item instanceof String s ? "'" + s + "'" : text(item))
                      .toList())
              + "]";
      default -> String.valueOf(value);
    };
  }
}
