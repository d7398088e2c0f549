package dev.texelscope.engine.spirv;

import java.util.List;

/**
 * A variable of the source, as the module's debug information has it.
 *
 * @param name in the source
 * @param declared where it is declared
 * @param scopes functions and blocks around it, the innermost first; blocks by their lines
 */
public record DeclaredVariable(String name, SourceLine declared, List<String> scopes) {

  /** Copies the list. */
  public DeclaredVariable {
    scopes = List.copyOf(scopes);
  }
}
