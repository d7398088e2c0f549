package dev.texelscope.engine.shader;

import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds included files: next to the file that asks (for {@code "quotes"}), then in the user's
 * folders, then among the shaders that Texelscope ships. Remembers what it found. Every file of the
 * user's that a shader draws in passes {@link #file}, which reads nothing outside of the shader's
 * folder and the user's.
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
  private final List<Path> opened;
  private final CompileRequest.IncludeText texts;
  private final Map<String, String> refused = new HashMap<>();
  private final Map<String, Path> folderOf = new HashMap<>();
  private final TreeMap<String, String> found = new TreeMap<>();

  IncludeResolver(GlslSource source, List<Path> folders, CompileRequest.IncludeText texts) {
    this.folders = folders;
    this.texts = texts;
    source.folder().ifPresent(folder -> folderOf.put(source.name(), folder));
    opened =
        Stream.concat(source.folder().stream(), folders.stream())
            .map(folder -> folder.toAbsolutePath().normalize())
            .toList();
  }

  /**
   * Looks a file up.
   *
   * @param requested as written between the quotes
   * @param quoted whether it stood in quotes, not in angle brackets
   * @param requestingName name of the file with the include line
   * @throws InputException if there is such a file, and it lies where nobody has opened a folder
   */
  Optional<Included> resolve(String requested, boolean quoted, String requestingName) {
    Optional<Included> result = Optional.empty();
    if (quoted) {
      Path folder = folderOf.get(requestingName);
      result =
          folder == null
              ? shipped(
                  requestingName.substring(0, requestingName.lastIndexOf('/') + 1) + requested)
              : file(requested, folder);
    }
    for (Path folder : folders) {
      result = result.or(() -> file(requested, folder));
    }
    result = result.or(() -> shipped(SHIPPED_INCLUDES + requested));
    // The compiler asks for a file in quotes a second time, as if it stood in angle brackets.
    String reason = refused.get(requested);
    if (result.isEmpty() && reason != null) {
      throw new InputException(reason);
    }
    result.ifPresent(included -> found.put(included.name(), included.text()));
    return result;
  }

  /** Texts of the files that were found, by name. */
  SortedMap<String, String> found() {
    return found;
  }

  private Optional<Included> file(String requested, Path folder) {
    Path path = folder.resolve(requested);
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    if (!opened(path)) {
      Path parent = path.toAbsolutePath().normalize().getParent();
      refused.put(requested, new RefusedInclude(parent == null ? path : parent).sentence());
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

  /**
   * Whether a file lies in the shader's folder or one of the user's, also after links are followed:
   * a stranger's shader may ask for any file of this machine.
   */
  private boolean opened(Path path) {
    try {
      Path real = path.toRealPath();
      for (Path folder : opened) {
        if (real.startsWith(folder.toRealPath())) {
          return true;
        }
      }
    } catch (IOException gone) {
      return false;
    }
    return false;
  }

  private static Optional<Included> shipped(String name) {
    return ShippedShaders.text(name).map(text -> new Included(name, text));
  }
}
