package dev.texelscope.app.view.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.tensor.DType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the inspector shows of a component, text by text, to be held against what the command line
 * prints of it.
 *
 * @param said which experiment, for failures
 * @param both whether two storage forms stand beside each other
 * @param column of the storage form
 * @param expected column of what is expected; the number of storage forms for an element
 */
record Shown(
    String said,
    InspectorModel model,
    DType out,
    DType in,
    boolean both,
    int column,
    int expected) {

  /** Place, linear index, token and cell of {@code map --json}. */
  void equalsMap(JsonNode map) {
    same("element", row().element().text(), element(map.get("element"), "padding"));
    if (map.get("padding").asBoolean()) {
      assertThat(values("padding-none")).isEmpty();
      same("token expected", row().tokenExpected().text(), Span.NOTHING.text());
      return;
    }
    same("linear index", result("linear-index"), map.get("index").asString());
    boolean texture = has(at("texture", "x"));
    if (texture) {
      same("x", result(at("texture", "x")), map.get("texel").get(0).asString());
      same("y", result(at("texture", "y")), map.get("texel").get(1).asString());
      same("z", result(at("texture", "z")), map.get("texel").get(2).asString());
      same(
          "component",
          result(at("texture", "component")),
          map.get("comp_idx").asString() + " (" + map.get("component").asString() + ")");
    }
    if (both || !texture) {
      same("buffer index", result(at("buffer", "index")), map.get("buffer_index").asString());
    }
    same("token", value("token", expected), map.get("token_idx").asString());
    same("cell", value("cell", expected), cell(map.get("parameter")));
    same("scale cell", value("scale-cell", expected), cell(map.get("parameter")));
  }

  /** What the report says of an example of a finding. */
  void equalsExample(JsonNode run) {
    assertThat(model.title())
        .as(said)
        .isEqualTo(
            run.has("texel")
                ? "Texel " + texel(run).replace(").", ") · ")
                : "Buffer entry " + address(run));
    same("element", row().element().text(), element(run.get("element"), "padding"));
    same("got in its row", row().got().text(), whole(run.get("got"), "none"));
    same("stored", before(value("stored", column)), whole(run.get("got"), "never written"));
    same("token read", row().tokenRead().text(), whole(run.get("token_read"), "–"));
    same("token read", value("token", column), whole(run.get("token_read"), "–"));
    if (run.has("element")) {
      same("expected in its row", row().expected().text(), whole(run.get("expected"), "open"));
      same(
          "stored, expected",
          before(value("stored", expected)),
          whole(run.get("expected"), Lines.UNDEFINED));
      same("token expected", value("token", expected), whole(run.get("token_expected"), "–"));
      same("token expected", row().tokenExpected().text(), whole(run.get("token_expected"), "–"));
    }
    if (run.has("element_read")) {
      same("element read", value("element", column), element(run.get("element_read"), "–"));
    }
  }

  /** The same, and all that {@code run --json} says of a place that it was asked for. */
  void equalsRun(JsonNode run) {
    equalsExample(run);
    assertThat(model.verdict().label()).as(said).isEqualTo(run.get("verdict").asString());
    same("verdict in its row", row().verdict().label(), run.get("verdict").asString());
    same("read from", value("source", column), place(run.get("source_read")));
    same("scale read from", value("scale-cell", column), cell(run.get("scale_cell_read")));
    same("zero_point read from", value("cell", column), cell(run.get("zero_point_cell_read")));
    equalsArithmetic(run.get("arithmetic_read"), column);
    if (!run.get("padding").asBoolean()) {
      equalsArithmetic(run.get("arithmetic_expected"), expected);
      same("cell expected", value("cell", expected), cell(run.get("cell_expected")));
      if (!both) {
        same("expected from", value("source", expected), place(run.get("source_expected")));
      }
    }
  }

  private void equalsArithmetic(JsonNode json, int at) {
    if (json.isNull()) {
      same("no arithmetic", value("product", at), Span.NOTHING.text());
      return;
    }
    number("scale", at, json, "scale");
    same("zero_point", value("zero-point", at), json.get("zero_point").asString());
    equalsInput(json, Math.min(at, values("x").orElseThrow().size() - 1));
    number("product", at, json, "product");
    number("rounded", at, json, "rounded");
    if (json.has("inverse")) {
      number("inverse", at, json, "inverse");
    } else {
      same("no inverse", values("inverse").map(v -> v.get(at)).orElse("–"), "–");
    }
    if (!json.has("undefined")) {
      number("tie", at, json, "nearest_tie");
      number("tie-distance", at, json, "tie_distance");
    }
    same("shifted", value("shifted", at), whole(json.get("shifted"), Lines.UNDEFINED));
    same("clamped", value("clamped", at), whole(json.get("clamped"), Lines.UNDEFINED));
  }

  /** In the precision in which it is stored. */
  private void equalsInput(JsonNode json, int at) {
    double shownAs = parsed(value("x", at));
    double stored = parsed(json.get("x").asString());
    switch (in) {
      case FLOAT16 ->
          assertThat(Float.floatToFloat16((float) shownAs))
              .as(said)
              .isEqualTo(Float.floatToFloat16((float) stored));
      case FLOAT64 ->
          assertThat(Double.valueOf(shownAs)).as(said).isEqualTo(Double.valueOf(stored));
      default ->
          assertThat(Float.valueOf((float) shownAs))
              .as(said)
              .isEqualTo(Float.valueOf((float) stored));
    }
  }

  private void number(String id, int at, JsonNode json, String field) {
    String text = value(id, at);
    float number = (float) parsed(json.get(field).asString());
    if (text.equals("none")) {
      assertThat(Float.isFinite(number)).as("%s: %s", said, id).isFalse();
    } else {
      assertThat(Float.valueOf((float) parsed(text)))
          .as("%s: %s", said, id)
          .isEqualTo(Float.valueOf(number));
    }
  }

  private static double parsed(String text) {
    return switch (text) {
      case "∞", "Infinity" -> Double.POSITIVE_INFINITY;
      case "-∞", "−∞", "-Infinity" -> Double.NEGATIVE_INFINITY;
      case "0, a tie" -> 0;
      default -> Double.parseDouble(text.replace('−', '-'));
    };
  }

  private void same(String what, String shown, String printed) {
    assertThat(shown).as("%s: %s", said, what).isEqualTo(printed);
  }

  private ComponentRow row() {
    return model.rows().stream().filter(ComponentRow::selected).findFirst().orElseThrow();
  }

  private String at(String storage, String part) {
    return (both ? storage : "at") + "-" + part;
  }

  private static String before(String text) {
    int dot = text.indexOf(" · ");
    return dot < 0 ? text : text.substring(0, dot);
  }

  private static String element(JsonNode node, String otherwise) {
    return node == null || node.isNull()
        ? otherwise
        : node.toString().replace("[", "").replace("]", "");
  }

  private static String texel(JsonNode node) {
    return node.get("texel").toString().replace('[', '(').replace(']', ')')
        + "."
        + node.get("component").asString();
  }

  private static String address(JsonNode node) {
    return node.has("texel") ? texel(node) : "[" + node.get("buffer_index").asString() + "]";
  }

  private static String place(JsonNode node) {
    return node.isNull() ? Span.NOTHING.text() : address(node);
  }

  private static String cell(JsonNode node) {
    if (node.isNull()) {
      return Span.NOTHING.text();
    }
    return switch (node.get("storage").asString()) {
      case "push" -> "push constant";
      case "buffer" -> "[" + node.get("index").asString() + "]";
      default -> texel(node);
    };
  }

  private static String whole(JsonNode node, String otherwise) {
    return node == null || node.isNull() ? otherwise : node.asString();
  }

  /** What stands after the last equals sign. */
  private String result(String id) {
    String text = value(id, 0);
    return text.substring(text.lastIndexOf("= ") + (text.contains("= ") ? 2 : 1));
  }

  private boolean has(String id) {
    return values(id).isPresent();
  }

  private String value(String id, int at) {
    return values(id).orElseThrow(() -> new AssertionError(said + ": no line " + id)).get(at);
  }

  private Optional<List<String>> values(String id) {
    return model.sections().stream()
        .flatMap(section -> section.lines().stream())
        .filter(line -> line instanceof Line.Values values && values.id().equals(id))
        .map(line -> ((Line.Values) line).values().stream().map(Span::text).toList())
        .findFirst();
  }
}
