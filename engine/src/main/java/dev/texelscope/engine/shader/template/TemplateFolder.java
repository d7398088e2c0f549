package dev.texelscope.engine.shader.template;

import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The templates below a folder, as of a checkout of ExecuTorch.
 *
 * @param folder where
 * @param templates those that could be read, by name
 * @param refused why others could not
 */
public record TemplateFolder(
    Path folder, List<ShaderTemplate> templates, List<InputException> refused) {

  private static final int DEEPEST = 12;
  private static final int MOST_FILES = 5000;

  /** Copies the lists. */
  public TemplateFolder {
    templates = List.copyOf(templates);
    refused = List.copyOf(refused);
  }

  /**
   * Looks through a folder. In a checkout only the Vulkan backend's shaders are looked at.
   *
   * @throws InputException if it is no folder, or has too many shaders
   */
  public static TemplateFolder read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + " is not a folder of templates");
    }
    Path vulkan = folder.resolve("backends/vulkan/runtime/graph/ops/glsl");
    Path root = Files.isDirectory(vulkan) ? vulkan : folder;
    List<ShaderTemplate> templates = new ArrayList<>();
    List<InputException> refused = new ArrayList<>();
    for (Path file : files(root)) {
      try {
        templates.add(ShaderTemplate.read(file));
      } catch (InputException e) {
        refused.add(e);
      }
    }
    return new TemplateFolder(folder, templates, refused);
  }

  private static List<Path> files(Path root) {
    try (Stream<Path> walk = Files.walk(root, DEEPEST)) {
      List<Path> files =
          walk.filter(file -> file.toString().endsWith(".glsl"))
              .filter(Files::isRegularFile)
              .sorted()
              .limit(MOST_FILES + 1L)
              .toList();
      if (files.size() > MOST_FILES) {
        throw new InputException(root + " has more than " + MOST_FILES + " shaders");
      }
      return files;
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new InputException(root + " cannot be looked through: " + e.getMessage(), e);
    }
  }
}
