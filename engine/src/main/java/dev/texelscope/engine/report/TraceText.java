package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.LineValues;
import dev.texelscope.engine.experiment.TracedRun;
import dev.texelscope.engine.spirv.SourceLine;
import dev.texelscope.engine.spirv.interpret.Access;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.CellSet;
import dev.texelscope.engine.trace.Assignment;
import dev.texelscope.engine.trace.InvocationTrace;
import dev.texelscope.engine.trace.WrittenCell;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The answer of {@code trace} as lines for people. */
public final class TraceText {

  private TraceText() {}

  /** A paragraph a storage form. */
  public static String of(List<TracedRun> runs) {
    StringBuilder text = new StringBuilder();
    for (TracedRun run : runs) {
      InvocationTrace trace = run.trace();
      text.append("invocation ")
          .append(trace.x() + "," + trace.y() + "," + trace.z())
          .append(" of ")
          .append(run.shader())
          .append(" (")
          .append(run.storage().label())
          .append("), ")
          .append(trace.steps())
          .append(" steps, executed by the CPU engine\n\nvariables\n");
      trace.assignments().forEach(a -> text.append(line(a)));
      text.append("\naccesses\n");
      trace.accesses().forEach(a -> text.append(line(a)));
      text.append("\noutputs\n");
      trace.outputs().forEach(w -> text.append(line(w)));
      text.append(notAsExpected(run));
      text.append(run.findings().isEmpty() ? "" : "\nfindings\n");
      run.findings()
          .forEach(finding ->
              text.append("  ")
                  .append(finding.kind().label())
                  .append(": ")
                  .append(finding.message())
                  .append('\n'));
      text.append(trace.cut() ? "\nThere was more than is kept.\n" : "");
      text.append('\n');
    }
    return text.toString();
  }

  /** The lines whose values are not what the layout expects; nothing where there are none. */
  private static String notAsExpected(TracedRun run) {
    StringBuilder text = new StringBuilder();
    run.lines()
        .forEach((file, values) ->
            values.given().stream()
                .filter(LineValues.Given::wrong)
                .forEach(given ->
                    text.append(
                        String.format(
                            "  %-24s %s = %s ≠ %s%n",
                            file.substring(file.lastIndexOf('/') + 1) + ":" + given.line(),
                            given.name(),
                            given.text(),
                            given.expected()))));
    return text.isEmpty() ? "" : "\nnot as expected\n" + text;
  }

  private static String line(Assignment assignment) {
    return String.format(
        "  %-24s %-18s %s %s = %s%n",
        place(assignment.line()),
        assignment.variable().function(),
        assignment.variable().type(),
        assignment.variable().name(),
        assignment.text());
  }

  private static String line(Access access) {
    String values =
        IntStream.range(0, access.values().size())
            .mapToObj(i -> access.kinds().get(i).text(access.values().get(i)))
            .collect(Collectors.joining(", "));
    Cell first = access.cells().getFirst();
    String where =
        first instanceof Cell.InTexel(var resource, int x, int y, int z, int _)
            ? resource + " texel " + x + "," + y + "," + z
            : first.toString();
    return String.format(
        "  %-24s %-5s %s: %s%s%n",
        place(access.line()),
        access.write() ? "write" : "read",
        where,
        values,
        access.inside() ? "" : " (out of bounds)");
  }

  private static String line(WrittenCell written) {
    return String.format(
        "  %s = %s%n      from %s%n%s%s",
        written.cell(),
        written.text(),
        cells(written.flow().value()),
        written.flow().choice().count() == 0
            ? ""
            : String.format("      chosen by %s%n", cells(written.flow().choice())),
        written.flow().control().count() == 0
            ? ""
            : String.format("      because of %s%n", cells(written.flow().control())));
  }

  private static String cells(CellSet cells) {
    String named = cells.cells().stream().map(Cell::toString).collect(Collectors.joining("; "));
    return cells.count() == 0
        ? "constants alone"
        : cells.cut()
            ? named + "; and up to " + (cells.count() - cells.cells().size()) + " more"
            : named;
  }

  /** File without its folders, and line. */
  private static String place(SourceLine line) {
    return line.toString().substring(line.toString().lastIndexOf('/') + 1);
  }
}
