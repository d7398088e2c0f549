package dev.texelscope.cli;

import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.ExperimentReader;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ShaderFields;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a shader file is compiled and bound, for all commands that take one. The options are fields
 * of the experiment's JSON, as all others.
 */
final class ShaderFileOptions {

  private static final String TENSOR = "tensor:";

  @Option(
      names = "--include",
      paramLabel = "DIR",
      description = "a folder of included files; may be repeated")
  private List<String> includes = new ArrayList<>();

  @Option(
      names = "--define",
      paramLabel = "K=V",
      description = "a macro of the shader; may be repeated")
  private List<String> defines = new ArrayList<>();

  @Option(
      names = "--bind",
      paramLabel = "NAME=ROLE",
      description =
          "what a binding, member or constant of the shader stands for: input, output, scale,"
              + " zero_point, sizes:input, limits, numel, quant_min, a number, tensor:FILE, …;"
              + " may be repeated")
  private List<String> bindings = new ArrayList<>();

  @Option(names = "--variant", paramLabel = "NAME", description = "the variant of a template")
  private @Nullable String variant;

  @Option(
      names = "--target-env",
      paramLabel = "vulkan1.1|vulkan1.2|vulkan1.3",
      description = "the Vulkan version that the shader is compiled for")
  private @Nullable String targetEnvironment;

  @Option(names = "--optimize", paramLabel = "on|off", description = "lets the compiler optimize")
  private @Nullable String optimize;

  @Option(
      names = "--entry-point",
      paramLabel = "NAME",
      description = "of a .spv module with several")
  private @Nullable String entryPoint;

  /** Removes the fields that tell of a shader: another one takes its place. */
  static void forgetShader(ObjectNode tree) {
    tree.remove("shader");
    tree.remove(ShaderFields.OPTIONS);
  }

  /** Sets the fields that were given; macros and roles are added to those that are there. */
  void override(ObjectNode tree) {
    if (!includes.isEmpty()) {
      ArrayNode folders = tree.putArray("include");
      includes.forEach(folder -> folders.add(absolute(folder)));
    }
    pairs("define", defines).forEach((name, value) -> object(tree, "define").put(name, value));
    pairs("bind", bindings)
        .forEach((name, role) ->
            object(tree, "bind")
                .put(
                    name,
                    role.startsWith(TENSOR)
                        ? TENSOR + absolute(role.substring(TENSOR.length()))
                        : role));
    put(tree, "variant", variant);
    put(tree, "target-env", targetEnvironment);
    put(tree, "optimize", optimize);
    put(tree, "entry-point", entryPoint);
  }

  /** The shader of a file with these options. */
  ShaderSource shader(Path file) {
    ObjectNode tree = ExperimentFile.emptyTree();
    tree.put("generate", "ramp:1");
    tree.put("shader", absolute(file.toString()));
    override(tree);
    return ExperimentReader.read(tree, "", Path.of("").toAbsolutePath()).shader();
  }

  private static ObjectNode object(ObjectNode tree, String field) {
    return tree.get(field) instanceof ObjectNode there ? there : tree.putObject(field);
  }

  private static void put(ObjectNode tree, String field, @Nullable String value) {
    if (value != null) {
      tree.put(field, value);
    }
  }

  /** A macro without a value is 1, as for every compiler. */
  private static Map<String, String> pairs(String option, List<String> given) {
    Map<String, String> pairs = new TreeMap<>();
    for (String pair : given) {
      int equals = pair.indexOf('=');
      if (equals == 0 || (equals < 0 && option.equals("bind"))) {
        throw new InputException(
            option + ": '" + pair + "' is not " + (option.equals("bind") ? "NAME=ROLE" : "K=V"));
      }
      pairs.put(
          equals < 0 ? pair : pair.substring(0, equals),
          equals < 0 ? "1" : pair.substring(equals + 1));
    }
    return pairs;
  }

  private static String absolute(String text) {
    return Path.of("").toAbsolutePath().resolve(text).toString();
  }

  /** The folders of included files and the tensor files that were named. */
  List<Path> named() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.concat(
            includes.stream().map(here::resolve),
            pairs("bind", bindings).values().stream()
                .filter(role -> role.startsWith(TENSOR))
                .map(role -> InputSource.parseFile(role.substring(TENSOR.length()), here).path()))
        .toList();
  }
}
