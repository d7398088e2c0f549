package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.SourceLine;
import dev.texelscope.engine.spirv.interpret.Flow;
import dev.texelscope.engine.spirv.interpret.NamedVariable;
import java.util.List;
import java.util.StringJoiner;

/**
 * A variable that got a value.
 *
 * @param variable which
 * @param line where in the source
 * @param values all its numbers afterwards, as registers
 * @param flows where each of them came from
 * @param argument whether it is a parameter that a call gave its value
 */
public record Assignment(
    NamedVariable variable,
    SourceLine line,
    List<Long> values,
    List<Flow> flows,
    boolean argument) {

  /** Copies the lists. */
  public Assignment {
    values = List.copyOf(values);
    flows = List.copyOf(flows);
  }

  /** The value for people: {@code 3}, {@code (1, 2, 3)}. */
  public String text() {
    if (values.size() == 1) {
      return variable.kinds().getFirst().text(values.getFirst());
    }
    StringJoiner text = new StringJoiner(", ", "(", ")");
    for (int i = 0; i < values.size(); i++) {
      text.add(variable.kinds().get(i).text(values.get(i)));
    }
    return text.toString();
  }
}
