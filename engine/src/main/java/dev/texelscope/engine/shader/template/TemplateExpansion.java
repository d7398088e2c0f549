package dev.texelscope.engine.shader.template;

import dev.texelscope.engine.tensor.FileFailure;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All shaders that the templates of a folder make.
 *
 * @param folder where the templates are
 * @param shaders those that the grammar covers
 * @param refused one reason for each template that it does not
 */
public record TemplateExpansion(Path folder, List<Expanded> shaders, List<InputException> refused) {

  /**
   * A shader.
   *
   * @param name of the variant
   * @param template the file that it comes from
   */
  public record Expanded(String name, Path template, String glsl) {}

  /** Copies the lists. */
  public TemplateExpansion {
    shaders = List.copyOf(shaders);
    refused = List.copyOf(refused);
  }

  /**
   * Expands all variants, or the one of a name.
   *
   * @param only a variant; empty: all
   */
  public static TemplateExpansion of(TemplateFolder folder, Optional<String> only) {
    List<Expanded> shaders = new ArrayList<>();
    List<InputException> refused = new ArrayList<>(folder.refused());
    for (ShaderTemplate template : folder.templates()) {
      try {
        for (TemplateVariant variant : template.variants()) {
          if (only.isEmpty() || only.get().equals(variant.name())) {
            shaders.add(new Expanded(variant.name(), template.file(), template.expand(variant)));
          }
        }
      } catch (InputException e) {
        refused.add(e);
      }
    }
    return new TemplateExpansion(folder.folder(), shaders, refused);
  }

  /**
   * Writes each shader as {@code NAME.glsl} and the headers of the folder beside them.
   *
   * @throws InputException if something cannot be written
   */
  public void write(Path out) {
    try {
      Files.createDirectories(out);
      for (Expanded shader : shaders) {
        if (!shader.name().matches("[A-Za-z0-9_.-]+")) {
          throw new InputException("variant: the name " + shader.name() + " is no file name");
        }
        Files.writeString(out.resolve(shader.name() + ".glsl"), shader.glsl());
      }
      for (Path header : headers()) {
        Files.writeString(
            out.resolve(header.getFileName()),
            ShaderTemplate.expandHeader(header.toString(), Files.readString(header)));
      }
    } catch (IOException e) {
      throw new InputException(
          "out: " + out + " cannot be written: " + FileFailure.reason(out, e), e);
    }
  }

  private List<Path> headers() throws IOException {
    List<Path> headers = new ArrayList<>();
    List<Path> folders =
        shaders.stream()
            .map(shader -> shader.template().toAbsolutePath().getParent())
            .distinct()
            .toList();
    for (Path one : folders) {
      try (Stream<Path> files = Files.list(one)) {
        files.filter(file -> file.toString().matches(".*\\.(glslh|h)")).forEach(headers::add);
      }
    }
    return headers;
  }
}
