package dev.texelscope.engine.shader.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a template: lines that are printed with every <code>${…}</code> replaced, and lines
 * that begin with a dollar, which decide over the lines that are indented below them. Printed lines
 * lose the indentation of the blocks that they stand in. Lines that contain LINT are dropped.
 */
final class TemplateText {

  private static final int MOST_CHARACTERS = 8 << 20;
  private static final Pattern FOR = Pattern.compile("for\\s+([A-Za-z_]\\w*)\\s+in\\s+(.+):");
  private static final Pattern IF = Pattern.compile("(if|elif)\\s+(.+):");
  private static final Pattern SET = Pattern.compile("([A-Za-z_]\\w*)\\s*=(?!=)\\s*(.+)");

  private record Line(int number, String text, String indent, int blanksBefore) {

    String stripped() {
      return text.strip();
    }

    boolean control() {
      return stripped().startsWith("$") && !stripped().startsWith("${");
    }
  }

  private final String file;
  private final List<Line> lines = new ArrayList<>();
  private final int trailingBlanks;
  private final Map<String, Object> variables;
  private final Evaluator evaluator;
  private final StringBuilder out = new StringBuilder();

  private TemplateText(String file, String text, Map<String, Object> variables) {
    this.file = file;
    this.variables = variables;
    this.evaluator = new Evaluator(variables);
    int number = 0;
    int blanks = 0;
    for (String line : text.split("\r\n|\r|\n", -1)) {
      number++;
      if (line.isBlank()) {
        blanks++;
      } else if (!line.contains("LINT")) {
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        lines.add(new Line(number, line, indent, blanks));
        blanks = 0;
      }
    }
    // What follows the last line break is no line.
    trailingBlanks = Math.max(0, blanks - 1);
  }

  /**
   * Expands a template.
   *
   * @param file its name, for messages
   * @param variables parameters by name; changed by assignments, loops and slots
   * @throws TemplateException with file and line of what is outside of the grammar
   */
  static String expand(String file, String text, Map<String, Object> variables) {
    TemplateText template = new TemplateText(file, text, variables);
    template.block(0, template.lines.size(), "", "");
    template.blanks(template.trailingBlanks);
    return template.out.toString();
  }

  /** Whether a text has anything to expand. */
  static boolean isTemplate(String text) {
    return text.contains("${") || text.lines().anyMatch(line -> line.strip().startsWith("$"));
  }

  /**
   * Prints the lines of a block.
   *
   * @param indent of its lines in the source
   * @param lost what of it printed lines lose
   */
  private void block(int from, int to, String indent, String lost) {
    int at = from;
    while (at < to) {
      Line line = lines.get(at);
      if (!line.indent().startsWith(indent)) {
        throw new TemplateException(
            file, line.number(), "the line is indented less than its block");
      }
      blanks(line.blanksBefore());
      if (line.control()) {
        at = control(at, to, lost);
      } else {
        print(line, lost);
        at++;
      }
    }
  }

  private void blanks(int count) {
    out.append("\n".repeat(count));
  }

  private void print(Line line, String lost) {
    String text = line.text().substring(Math.min(lost.length(), line.indent().length()));
    int at = 0;
    int open = text.indexOf("${");
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new TemplateException(file, line.number(), "${ without }");
      }
      out.append(text, at, open);
      out.append(Evaluator.text(value(line, text.substring(open + 2, close))));
      if (out.length() > MOST_CHARACTERS) {
        throw new TemplateException(
            file, line.number(), "the template makes more than 8 MiB of text");
      }
      at = close + 1;
      open = text.indexOf("${", at);
    }
    out.append(text, at, text.length()).append('\n');
  }

  private Object value(Line line, String expression) {
    try {
      return evaluator.value(ExpressionParser.parse(expression));
    } catch (GrammarException e) {
      throw new TemplateException(file, line.number(), e.problem());
    }
  }

  /** Does what a line with a dollar says; the index after all lines that belong to it. */
  private int control(int at, int to, String lost) {
    Line line = lines.get(at);
    String command = line.stripped().replace("$", "").strip();
    Matcher loop = FOR.matcher(command);
    Matcher condition = IF.matcher(command);
    Matcher set = SET.matcher(command);
    if (loop.matches()) {
      return loop(at, to, lost, loop.group(1), loop.group(2));
    }
    if (condition.matches() && condition.group(1).equals("if")) {
      return choice(at, to, lost);
    }
    if (set.matches()) {
      variables.put(set.group(1), value(line, set.group(2)));
      return at + 1;
    }
    throw new TemplateException(
        file,
        line.number(),
        line.stripped()
            + " is outside of the grammar of templates; $if, $elif, $else, $for … in … and"
            + " assignments are allowed");
  }

  private int loop(int at, int to, String lost, String variable, String over) {
    int end = bodyEnd(at, to);
    if (!(value(lines.get(at), over) instanceof List<?> items)) {
      throw new TemplateException(file, lines.get(at).number(), over + " is no list");
    }
    for (Object item : items) {
      variables.put(variable, item);
      body(at, end, lost);
    }
    return end;
  }

  private int choice(int at, int to, String lost) {
    boolean done = false;
    int branch = at;
    while (true) {
      Line line = lines.get(branch);
      String command = line.stripped().replace("$", "").strip();
      Matcher condition = IF.matcher(command);
      int end = bodyEnd(branch, to);
      boolean taken =
          !done && (!condition.matches() || Evaluator.truth(value(line, condition.group(2))));
      if (taken) {
        body(branch, end, lost);
        done = true;
      }
      if (end == to || !continues(lines.get(end), line)) {
        return end;
      }
      branch = end;
    }
  }

  /** Whether a line is the next branch of the choice that another one began. */
  private static boolean continues(Line next, Line of) {
    String command = next.stripped().replaceAll("\\s+:", ":");
    return next.control()
        && next.indent().equals(of.indent())
        && (command.startsWith("$elif ") || command.equals("$else:"));
  }

  /** The index after the last line that is indented deeper than a line. */
  private int bodyEnd(int at, int to) {
    String outer = lines.get(at).indent();
    int end = at + 1;
    while (end < to
        && lines.get(end).indent().length() > outer.length()
        && lines.get(end).indent().startsWith(outer)) {
      end++;
    }
    if (end == at + 1) {
      throw new TemplateException(
          file, lines.get(at).number(), lines.get(at).stripped() + " has no lines below it");
    }
    return end;
  }

  private void body(int at, int end, String lost) {
    String outer = lines.get(at).indent();
    String inner = lines.get(at + 1).indent();
    block(at + 1, end, inner, lost + inner.substring(outer.length()));
  }
}
