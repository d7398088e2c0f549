package dev.texelscope.engine.experiment;

import dev.texelscope.engine.spirv.SourceLine;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.Flow;
import dev.texelscope.engine.trace.Assignment;
import dev.texelscope.engine.trace.InvocationTrace;
import dev.texelscope.engine.trace.WrittenCell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A value that a variable of the shader had on the way to an output.
 *
 * @param name of the variable; with the component that counts, where it is a vector: {@code
 *     in_texel.y}
 * @param type as GLSL writes it
 * @param function in which it is; empty outside functions
 * @param text the value
 * @param place where it got the value: {@code quantize.glslh:14}, or {@code :26} in the file that
 *     writes the output; empty where the module has no lines
 */
public record ExecutedValue(String name, String type, String function, String text, String place) {

  /**
   * The values that a written number may have been computed from: those whose cells are all among
   * its own. Constants say nothing and are left out, and so are arguments of calls and what is said
   * already.
   */
  static List<ExecutedValue> on(InvocationTrace trace, WrittenCell written) {
    Set<Cell> cells = new HashSet<>(written.flow().value().cells());
    cells.addAll(written.flow().choice().cells());
    List<ExecutedValue> values = new ArrayList<>();
    Set<List<String>> said = new HashSet<>();
    for (Assignment assignment : trace.assignments()) {
      if (assignment.argument()) {
        continue;
      }
      boolean scalar = assignment.values().size() == 1;
      for (int i = 0; i < assignment.values().size(); i++) {
        Flow flow = assignment.flows().get(i);
        boolean from = !flow.value().cells().isEmpty() || !flow.choice().cells().isEmpty();
        String name = assignment.variable().name() + (scalar ? "" : part(assignment, i));
        String text = assignment.variable().kinds().get(i).text(assignment.values().get(i));
        if (from
            && cells.containsAll(flow.value().cells())
            && cells.containsAll(flow.choice().cells())
            && said.add(List.of(name, assignment.variable().function(), text))) {
          values.add(
              new ExecutedValue(
                  name,
                  scalar ? assignment.variable().type() : "",
                  assignment.variable().function(),
                  text,
                  place(assignment.line(), written.line())));
        }
      }
    }
    return values;
  }

  private static String place(SourceLine line, SourceLine output) {
    String file = line.file();
    String shown = file.equals(output.file()) ? "" : file.substring(file.lastIndexOf('/') + 1);
    return line.line() == 0 ? "" : shown + ":" + line.line();
  }

  private static String part(Assignment assignment, int number) {
    return assignment.values().size() <= 4 && assignment.variable().type().contains("vec")
        ? "." + "xyzw".charAt(number)
        : "[" + number + "]";
  }
}
