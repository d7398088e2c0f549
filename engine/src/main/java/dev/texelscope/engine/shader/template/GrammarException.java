package dev.texelscope.engine.shader.template;

import java.io.Serial;

/** An expression outside of the grammar; whoever knows the line says where. */
final class GrammarException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String problem;

  GrammarException(String problem) {
    super(problem);
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}
