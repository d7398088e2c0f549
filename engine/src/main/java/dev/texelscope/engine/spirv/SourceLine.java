package dev.texelscope.engine.spirv;

/**
 * A line of a shader's source, from {@code OpLine}.
 *
 * @param file as the compiler was told it; empty where a module has no lines
 * @param line from 1; 0 where a module has no lines
 */
public record SourceLine(String file, int line) {

  /** For modules without lines. */
  public static final SourceLine UNKNOWN = new SourceLine("", 0);

  /** {@code quantize.glslh:12}; empty where unknown. */
  @Override
  public String toString() {
    return line == 0 ? "" : file + ":" + line;
  }
}
