package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.shader.Diagnostic;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a shader declares, as JSON and as text. */
public final class ReflectReport {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReflectReport() {}

  /** The report as JSON. */
  public static ObjectNode json(ShaderReport report) {
    ObjectNode node = JSON.createObjectNode();
    node.put("shader", report.label());
    report.problem().ifPresent(problem -> node.put("problem", problem));
    ArrayNode diagnostics = node.putArray("diagnostics");
    for (Diagnostic diagnostic : report.diagnostics()) {
      diagnostics
          .addObject()
          .put("severity", diagnostic.severity().name().toLowerCase(java.util.Locale.ROOT))
          .put("file", diagnostic.file())
          .put("line", diagnostic.line())
          .put("message", diagnostic.message());
    }
    report.module().ifPresent(module -> module(node, module));
    ArrayNode files = node.putArray("files");
    report.files().forEach(file -> files.add(file.toString()));
    return node;
  }

  private static void module(ObjectNode node, ShaderReport.Module module) {
    node.put("entry_point", module.entryPoint());
    ArrayNode entryPoints = node.putArray("entry_points");
    module.entryPoints().forEach(entryPoints::add);
    node.put("local_size", module.localSize());
    ArrayNode bindings = node.putArray("bindings");
    for (ShaderReport.Binding binding : module.bindings()) {
      ObjectNode entry =
          bindings
              .addObject()
              .put("name", binding.name())
              .put("where", binding.where())
              .put("type", binding.type())
              .put("access", binding.access())
              .put("role", binding.role().orElse(null))
              .put("origin", binding.origin());
      binding.defaultValue().ifPresent(value -> entry.put("default", value));
      binding.mismatch().ifPresent(mismatch -> entry.put("mismatch", mismatch));
    }
    ArrayNode needs = node.putArray("needs");
    for (ShaderReport.Need need : module.needs()) {
      needs.addObject().put("what", need.what()).put("needed", need.needed());
    }
  }

  /** The report as a table, without the problem that there may be. */
  public static String text(ShaderReport report) {
    StringBuilder text = new StringBuilder(report.label()).append('\n');
    report.diagnostics().forEach(diagnostic -> text.append("  ").append(diagnostic).append('\n'));
    report.module().ifPresent(module -> table(text, module));
    return text.toString();
  }

  private static void table(StringBuilder text, ShaderReport.Module module) {
    text.append("  entry point ")
        .append(String.join(", ", module.entryPoints()))
        .append("; local size ")
        .append(module.localSize())
        .append("\n\n");
    text.append(row("NAME", "WHERE", "TYPE", "ACCESS", "ROLE", ""));
    for (ShaderReport.Binding binding : module.bindings()) {
      String role =
          binding
              .role()
              .or(() -> binding.defaultValue().map(value -> "default " + value))
              .orElse("–");
      text.append(
          row(
              binding.name(),
              binding.where(),
              binding.type(),
              binding.access(),
              role,
              binding.origin()));
      binding.mismatch().ifPresent(mismatch -> text.append("    ≠ ").append(mismatch).append('\n'));
    }
    text.append("\n  needs");
    for (ShaderReport.Need need : module.needs()) {
      text.append("\n    ").append(need.what());
      text.append(need.needed().equals("yes") ? "" : ": " + need.needed());
    }
    text.append('\n');
  }

  private static String row(
      String name, String where, String type, String access, String role, String origin) {
    return "  %-24s %-26s %-18s %-12s %-16s %s"
            .formatted(name, where, type, access, role, origin)
            .stripTrailing()
        + "\n";
  }
}
