package dev.texelscope.engine.shader;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of compiling: a module, or the reasons why there is none. */
public sealed interface CompileResult {

  /** What the compiler said. */
  List<Diagnostic> diagnostics();

  /** Texts of the included files by name: when one of them changes, the module is out of date. */
  SortedMap<String, String> included();

  /**
   * A module.
   *
   * @param module the compiled shader
   * @param diagnostics warnings
   * @param included texts of the included files by name
   */
  record Compiled(
      ShaderModule module, List<Diagnostic> diagnostics, SortedMap<String, String> included)
      implements CompileResult {

    /** Copies the collections. */
    public Compiled {
      diagnostics = List.copyOf(diagnostics);
      included = Collections.unmodifiableSortedMap(new TreeMap<>(included));
    }
  }

  /**
   * No module.
   *
   * @param diagnostics at least one error
   * @param included texts of the included files by name
   */
  record Failed(List<Diagnostic> diagnostics, SortedMap<String, String> included)
      implements CompileResult {

    /** Copies the collections. */
    public Failed {
      diagnostics = List.copyOf(diagnostics);
      included = Collections.unmodifiableSortedMap(new TreeMap<>(included));
    }
  }
}
