package dev.texelscope.app.view.shell;

import dev.texelscope.app.view.shell.DockLayout.Direction;
import dev.texelscope.app.view.shell.DockLayout.Part;
import dev.texelscope.app.view.shell.DockLayout.Split;
import dev.texelscope.app.view.shell.DockLayout.Tabs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A layout as a line of text, for the user's settings: {@code row(232:[*setup]
 * 1096:column(700:[*texels] 318:[source *log]) 352:[*inspector])}. A star stands before the panel
 * in front, a minus before the bracket of folded tabs.
 */
final class DockLayoutText {

  private static final int DEEPEST = 24;

  private final String text;
  private int at;

  private DockLayoutText(String text) {
    this.text = text;
  }

  static String write(DockLayout layout) {
    StringBuilder out = new StringBuilder();
    write(layout, out);
    return out.toString();
  }

  private static void write(DockLayout layout, StringBuilder out) {
    switch (layout) {
      case Tabs tabs -> {
        out.append(tabs.folded() ? "-[" : "[");
        String gap = "";
        for (String panel : tabs.panels()) {
          out.append(gap).append(panel.equals(tabs.front()) ? "*" : "").append(panel);
          gap = " ";
        }
        out.append(']');
      }
      case Split split -> {
        out.append(split.direction().name().toLowerCase(Locale.ROOT)).append('(');
        String gap = "";
        for (Part part : split.parts()) {
          out.append(gap).append(Math.max(1, Math.round(part.size()))).append(':');
          write(part.content(), out);
          gap = " ";
        }
        out.append(')');
      }
    }
  }

  /** The layout that a text stands for; empty where it stands for none. */
  static Optional<DockLayout> read(String text) {
    DockLayoutText reader = new DockLayoutText(text.strip());
    try {
      DockLayout layout = reader.layout(0);
      return reader.at == reader.text.length() ? Optional.of(layout) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private DockLayout layout(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("too deep");
    }
    if (accept("row(")) {
      return split(Direction.ROW, depth);
    }
    if (accept("column(")) {
      return split(Direction.COLUMN, depth);
    }
    boolean folded = accept("-");
    expect("[");
    List<String> panels = new ArrayList<>();
    String front = "";
    do {
      boolean star = accept("*");
      String panel = word();
      panels.add(panel);
      front = star || front.isEmpty() ? panel : front;
    } while (accept(" "));
    expect("]");
    return new Tabs(panels, front, folded);
  }

  private Split split(Direction direction, int depth) {
    List<Part> parts = new ArrayList<>();
    do {
      double size = Double.parseDouble(word());
      expect(":");
      parts.add(new Part(size, layout(depth + 1)));
    } while (accept(" "));
    expect(")");
    return new Split(direction, parts);
  }

  private String word() {
    int from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
      at++;
    }
    if (from == at) {
      throw new IllegalArgumentException("a word is missing at " + at);
    }
    return text.substring(from, at);
  }

  private boolean accept(String token) {
    boolean there = text.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw new IllegalArgumentException(token + " is missing at " + at);
    }
  }
}
