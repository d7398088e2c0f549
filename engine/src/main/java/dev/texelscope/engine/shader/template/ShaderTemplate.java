package dev.texelscope.engine.shader.template;

import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template of ExecuTorch's Vulkan backend with its variants, read but not expanded yet. Nothing
 * in it is executed as code: expressions are evaluated by a small grammar, and what that does not
 * cover is refused with file and line.
 *
 * @param file the {@code .glsl} file
 * @param text its text
 * @param variants what its {@code .yaml} describes; one without parameters where there is none
 */
public record ShaderTemplate(Path file, String text, List<TemplateVariant> variants) {

  /** Copies the list. */
  public ShaderTemplate {
    variants = List.copyOf(variants);
  }

  /**
   * Reads a template and the {@code .yaml} beside it.
   *
   * @throws TemplateException if the {@code .yaml} is not such a description
   * @throws InputException if a file cannot be read
   */
  public static ShaderTemplate read(Path file) {
    String text = text(file);
    Path yaml = description(file);
    String stem = stem(file);
    List<TemplateVariant> variants =
        Files.isRegularFile(yaml)
            ? Optional.ofNullable(TemplateYaml.read(yaml.toString(), text(yaml)).get(stem))
                .orElseThrow(() ->
                    new TemplateException(
                        yaml.toString(), 0, "does not describe the template " + stem))
            : List.of(new TemplateVariant(stem, Map.of()));
    return new ShaderTemplate(file, text, variants);
  }

  /** Whether a file is a template: it has a {@code .yaml} beside it, or something to expand. */
  public static boolean isTemplate(Path file, String text) {
    return Files.isRegularFile(description(file)) || TemplateText.isTemplate(text);
  }

  /** Whether a text has anything to expand. */
  public static boolean hasExpressions(String text) {
    return TemplateText.isTemplate(text);
  }

  /** The {@code .yaml} that belongs to a template, whether it is there or not. */
  public static Path description(Path file) {
    return file.resolveSibling(stem(file) + ".yaml");
  }

  /** The name of a file without what follows its first dot. */
  static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String text(Path file) {
    if (Files.notExists(file)) {
      throw new InputException("shader: there is no file " + file);
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InputException("shader: " + file + " cannot be read as a text file in UTF-8", e);
    }
  }

  /**
   * The variant of a name.
   *
   * @param name empty: the first one
   * @throws InputException naming what there is
   */
  public TemplateVariant variant(Optional<String> name) {
    return variants.stream()
        .filter(variant -> name.isEmpty() || variant.name().equals(name.get()))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "variant: "
                    + file.getFileName()
                    + " has no variant "
                    + name.orElse("")
                    + "; it has "
                    + names()));
  }

  private String names() {
    List<String> names = variants.stream().map(TemplateVariant::name).limit(6).toList();
    return String.join(", ", names)
        + (variants.size() > names.size() ? " and " + (variants.size() - 6) + " more" : "");
  }

  /**
   * The GLSL of a variant.
   *
   * @throws TemplateException with file and line of what is outside of the grammar
   */
  public String expand(TemplateVariant variant) {
    return expand(text, variant);
  }

  /** The same of another text of this template, as it stands in an editor. */
  public String expand(String edited, TemplateVariant variant) {
    return TemplateText.expand(file.toString(), edited, environment(variant.parameters()));
  }

  /**
   * The GLSL of a header ({@code .glslh}), which is expanded without parameters.
   *
   * @param name for messages
   * @throws TemplateException with file and line of what is outside of the grammar
   */
  public static String expandHeader(String name, String text) {
    return TemplateText.isTemplate(text)
        ? TemplateText.expand(name, text, environment(Map.of()))
        : text;
  }

  private static Map<String, Object> environment(Map<String, Object> parameters) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("PRECISION", "highp");
    variables.put("VK_VERSION", "1.1");
    variables.put("B", new ArrayList<>(List.of(0L)));
    variables.put("C", new ArrayList<>(List.of(3L)));
    variables.put("IMAGE_T", DtypeWords.imageTypes("image"));
    variables.put("SAMPLER_T", DtypeWords.imageTypes("sampler"));
    variables.put("IMAGE_FORMAT", DtypeWords.imageFormats());
    variables.putAll(parameters);
    Object name = parameters.get("NAME");
    if (name != null) {
      variables.putIfAbsent("VARIANT_NAME", name);
    }
    return variables;
  }
}
