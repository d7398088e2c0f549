package dev.texelscope.cli;

import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.shader.template.ShaderTemplate;
import dev.texelscope.engine.shader.template.TemplateExpansion;
import dev.texelscope.engine.shader.template.TemplateFolder;
import dev.texelscope.engine.tensor.InputException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Expands templates to GLSL; nothing in them is executed. */
@Command(
    name = "expand",
    description =
        "Expands ExecuTorch's shader templates to GLSL: one, or all of a folder. Nothing in them is"
            + " executed as code; what the grammar does not cover is named, with exit code 1.",
    mixinStandardHelpOptions = true)
final class ExpandCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "TEMPLATE|DIR",
      description = "a .glsl with a .yaml beside it, or a folder")
  private Path place = Path.of("");

  @Option(names = "--variant", paramLabel = "NAME", description = "that variant alone")
  private @Nullable String variant;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "writes each variant as NAME.glsl, and the headers")
  private @Nullable Path out;

  @Option(names = "--json", description = "prints what was expanded and what was refused as JSON")
  private boolean json;

  @Override
  public Integer call() {
    TemplateExpansion expansion =
        Files.isDirectory(place)
            ? TemplateExpansion.of(TemplateFolder.read(place), Optional.ofNullable(variant))
            : TemplateExpansion.of(
                new TemplateFolder(place, List.of(ShaderTemplate.read(place)), List.of()),
                Optional.ofNullable(variant));
    if (expansion.shaders().isEmpty() && expansion.refused().isEmpty()) {
      throw new InputException(
          place + (variant == null ? " has no templates" : " has no variant " + variant));
    }
    if (out != null) {
      expansion.write(out);
    }
    PrintWriter printer = spec.commandLine().getOut();
    if (json) {
      printer.println(JsonReport.text(json(expansion)));
    } else {
      text(printer, expansion);
    }
    printer.flush();
    expansion
        .refused()
        .forEach(
            refusal -> spec.commandLine().getErr().println("texelscope: " + refusal.getMessage()));
    return expansion.refused().isEmpty() ? ExitCode.MATCH : ExitCode.FOUND;
  }

  private void text(PrintWriter printer, TemplateExpansion expansion) {
    boolean one = expansion.shaders().size() == 1 && out == null && variant != null;
    for (TemplateExpansion.Expanded shader : expansion.shaders()) {
      printer.print(one ? shader.glsl() : shader.name() + "\n");
    }
    if (!one) {
      printer.println(
          expansion.shaders().size()
              + " shaders expanded, "
              + expansion.refused().size()
              + " templates refused");
    }
  }

  private static ObjectNode json(TemplateExpansion expansion) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode shaders = node.putArray("shaders");
    for (TemplateExpansion.Expanded shader : expansion.shaders()) {
      shaders.addObject().put("name", shader.name()).put("template", shader.template().toString());
    }
    ArrayNode refused = node.putArray("refused");
    expansion.refused().forEach(refusal -> refused.add(refusal.getMessage()));
    return node;
  }
}
