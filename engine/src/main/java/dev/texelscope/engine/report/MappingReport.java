package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.Mapping;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.ParameterCell;
import dev.texelscope.engine.layout.TexelAddress;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of {@code map}, as JSON and as lines for people. */
public final class MappingReport {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MappingReport() {}

  /** {@code {components: [...]}}, one entry a component. Fields are a contract. */
  public static ObjectNode json(List<Mapping.Component> components) {
    ObjectNode report = JSON.createObjectNode();
    ArrayNode entries = report.putArray("components");
    for (Mapping.Component component : components) {
      json(entries.addObject(), component);
    }
    return report;
  }

  private static void json(ObjectNode node, Mapping.Component component) {
    component
        .element()
        .ifPresentOrElse(
            e -> node.putArray("element").add(e.n()).add(e.c()).add(e.h()).add(e.w()),
            () -> node.putNull("element"));
    node.put("padding", component.padding());
    component.linearIndex().ifPresentOrElse(i -> node.put("index", i), () -> node.putNull("index"));
    component
        .token()
        .ifPresentOrElse(t -> node.put("token_idx", t.value()), () -> node.putNull("token_idx"));
    putTexel(node, component.texel());
    component
        .bufferIndex()
        .ifPresentOrElse(
            b -> node.put("buffer_index", b.index()), () -> node.putNull("buffer_index"));
    component
        .cell()
        .ifPresentOrElse(
            cell -> putCell(node.putObject("parameter"), cell), () -> node.putNull("parameter"));
  }

  private static void putTexel(ObjectNode node, TexelAddress texel) {
    node.putArray("texel").add(texel.x()).add(texel.y()).add(texel.z());
    node.put("component", texel.letter());
    node.put("comp_idx", texel.component());
  }

  /** Where a parameter lives. */
  static void putCell(ObjectNode node, ParameterCell cell) {
    switch (cell) {
      case ParameterCell.Push ignored -> node.put("storage", "push");
      case ParameterCell.Entry(var address) ->
          node.put("storage", "buffer").put("index", address.index());
      case ParameterCell.Component(var texel) -> {
        node.put("storage", "texture");
        putTexel(node, texel);
      }
    }
  }

  /** Lines for people: where each component lies, with its arithmetic. */
  public static String text(Mapping mapping, List<Mapping.Component> components) {
    StringBuilder text = new StringBuilder();
    for (Mapping.Component c : components) {
      text.append("texel ").append(c.texel());
      if (c.padding()) {
        text.append("  padding: no element lives here\n");
        continue;
      }
      Element e = c.element().orElseThrow();
      text.append("  element ").append(e);
      text.append("  linear index ").append(c.linearIndex().orElseThrow());
      text.append("  buffer index ").append(c.bufferIndex().orElseThrow()).append('\n');
      long token = c.token().orElseThrow().value();
      text.append("    ").append(mapping.granularity().words("token_idx")).append(" = ");
      text.append(mapping.tokens().formula());
      text.append(" = ").append(mapping.tokens().arithmetic(e)).append('\n');
      text.append("    texel_idx = ")
          .append(token)
          .append(" / 4 = ")
          .append(c.token().orElseThrow().texelIdx());
      text.append(", comp_idx = ")
          .append(token)
          .append(" % 4 = ")
          .append(c.token().orElseThrow().compIdx());
      text.append(", parameter cell ").append(c.cell().orElseThrow()).append('\n');
    }
    return text.toString();
  }
}
