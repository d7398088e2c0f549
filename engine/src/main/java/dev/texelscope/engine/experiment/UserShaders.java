package dev.texelscope.engine.experiment;

import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.shader.SpvFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes what the compiler takes of a user's shader: its text, its macros, its includes. */
final class UserShaders {

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
    TreeMap<String, String> defines = new TreeMap<>(variantDefines);
    defines.keySet().removeIf(name -> definesItself(source.text(), name));
    defines.putAll(options.defines());
    return new CompileRequest(
        label(shader.path()),
        source,
        defines,
        options.includeFolders(),
        form == CompileRequest.Form.PLAIN && options.optimize()
            ? CompileRequest.Form.OPTIMIZED
            : form,
        options.target(),
        CompileRequest.AS_WRITTEN);
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

  private static String label(Path path) {
    return String.valueOf(path.getFileName());
  }
}
