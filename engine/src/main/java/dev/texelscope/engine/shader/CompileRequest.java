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
 */
public record CompileRequest(
    String label,
    GlslSource source,
    SortedMap<String, String> defines,
    List<Path> includeFolders,
    Form form) {

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

  /** A shader that Texelscope ships. */
  public static CompileRequest of(BuiltinVariant variant) {
    return new CompileRequest(
        variant.name(), variant.source(), variant.defines(), List.of(), Form.PLAIN);
  }

  /** The same in another form. */
  public CompileRequest withForm(Form value) {
    return new CompileRequest(label, source, defines, includeFolders, value);
  }
}
