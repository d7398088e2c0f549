package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.report.ReadingReport;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the inspector shows, to be pasted elsewhere: for people, for a spreadsheet, for a program.
 */
final class InspectorText {

  private static final List<String> HEADINGS =
      List.of(
          "at", "element", "x", "token_read", "token_expected", "output", "expected", "verdict");

  private InspectorText() {}

  /** Everything, in lines for people. */
  static String text(InspectorModel model) {
    StringBuilder text = new StringBuilder(model.title()).append('\n');
    text.append(model.why().text()).append("\n\n");
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    model.rows().forEach(row -> rows.add(cells(row)));
    columns(text, rows);
    for (Section section : model.sections()) {
      text.append('\n').append(section.title());
      text.append(section.note().isEmpty() ? "" : " (" + section.note() + ")").append('\n');
      rows.clear();
      if (!section.columns().isEmpty()) {
        rows.add(labelled("", section.columns()));
      }
      for (Line line : section.lines()) {
        rows.add(
            switch (line) {
              case Line.Values values -> labelled(values.label(), values.values());
              case Line.Formula formula -> List.of("  " + formula.sentence().text());
            });
      }
      columns(text, rows);
    }
    return text.append('\n').append(model.remark()).append('\n').toString();
  }

  private static List<String> labelled(String label, List<Span> values) {
    List<String> cells = new ArrayList<>();
    cells.add(label);
    values.forEach(value -> cells.add(value.text()));
    return cells;
  }

  /** Cells under each other; a line of a single cell is not part of the table. */
  private static void columns(StringBuilder text, List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size() && row.size() > 1; i++) {
        int width = row.get(i).length();
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < row.size(); i++) {
        String gap = row.size() > 1 ? " ".repeat(widths.get(i) - row.get(i).length()) : "";
        line.append(i == 0 ? row.get(i) + gap : gap + row.get(i)).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static List<String> cells(ComponentRow row) {
    return List.of(
        row.label(),
        row.element().text(),
        row.x().text(),
        row.tokenRead().text(),
        row.tokenExpected().text(),
        row.got().text(),
        row.expected().text(),
        row.verdict().label());
  }

  /** The rows as tab-separated values with a heading; nothing known is an empty cell. */
  static String tsv(InspectorModel model) {
    StringBuilder text = new StringBuilder(String.join("\t", HEADINGS)).append('\n');
    for (ComponentRow row : model.rows()) {
      List<String> cells = new ArrayList<>();
      for (String cell : cells(row)) {
        cells.add(cell.equals(Span.NOTHING.text()) ? "" : cell);
      }
      text.append(String.join("\t", cells)).append('\n');
    }
    return text.toString();
  }

  /**
   * The readings of the rows; as {@code run --json} prints those of places that it was asked for.
   */
  static String json(InspectorModel model) {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode root = mapper.createObjectNode();
    root.put("title", model.title());
    root.put("why", model.why().text());
    var components = root.putArray("components");
    for (ComponentReading reading : model.readings()) {
      ReadingReport.json(components.addObject(), reading);
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }
}
