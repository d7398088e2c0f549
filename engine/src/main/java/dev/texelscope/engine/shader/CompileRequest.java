package dev.texelscope.engine.shader;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What to compile, and how.
 *
 * @param label the name of the module that comes out
 * @param source the text
 * @param defines macros by name
 * @param includeFolders the user's folders of included files, in order
 * @param form for running or for stepping
 * @param target the Vulkan version that it is for
 * @param includes makes the text of an included file; {@link #AS_WRITTEN} where it is GLSL already
 */
public record CompileRequest(
    String label,
    GlslSource source,
    SortedMap<String, String> defines,
    List<Path> includeFolders,
    Form form,
    TargetEnvironment target,
    IncludeText includes) {

  /** Included files are GLSL as they are. */
  public static final IncludeText AS_WRITTEN = (name, text) -> text;

  /** Makes GLSL of an included file, as of the headers of templates. */
  @FunctionalInterface
  public interface IncludeText {

    /**
     * The GLSL of an included file.
     *
     * @param name what diagnostics call it
     * @throws dev.texelscope.engine.tensor.InputException naming file and line
     */
    String glsl(String name, String text);
  }

  /** What the module is for. */
  public enum Form {
    /** As written, with the names of its variables: what devices run unless asked otherwise. */
    PLAIN,
    /** As written, with source lines and names. */
    DEBUG,
    /** Optimized; most names are lost. */
    OPTIMIZED
  }

  /** Copies the collections. */
  public CompileRequest {
    defines = Collections.unmodifiableSortedMap(new TreeMap<>(defines));
    includeFolders = List.copyOf(includeFolders);
  }

  /** A request for Vulkan 1.1, whose included files are GLSL. */
  public CompileRequest(
      String label,
      GlslSource source,
      SortedMap<String, String> defines,
      List<Path> includeFolders,
      Form form) {
    this(label, source, defines, includeFolders, form, TargetEnvironment.VULKAN_1_1, AS_WRITTEN);
  }

  /** A shader that Texelscope ships. */
  public static CompileRequest of(BuiltinVariant variant) {
    return new CompileRequest(
        variant.name(), variant.source(), variant.defines(), List.of(), Form.PLAIN);
  }

  /** The same in another form. */
  public CompileRequest withForm(Form value) {
    return new CompileRequest(label, source, defines, includeFolders, value, target, includes);
  }
}
