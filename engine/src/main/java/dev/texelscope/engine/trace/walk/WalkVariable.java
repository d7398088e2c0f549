package dev.texelscope.engine.trace.walk;

import dev.texelscope.engine.spirv.interpret.NamedVariable;
import dev.texelscope.engine.spirv.interpret.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * A variable and what it holds.
 *
 * @param name in the source
 * @param type as GLSL writes it
 * @param function in which it is; empty outside functions
 * @param parts names of its numbers: {@code x} to {@code w}, or {@code [3]}; one empty name for a
 *     scalar
 * @param texel whether it holds a texel that the invocation reads or writes
 * @param numbers its numbers, one a part; empty where it got no value yet
 */
public record WalkVariable(
    String name,
    String type,
    String function,
    List<String> parts,
    boolean texel,
    List<String> numbers) {

  private static final String XYZW = "xyzw";
  private static final int MOST_LETTERS = 4;

  /** Copies the lists. */
  public WalkVariable {
    parts = List.copyOf(parts);
    numbers = List.copyOf(numbers);
  }

  static WalkVariable of(NamedVariable variable, boolean texel, long[] values) {
    return new WalkVariable(
        variable.name(),
        variable.type(),
        variable.function(),
        parts(variable),
        texel,
        numbers(variable, values));
  }

  static List<String> numbers(NamedVariable variable, long[] values) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      numbers.add(variable.kinds().get(i).text(values[i]));
    }
    return numbers;
  }

  private static List<String> parts(NamedVariable variable) {
    int count = variable.kinds().size();
    boolean vector = count <= MOST_LETTERS && variable.type().contains("vec");
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(count == 1 ? "" : vector ? XYZW.substring(i, i + 1) : "[" + i + "]");
    }
    return parts;
  }

  /** Whether it got a value. */
  public boolean set() {
    return !numbers.isEmpty();
  }

  /** All its numbers: {@code 3}, {@code (1, 2, 3)}; empty where it got no value yet. */
  public String text() {
    return text(numbers);
  }

  static String text(List<String> numbers) {
    return numbers.size() == 1
        ? numbers.getFirst()
        : numbers.isEmpty() ? "" : "(" + String.join(", ", numbers) + ")";
  }

  static String text(List<Scalar> kinds, List<Long> values) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      numbers.add(kinds.get(i).text(values.get(i)));
    }
    return text(numbers);
  }
}
