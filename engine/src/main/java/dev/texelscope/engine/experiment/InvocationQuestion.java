package dev.texelscope.engine.experiment;

import dev.texelscope.engine.tensor.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question about all invocations of a dispatch. */
public sealed interface InvocationQuestion {

  /**
   * Which invocations access a place of some memory.
   *
   * @param write whether they write it; otherwise they read it
   * @param memory name of the tensor or parameter as the shader declares it
   * @param texel whether the place is a texel; otherwise a number of a buffer, or of a texture four
   *     numbers of which make a texel
   * @param x x of the texel, or the number
   * @param y y of the texel
   * @param z z of the texel
   */
  record Accessing(boolean write, String memory, boolean texel, long x, int y, int z)
      implements InvocationQuestion {

    @Override
    public String toString() {
      return (write ? "write " : "read ")
          + memory
          + (texel ? "(" + x + "," + y + "," + z + ")" : "[" + x + "]");
    }
  }

  /**
   * In which invocations a variable is ever given a value.
   *
   * @param variable its name in the source
   * @param value the number
   */
  record Assigning(String variable, double value) implements InvocationQuestion {

    @Override
    public String toString() {
      return "set " + variable + " to " + (value == Math.rint(value) ? "" + (long) value : value);
    }
  }

  /** What can be asked, for people. */
  String FORMS = "reads t_scale[5], writes t_out(1,2,0) or where token_idx=7";

  /**
   * A question in one line, as the command line takes it in options: {@code reads t_scale[5]},
   * {@code writes t_out(1,2,0)}, {@code where token_idx=7}; also {@code who wrote t_out[57]} and
   * {@code token_idx == 7}.
   *
   * @throws InputException one sentence with all that can be asked
   */
  static InvocationQuestion parse(String text) {
    Matcher words = WORDS.matcher(text.strip());
    String verb = words.matches() && words.group(1) != null ? words.group(1) : "";
    String rest = words.matches() ? words.group(2).replaceAll("\\s*=+\\s*", "=") : "";
    try {
      return switch (verb) {
        case "reads", "read" -> accessing("reads", false, rest);
        case "writes", "wrote", "write" -> accessing("writes", true, rest);
        default -> assigning("where", rest);
      };
    } catch (InputException e) {
      throw new InputException("'" + text.strip() + "' is no question; " + FORMS + " is", e);
    }
  }

  /** A verb and what it is about. */
  Pattern WORDS =
      Pattern.compile("(?:who\\s+)?(?:(?:--)?(reads?|writes?|wrote|where|sets?)\\s+)?(.*)");

  /** How places are written: {@code t_scale[5]} or {@code t_in(1,2,0)}. */
  Pattern PLACE =
      Pattern.compile("(\\w+)(?:\\[(\\d{1,18})]|\\((\\d{1,9}),(\\d{1,9}),(\\d{1,9})\\))");

  /** How values are written: {@code token_idx=7}. */
  Pattern VALUE = Pattern.compile("(\\w+)=(-?[0-9.eE+-]+)");

  /**
   * A question about a place.
   *
   * @param option name of the option, for the message
   * @throws InputException if the text names no place
   */
  static InvocationQuestion accessing(String option, boolean write, String text) {
    Matcher place = PLACE.matcher(text.strip());
    if (!place.matches()) {
      throw new InputException(option + ": '" + text + "' is neither NAME[NUMBER] nor NAME(X,Y,Z)");
    }
    String name = place.group(1);
    return place.group(2) != null
        ? new Accessing(write, name, false, Long.parseLong(place.group(2)), 0, 0)
        : new Accessing(
            write,
            name,
            true,
            Integer.parseInt(place.group(3)),
            Integer.parseInt(place.group(4)),
            Integer.parseInt(place.group(5)));
  }

  /**
   * A question about a variable.
   *
   * @param option name of the option, for the message
   * @throws InputException if the text names no variable and value
   */
  static InvocationQuestion assigning(String option, String text) {
    Matcher value = VALUE.matcher(text.strip());
    try {
      if (value.matches()) {
        return new Assigning(value.group(1), Double.parseDouble(value.group(2)));
      }
    } catch (NumberFormatException e) {
      throw new InputException(option + ": '" + text + "' is not VARIABLE=NUMBER", e);
    }
    throw new InputException(option + ": '" + text + "' is not VARIABLE=NUMBER");
  }
}
