package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.TracedRun;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.spirv.SourceLine;
import dev.texelscope.engine.spirv.interpret.Access;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.CellSet;
import dev.texelscope.engine.trace.Assignment;
import dev.texelscope.engine.trace.InvocationTrace;
import dev.texelscope.engine.trace.WrittenCell;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of {@code trace} as JSON. Fields are added, never renamed. */
public final class TraceReport {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TraceReport() {}

  /** {@code {runs: [...]}}, one entry a storage form. */
  public static ObjectNode json(List<TracedRun> runs) {
    ObjectNode report = JSON.createObjectNode();
    ArrayNode entries = report.putArray("runs");
    for (TracedRun run : runs) {
      ObjectNode entry = entries.addObject();
      entry.put("storage", run.storage().label());
      entry.put("shader", run.shader());
      entry.put("device", run.device());
      entry.put("executed_by", "cpu");
      ArrayNode findings = entry.putArray("findings");
      for (Finding finding : run.findings()) {
        findings
            .addObject()
            .put("kind", finding.kind().label())
            .put("count", finding.count())
            .put("message", finding.message());
      }
      trace(entry, run.trace());
      lines(entry.putArray("lines"), run);
    }
    return report;
  }

  private static void lines(ArrayNode lines, TracedRun run) {
    run.lines()
        .forEach((file, values) ->
            values
                .given()
                .forEach(given ->
                    lines
                        .addObject()
                        .put("file", file)
                        .put("line", given.line())
                        .put("name", given.name())
                        .put("value", given.text())
                        .put("expected", given.wrong() ? given.expected() : null)
                        .put("first_wrong", given.wrong() && given.line() == values.firstWrong())));
  }

  private static void trace(ObjectNode node, InvocationTrace trace) {
    node.putArray("invocation").add(trace.x()).add(trace.y()).add(trace.z());
    node.put("steps", trace.steps());
    node.put("loop_iterations", trace.iterations());
    node.put("cut", trace.cut());
    ArrayNode variables = node.putArray("variables");
    trace.assignments().forEach(assignment -> assignment(variables.addObject(), assignment));
    ArrayNode accesses = node.putArray("accesses");
    trace.accesses().forEach(access -> access(accesses.addObject(), access));
    ArrayNode outputs = node.putArray("outputs");
    trace.outputs().forEach(written -> written(outputs.addObject(), written));
    ArrayNode faults = node.putArray("out_of_bounds");
    trace.outOfBounds().forEach(fault -> faults.add(fault.sentence()));
  }

  private static void assignment(ObjectNode node, Assignment assignment) {
    node.put("name", assignment.variable().name());
    node.put("type", assignment.variable().type());
    node.put("function", assignment.variable().function());
    line(node, assignment.line());
    node.put("value", assignment.text());
    node.put("argument", assignment.argument());
    CellSet from = CellSet.NONE;
    for (var flow : assignment.flows()) {
      from = from.and(flow.value());
    }
    cells(node, "from", from);
  }

  private static void access(ObjectNode node, Access access) {
    node.put("kind", access.write() ? "write" : "read");
    Cell first = access.cells().getFirst();
    place(node, first);
    if (first instanceof Cell.InTexel) {
      ArrayNode components = node.putArray("components");
      access.cells().forEach(cell -> components.add(((Cell.InTexel) cell).component()));
    }
    ArrayNode values = node.putArray("values");
    for (int i = 0; i < access.values().size(); i++) {
      values.add(access.kinds().get(i).text(access.values().get(i)));
    }
    node.put("inside", access.inside());
    line(node, access.line());
  }

  private static void written(ObjectNode node, WrittenCell written) {
    cell(node, written.cell());
    node.put("value", written.text());
    line(node, written.line());
    cells(node, "from", written.flow().value());
    cells(node, "chosen_by", written.flow().choice());
    cells(node, "because_of", written.flow().control());
  }

  private static void cells(ObjectNode node, String field, CellSet cells) {
    ArrayNode entries = node.putArray(field);
    cells.cells().forEach(cell -> cell(entries.addObject(), cell));
    if (cells.cut()) {
      node.put(field + "_count", cells.count());
    }
  }

  private static void cell(ObjectNode node, Cell cell) {
    place(node, cell);
    if (cell instanceof Cell.InTexel texel) {
      node.put("component", "RGBA".substring(texel.component(), texel.component() + 1));
    }
  }

  private static void place(ObjectNode node, Cell cell) {
    node.put("name", cell.resource().binding() < 0 ? "push constants" : cell.resource().name());
    if (cell.resource().binding() < 0) {
      node.putNull("binding");
    } else {
      node.put("binding", cell.resource().binding());
    }
    switch (cell) {
      case Cell.InTexel(var _, int x, int y, int z, int _) ->
          node.putArray("texel").add(x).add(y).add(z);
      case Cell.InBuffer(var _, long byteOffset, int byteSize) -> {
        node.put("byte", byteOffset);
        node.put("element", byteOffset / byteSize);
      }
    }
  }

  private static void line(ObjectNode node, SourceLine line) {
    node.put("file", line.file());
    node.put("line", line.line());
  }
}
