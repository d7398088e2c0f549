package dev.texelscope.engine.experiment;

import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.shader.SpvFile;
import dev.texelscope.engine.shader.template.ShaderTemplate;
import dev.texelscope.engine.shader.template.TemplateVariant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes what the compiler takes of a user's shader: its text, its macros, its includes. */
final class UserShaders {

  private static final int DEEPEST_FOLDER = 6;
  private static final int MOST_FOLDERS = 64;

  private UserShaders() {}

  /**
   * The text that is compiled: the editor's, else the file's.
   *
   * @throws dev.texelscope.engine.tensor.InputException if the file cannot be read
   */
  static GlslSource source(ShaderSource.UserFile shader) {
    return shader
        .options()
        .text()
        .map(text ->
            new GlslSource(
                shader.path().toString(),
                text,
                Optional.ofNullable(shader.path().toAbsolutePath().getParent())))
        .orElseGet(() -> GlslSource.ofFile(shader.path()));
  }

  /**
   * What to compile.
   *
   * @param variantDefines macros of the built-in shader that it stands in for; a file that includes
   *     our headers needs them, and one that defines them itself keeps its own
   * @throws dev.texelscope.engine.tensor.InputException if the file cannot be read
   */
  static CompileRequest request(
      ShaderSource.UserFile shader,
      SortedMap<String, String> variantDefines,
      CompileRequest.Form form) {
    ShaderOptions options = shader.options();
    GlslSource source = source(shader);
    boolean template = ShaderTemplate.isTemplate(shader.path(), source.text());
    TreeMap<String, String> defines = new TreeMap<>();
    List<Path> folders = new ArrayList<>(options.includeFolders());
    String label = String.valueOf(shader.path().getFileName());
    if (template) {
      ShaderTemplate read = ShaderTemplate.read(shader.path());
      TemplateVariant variant = read.variant(options.variant());
      label = variant.name();
      source =
          new GlslSource(
              variant.name() + ".glsl", read.expand(source.text(), variant), source.folder());
      folders.addAll(foldersOfCheckout(shader.path()));
    } else {
      String text = source.text();
      variantDefines.forEach((name, value) -> {
        if (!definesItself(text, name)) {
          defines.put(name, value);
        }
      });
    }
    defines.putAll(options.defines());
    return new CompileRequest(
        label,
        source,
        defines,
        folders,
        form == CompileRequest.Form.PLAIN && options.optimize()
            ? CompileRequest.Form.OPTIMIZED
            : form,
        options.target(),
        ShaderTemplate::expandHeader);
  }

  /**
   * ExecuTorch's generator puts all headers into one folder; in a checkout they may lie above or
   * beside the template's own.
   */
  private static List<Path> foldersOfCheckout(Path template) {
    Path folder = template.toAbsolutePath().normalize().getParent();
    for (Path at = folder; at != null; at = at.getParent()) {
      if (at.endsWith("glsl")) {
        try (Stream<Path> below = Files.walk(at, DEEPEST_FOLDER)) {
          return below.filter(Files::isDirectory).limit(MOST_FOLDERS).toList();
        } catch (IOException | UncheckedIOException e) {
          return List.of(at);
        }
      }
    }
    return List.of();
  }

  /**
   * The module of a {@code .spv} file.
   *
   * @throws dev.texelscope.engine.tensor.InputException if it is no valid module, with the word
   *     offset
   */
  static ShaderModule module(ShaderSource.UserFile shader) {
    return SpvFile.read(shader.path(), shader.options().entryPoint());
  }

  private static boolean definesItself(String text, String macro) {
    return Pattern.compile("^\\s*#\\s*define\\s+" + Pattern.quote(macro) + "\\b", Pattern.MULTILINE)
        .matcher(text)
        .find();
  }
}
