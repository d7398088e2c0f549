package dev.texelscope.engine.trace.walk;

import dev.texelscope.engine.spirv.SourceLine;

/**
 * A place in the source.
 *
 * @param file as the module names it; empty where it names none
 * @param line from 1; 0 where the module has no lines
 */
public record WalkPlace(String file, int line) {

  /** Nowhere. */
  public static final WalkPlace UNKNOWN = new WalkPlace("", 0);

  /** The place of a line. */
  public static WalkPlace of(SourceLine line) {
    return new WalkPlace(line.file(), line.line());
  }

  /** The file without its folders, and the line: {@code quantize.glslh:14}; empty for nowhere. */
  @Override
  public String toString() {
    return line == 0 ? "" : file.substring(file.lastIndexOf('/') + 1) + ":" + line;
  }
}
