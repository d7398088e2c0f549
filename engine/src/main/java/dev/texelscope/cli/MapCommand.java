package dev.texelscope.cli;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputInspection;
import dev.texelscope.engine.experiment.Mapping;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.report.MappingReport;
import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers where an element, texel, buffer entry or token lives. */
@Command(
    name = "map",
    description =
        "Says where elements live and which token and parameter cell they have; nothing runs.",
    mixinStandardHelpOptions = true)
final class MapCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @ArgGroup(multiplicity = "1")
  private Question question = new Question();

  @Option(names = "--json", description = "prints the answer as JSON")
  private boolean json;

  /** One of five ways to ask. */
  static final class Question {
    @Option(
        names = "--element",
        paramLabel = "N,C,H,W",
        description = "an element by its coordinates")
    private @Nullable String element;

    @Option(names = "--index", paramLabel = "INDEX", description = "an element by its linear index")
    private @Nullable String index;

    @Option(
        names = "--texel",
        paramLabel = "X,Y,Z[,C]",
        description = "a texel, or one component of it")
    private @Nullable String texel;

    @Option(names = "--buffer", paramLabel = "INDEX", description = "an entry of the buffer")
    private @Nullable String buffer;

    @Option(names = "--token", paramLabel = "TOKEN", description = "all elements of a token")
    private @Nullable String token;
  }

  @Override
  public Integer call() {
    Experiment experiment = options.experiment();
    Sizes sizes = InputInspection.sizes(experiment);
    Mapping mapping = Mapping.of(experiment, sizes);
    List<Mapping.Component> answer = answer(mapping);
    spec.commandLine()
        .getOut()
        .print(
            json
                ? JsonReport.text(MappingReport.json(answer)) + "\n"
                : MappingReport.text(mapping, answer));
    spec.commandLine().getOut().flush();
    return ExitCode.MATCH;
  }

  private List<Mapping.Component> answer(Mapping mapping) {
    if (question.element != null) {
      return List.of(mapping.ofElement(element(question.element)));
    }
    if (question.index != null) {
      return List.of(mapping.ofLinearIndex(number("index", question.index)));
    }
    if (question.buffer != null) {
      return List.of(mapping.ofBufferIndex(number("buffer", question.buffer)));
    }
    if (question.token != null) {
      long token = number("token", question.token);
      if (token < 0) {
        throw new InputException("token: " + token + " is negative; 0 or more is allowed");
      }
      return mapping.ofToken(new TokenIndex(token), 0, Integer.MAX_VALUE);
    }
    return texel(mapping, String.valueOf(question.texel));
  }

  private static List<Mapping.Component> texel(Mapping mapping, String text) {
    List<String> parts = new ArrayList<>(List.of(text.split(",", -1)));
    if (parts.size() != 3 && parts.size() != 4) {
      throw new InputException("texel: '" + text + "' is not X,Y,Z or X,Y,Z,C");
    }
    int x = coordinate("texel", parts.get(0));
    int y = coordinate("texel", parts.get(1));
    int z = coordinate("texel", parts.get(2));
    if (parts.size() == 3) {
      return mapping.ofTexel(x, y, z);
    }
    int letter = TexelAddress.COMPONENTS.indexOf(parts.get(3).strip().toUpperCase(Locale.ROOT));
    boolean named = parts.get(3).strip().length() == 1 && letter >= 0;
    return List.of(mapping.component(x, y, z, named ? letter : coordinate("texel", parts.get(3))));
  }

  /** Four coordinates, or as many as the rank: missing leading ones are 0. */
  private static Element element(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length > 4) {
      throw new InputException(
          "element: '"
              + text
              + "' has "
              + parts.length
              + " coordinates; at most N,C,H,W are allowed");
    }
    int[] nchw = new int[4];
    for (int i = 0; i < parts.length; i++) {
      nchw[4 - parts.length + i] = coordinate("element", parts[i]);
    }
    return new Element(nchw[0], nchw[1], nchw[2], nchw[3]);
  }

  private static int coordinate(String field, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new InputException(field + ": '" + text + "' is not a whole number");
    }
  }

  private static long number(String field, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new InputException(field + ": '" + text + "' is not a whole number");
    }
  }
}
