package dev.texelscope.engine.shader.template;

import dev.texelscope.engine.tensor.InputException;
import java.io.Serial;

/** Something in a template that is outside of the grammar, with file and line. */
public final class TemplateException extends InputException {
  @Serial private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String problem;

  /**
   * @param file the template, as it was named
   * @param line counted from 1; 0 where it is the whole file
   * @param problem what is wrong
   */
  public TemplateException(String file, int line, String problem) {
    super(file + (line == 0 ? "" : ":" + line) + ": " + problem);
    this.file = file;
    this.line = line;
    this.problem = problem;
  }

  /** The template. */
  public String file() {
    return file;
  }

  /** Counted from 1; 0 where it is the whole file. */
  public int line() {
    return line;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }
}
