package dev.texelscope.engine.shader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds included files: next to the file that asks (for {@code "quotes"}), then in the user's
 * folders, then among the shaders that Texelscope ships. Remembers what it found. Every file of the
 * user's that a shader draws in passes {@link #file}.
 */
final class IncludeResolver {

  /**
   * A file that was found.
   *
   * @param name what diagnostics call it
   */
  record Included(String name, String text) {}

  private static final String SHIPPED_INCLUDES = ShippedShaders.ROOT + "include/";

  private final List<Path> folders;
  private final CompileRequest.IncludeText texts;
  private final Map<String, Path> folderOf = new HashMap<>();
  private final TreeMap<String, String> found = new TreeMap<>();

  IncludeResolver(GlslSource source, List<Path> folders, CompileRequest.IncludeText texts) {
    this.folders = folders;
    this.texts = texts;
    source.folder().ifPresent(folder -> folderOf.put(source.name(), folder));
  }

  /**
   * Looks a file up.
   *
   * @param requested as written between the quotes
   * @param quoted whether it stood in quotes, not in angle brackets
   * @param requestingName name of the file with the include line
   */
  Optional<Included> resolve(String requested, boolean quoted, String requestingName) {
    Optional<Included> result = Optional.empty();
    if (quoted) {
      Path folder = folderOf.get(requestingName);
      result =
          folder == null
              ? shipped(
                  requestingName.substring(0, requestingName.lastIndexOf('/') + 1) + requested)
              : file(folder.resolve(requested));
    }
    for (Path folder : folders) {
      result = result.or(() -> file(folder.resolve(requested)));
    }
    result = result.or(() -> shipped(SHIPPED_INCLUDES + requested));
    result.ifPresent(included -> found.put(included.name(), included.text()));
    return result;
  }

  /** Texts of the files that were found, by name. */
  SortedMap<String, String> found() {
    return found;
  }

  private Optional<Included> file(Path path) {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      String name = path.normalize().toString();
      Included included = new Included(name, texts.glsl(name, Files.readString(path)));
      Path parent = path.toAbsolutePath().normalize().getParent();
      if (parent != null) {
        folderOf.put(name, parent);
      }
      return Optional.of(included);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Included> shipped(String name) {
    return ShippedShaders.text(name).map(text -> new Included(name, text));
  }
}
