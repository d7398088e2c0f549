package dev.texelscope.engine.shader.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the expressions that ExecuTorch's templates use: literals, names, lists, {@code TABLE[X]},
 * calls, {@code + - * // %}, comparisons, {@code in}, {@code not}, {@code and}, {@code or}.
 * Attributes, lambdas, comprehensions and all else of Python are refused.
 */
final class ExpressionParser {

  private static final int DEEPEST = 50;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>\\d+\\.\\d+|\\d+)|(?<text>'[^'\\\\]*'|\"[^\"\\\\]*\")"
              + "|(?<name>[A-Za-z_]\\w*)|(?<sign>//|==|!=|<=|>=|[-+*%<>()\\[\\],=]))");
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=", "in");
  private static final Set<String> RESERVED =
      Set.of(
          "lambda",
          "if",
          "else",
          "for",
          "while",
          "import",
          "exec",
          "eval",
          "is",
          "await",
          "yield",
          "del",
          "class",
          "def",
          "with",
          "global",
          "nonlocal",
          "return",
          "raise",
          "try",
          "async");

  private record Token(String kind, String text) {}

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int depth;

  private ExpressionParser(String source) {
    this.source = source;
    Matcher matcher = TOKEN.matcher(source);
    int end = 0;
    while (end < source.stripTrailing().length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw refused("'" + source.substring(end).strip() + "'");
      }
      for (String kind : List.of("number", "text", "name", "sign")) {
        if (matcher.group(kind) != null) {
          tokens.add(new Token(kind, matcher.group(kind)));
        }
      }
      end = matcher.end();
    }
  }

  /**
   * Reads an expression.
   *
   * @throws GrammarException if it is none of this grammar
   */
  static Expression parse(String source) {
    ExpressionParser parser = new ExpressionParser(source);
    Expression expression = parser.or();
    if (parser.at < parser.tokens.size()) {
      throw parser.refused("'" + parser.tokens.get(parser.at).text() + "'");
    }
    return expression;
  }

  private GrammarException refused(String what) {
    return new GrammarException(
        "the expression " + source.strip() + " is outside of the grammar of templates at " + what);
  }

  private boolean accept(String text) {
    if (at < tokens.size()
        && !tokens.get(at).kind().equals("text")
        && tokens.get(at).text().equals(text)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String text) {
    if (!accept(text)) {
      throw refused(at < tokens.size() ? "'" + tokens.get(at).text() + "'" : "its end");
    }
  }

  private Expression or() {
    if (++depth > DEEPEST) {
      throw refused("more than " + DEEPEST + " brackets");
    }
    Expression left = and();
    while (accept("or")) {
      left = new Expression.Binary("or", left, and());
    }
    depth--;
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (accept("and")) {
      left = new Expression.Binary("and", left, not());
    }
    return left;
  }

  private Expression not() {
    int negations = 0;
    while (accept("not")) {
      negations++;
    }
    Expression operand = comparison();
    for (int i = 0; i < negations; i++) {
      operand = new Expression.Unary("not", operand);
    }
    return operand;
  }

  private Expression comparison() {
    Expression left = sum();
    if (at < tokens.size() && COMPARISONS.contains(tokens.get(at).text())) {
      String operator = tokens.get(at++).text();
      return new Expression.Binary(operator, left, sum());
    }
    if (at + 1 < tokens.size()
        && tokens.get(at).text().equals("not")
        && tokens.get(at + 1).text().equals("in")) {
      at += 2;
      return new Expression.Unary("not", new Expression.Binary("in", left, sum()));
    }
    return left;
  }

  private Expression sum() {
    Expression left = product();
    while (at < tokens.size() && Set.of("+", "-").contains(tokens.get(at).text())) {
      String operator = tokens.get(at++).text();
      left = new Expression.Binary(operator, left, product());
    }
    return left;
  }

  private Expression product() {
    Expression left = sign();
    while (at < tokens.size() && Set.of("*", "//", "%").contains(tokens.get(at).text())) {
      String operator = tokens.get(at++).text();
      left = new Expression.Binary(operator, left, sign());
    }
    return left;
  }

  private Expression sign() {
    return accept("-") ? new Expression.Unary("-", postfix()) : postfix();
  }

  private Expression postfix() {
    Expression expression = atom();
    while (true) {
      if (accept("[")) {
        Expression key = or();
        expect("]");
        expression = new Expression.Index(expression, key);
      } else if (accept("(")) {
        expression = call(expression);
      } else {
        return expression;
      }
    }
  }

  private Expression call(Expression function) {
    List<Expression> arguments = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    while (!accept(")")) {
      if (!arguments.isEmpty() || !named.isEmpty()) {
        expect(",");
        if (accept(")")) {
          break;
        }
      }
      if (at + 1 < tokens.size()
          && tokens.get(at).kind().equals("name")
          && tokens.get(at + 1).text().equals("=")) {
        String name = tokens.get(at).text();
        at += 2;
        named.put(name, or());
      } else if (named.isEmpty()) {
        arguments.add(or());
      } else {
        throw refused("an argument without a name after one with a name");
      }
    }
    return new Expression.Call(function, arguments, named);
  }

  private Expression atom() {
    if (at == tokens.size()) {
      throw refused("its end");
    }
    Token token = tokens.get(at);
    return switch (token.kind()) {
      case "number" -> {
        at++;
        yield new Expression.Literal(number(token.text()));
      }
      case "text" -> {
        at++;
        yield new Expression.Literal(token.text().substring(1, token.text().length() - 1));
      }
      case "name" -> {
        at++;
        yield name(token.text());
      }
      default -> bracket(token.text());
    };
  }

  private Expression bracket(String sign) {
    if (accept("(")) {
      Expression inner = or();
      expect(")");
      return inner;
    }
    if (accept("[")) {
      List<Expression> items = new ArrayList<>();
      while (!accept("]")) {
        if (!items.isEmpty()) {
          expect(",");
          if (accept("]")) {
            break;
          }
        }
        items.add(or());
      }
      return new Expression.ListOf(items);
    }
    throw refused("'" + sign + "'");
  }

  private Expression name(String name) {
    return switch (name) {
      case "True" -> new Expression.Literal(true);
      case "False" -> new Expression.Literal(false);
      case "None" -> new Expression.Literal(Expression.None.VALUE);
      default -> {
        if (RESERVED.contains(name) || name.startsWith("__")) {
          throw refused("'" + name + "'");
        }
        yield new Expression.Name(name);
      }
    };
  }

  private Object number(String text) {
    try {
      if (text.contains(".")) {
        return Double.parseDouble(text);
      }
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw refused("the number " + text);
    }
  }
}
