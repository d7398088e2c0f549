package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.ComponentReading.Operands;
import dev.texelscope.engine.layout.Address;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.ParameterCell;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.quantize.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

  /** The readings of the rows; the fields are named as in report.json and {@code map --json}. */
  static String json(InspectorModel model) {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode root = mapper.createObjectNode();
    root.put("title", model.title());
    root.put("why", model.why().text());
    var components = root.putArray("components");
    for (ComponentReading reading : model.readings()) {
      component(components.addObject(), reading);
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static void component(ObjectNode node, ComponentReading r) {
    address(node, r.address());
    element(node, "element", r.element());
    number(node, "index", r.linearIndex());
    element(node, "element_read", r.elementRead());
    token(node, "token_read", r.tokenRead());
    token(node, "token_expected", r.tokenExpected());
    cell(node, "scale_cell_read", r.scaleCellRead());
    cell(node, "zero_point_cell_read", r.zeroPointCellRead());
    cell(node, "cell_expected", r.cellExpected());
    number(node, "got", r.got());
    number(node, "expected", r.expected());
    node.put("verdict", r.verdict().label());
    r.readOperands().ifPresent(o -> path(node.putObject("read"), o, r.readSteps()));
    r.expectedOperands().ifPresent(o -> path(node.putObject("arithmetic"), o, r.expectedSteps()));
  }

  private static void path(ObjectNode node, Operands operands, Optional<Steps> steps) {
    number(node, "x", operands.x());
    number(node, "scale", operands.scale());
    node.put("zero_point", operands.zeroPoint());
    steps.ifPresent(s -> {
      number(node, "inverse_scale", s.inverse());
      number(node, "product", s.product());
      number(node, "nearest_tie", s.nearestTie());
      number(node, "rounded", s.rounded());
      s.undefined()
          .ifPresentOrElse(
              undefined -> node.put("undefined", undefined.reason()),
              () -> node.put("shifted", s.shifted()).put("clamped", s.clamped()));
    });
  }

  /** Numbers that JSON has no form for are texts. */
  private static void number(ObjectNode node, String field, float value) {
    if (Float.isFinite(value)) {
      node.put(field, value);
    } else {
      node.put(field, Float.toString(value));
    }
  }

  private static void number(ObjectNode node, String field, double value) {
    if (Double.isFinite(value)) {
      node.put(field, value);
    } else {
      node.put(field, Double.toString(value));
    }
  }

  private static void number(ObjectNode node, String field, OptionalLong value) {
    value.ifPresentOrElse(v -> node.put(field, v), () -> node.putNull(field));
  }

  private static void address(ObjectNode node, Address address) {
    switch (address) {
      case TexelAddress at -> {
        node.putArray("texel").add(at.x()).add(at.y()).add(at.z());
        node.put("component", at.letter());
      }
      case BufferAddress at -> node.put("buffer_index", at.index());
    }
  }

  private static void element(ObjectNode node, String field, Optional<Element> element) {
    element.ifPresentOrElse(
        e -> node.putArray(field).add(e.n()).add(e.c()).add(e.h()).add(e.w()),
        () -> node.putNull(field));
  }

  private static void token(ObjectNode node, String field, Optional<TokenIndex> token) {
    token.ifPresentOrElse(t -> node.put(field, t.value()), () -> node.putNull(field));
  }

  private static void cell(ObjectNode node, String field, Optional<ParameterCell> cell) {
    cell.ifPresentOrElse(c -> node.put(field, c.toString()), () -> node.putNull(field));
  }
}
